package dev.tagline.imap.testkit;

import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.net.ssl.SSLSession;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.ForwardingSource;
import okio.Okio;
import okio.Sink;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** Any link, and DEFLATE over it once started (RFC 4978). */
final class DeflateLink implements Link {
    private static final int BUFFER = 8 << 10;

    private final Link link;

    /** While it is on and behind it; before it starts those of the link hold, which change when TLS starts. */
    private volatile @Nullable Streams streams;

    /** The output is null behind the end of what is compressed. */
    private record Streams(
            Source source,
            Sink sink,
            @Nullable Inflated input,
            @Nullable DeflaterOutputStream output) {}

    /** Knows what came behind the end of what is compressed. */
    private static final class Inflated extends InflaterInputStream {
        private final BufferedSource raw;

        // The collector ends the inflater: whoever ends the link may do so while another thread is inside it.
        Inflated(BufferedSource raw) {
            super(raw.inputStream(), new Inflater(true), BUFFER);
            this.raw = raw;
        }

        ByteString rest() {
            int left = inf.getRemaining();
            Buffer rest = new Buffer().write(buf, len - left, left);
            rest.write(raw.getBuffer(), raw.getBuffer().size());
            return rest.readByteString();
        }
    }

    DeflateLink(Link link) {
        this.link = link;
    }

    boolean isCompressed() {
        Streams now = streams;
        return now != null && now.output() != null;
    }

    /** Puts DEFLATE on top; {@code early} came from the client before and is compressed already. */
    void compress(ByteString early) throws IOException {
        if (isCompressed()) {
            throw new IOException("compressed already");
        }
        Inflated input = new Inflated(Okio.buffer(new Concatenated(early, source())));
        DeflaterOutputStream output = new DeflaterOutputStream(
                Okio.buffer(sink()).outputStream(),
                new Deflater(Deflater.DEFAULT_COMPRESSION, true),
                BUFFER,
                /* syncFlush= */ true);
        streams = new Streams(Okio.source(input), Okio.sink(output), input, output);
    }

    /**
     * Ends DEFLATE in both directions, RFC 8437 4.1. A client that has ended its own, with a final block, may have gone on
     * without waiting.
     *
     * @param early came from the client before, inflated
     */
    void uncompress(ByteString early) throws IOException {
        Streams now = streams;
        if (now == null || now.input() == null || now.output() == null) {
            return;
        }
        now.output().finish();
        now.output().flush();
        ByteString rest = new Buffer().write(early).write(now.input().rest()).readByteString();
        streams = new Streams(new Concatenated(rest, link.source()), link.sink(), null, null);
    }

    /** Octets, and a source behind them. */
    private static final class Concatenated extends ForwardingSource {
        private final Buffer first = new Buffer();

        Concatenated(ByteString first, Source rest) {
            super(rest);
            this.first.write(first);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            return first.exhausted() ? super.read(sink, byteCount) : first.read(sink, byteCount);
        }
    }

    @Override
    public Source source() {
        Streams now = streams;
        return now == null ? link.source() : now.source();
    }

    @Override
    public Sink sink() {
        Streams now = streams;
        return now == null ? link.sink() : now.sink();
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
    public void linger() {
        link.linger();
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
