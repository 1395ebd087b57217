package dev.tagline.imap.testkit;

import java.io.IOException;
import javax.net.ssl.SSLSession;
import okio.Buffer;
import okio.ByteString;
import okio.ForwardingSink;
import okio.ForwardingSource;
import okio.Sink;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** A link with somebody who listens. */
final class TappedLink implements Link {
    private final Link link;
    private final WireTap tap;

    /** Who answers an end by an end has not begun it. */
    private volatile boolean clientEnded;

    TappedLink(Link link, WireTap tap) {
        this.link = link;
        this.tap = tap;
    }

    @Override
    public Source source() {
        return new ForwardingSource(link.source()) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                long before = sink.size();
                long read = super.read(sink, byteCount);
                if (read > 0) {
                    tap.fromClient(part(sink, before, read));
                }
                clientEnded |= read == -1;
                return read;
            }
        };
    }

    @Override
    public Sink sink() {
        return new ForwardingSink(link.sink()) {
            @Override
            public void write(Buffer source, long byteCount) throws IOException {
                tap.fromServer(part(source, 0, byteCount));
                super.write(source, byteCount);
            }
        };
    }

    private static ByteString part(Buffer buffer, long from, long size) {
        Buffer part = new Buffer();
        buffer.copyTo(part, from, size);
        return part.readByteString();
    }

    @Override
    public boolean isTls() {
        return link.isTls();
    }

    @Override
    public @Nullable SSLSession tlsSession() {
        return link.tlsSession();
    }

    @Override
    public boolean canStartTls() {
        return link.canStartTls();
    }

    @Override
    public void startTls(ByteString early, @Nullable TlsFailure failure) throws IOException {
        link.startTls(early, failure);
    }

    @Override
    public void shutdownOutput() throws IOException {
        tell("half-close");
        link.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        tell("close");
        link.close();
    }

    @Override
    public void drop() throws IOException {
        tell("drop-tls");
        link.drop();
    }

    @Override
    public void linger() {
        link.linger();
    }

    @Override
    public void reset() {
        tell("reset");
        link.reset();
    }

    @Override
    public void abort() {
        link.abort();
    }

    private void tell(String what) {
        if (!clientEnded) {
            tap.fault(what);
        }
    }
}
