package dev.tagline.imap.testkit;

import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.net.ssl.SSLSession;
import okio.Buffer;
import okio.ByteString;
import okio.Okio;
import okio.Sink;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** Any link, and DEFLATE over it once started (RFC 4978). */
final class DeflateLink implements Link {
    private static final int BUFFER = 8 << 10;

    private final Link link;

    /** Of DEFLATE; before it starts, those of the link, which change when TLS starts. */
    private volatile Streams streams = Streams.NONE;

    private record Streams(Source source, Sink sink) {
        static final Streams NONE = new Streams(new Buffer(), new Buffer());
    }

    DeflateLink(Link link) {
        this.link = link;
    }

    boolean isCompressed() {
        return streams != Streams.NONE;
    }

    /** Puts DEFLATE on top; {@code early} came from the client before and is compressed already. */
    void compress(ByteString early) throws IOException {
        if (isCompressed()) {
            throw new IOException("compressed already");
        }
        Inflater inflater = new Inflater(true);
        inflater.setInput(early.toByteArray());
        // The collector ends both: whoever ends the link may do so while another thread is inside them.
        streams = new Streams(
                Okio.source(new InflaterInputStream(Okio.buffer(link.source()).inputStream(), inflater, BUFFER)),
                Okio.sink(new DeflaterOutputStream(
                        Okio.buffer(link.sink()).outputStream(),
                        new Deflater(Deflater.DEFAULT_COMPRESSION, true),
                        BUFFER,
                        /* syncFlush= */ true)));
    }

    @Override
    public Source source() {
        Streams now = streams;
        return now == Streams.NONE ? link.source() : now.source();
    }

    @Override
    public Sink sink() {
        Streams now = streams;
        return now == Streams.NONE ? link.sink() : now.sink();
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
        link.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        link.close();
    }

    @Override
    public void drop() throws IOException {
        link.drop();
    }

    @Override
    public void reset() {
        link.reset();
    }

    @Override
    public void abort() {
        link.abort();
    }
}
