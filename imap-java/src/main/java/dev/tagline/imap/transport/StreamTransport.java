package dev.tagline.imap.transport;

import java.io.IOException;
import javax.net.ssl.SSLSession;
import okio.Buffer;
import okio.Sink;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** The caller's own streams. */
final class StreamTransport implements Transport {
    private final Source source;
    private final Sink sink;
    private final String peer;
    private final Runnable ending;

    /** Holds what the source gave and the reader has yet to take: nothing between two calls of read. Reader thread only. */
    private final Buffer arrived = new Buffer();

    /** {@code ending} ends both streams at once, from any thread, any number of times. */
    StreamTransport(Source source, Sink sink, String peer, Runnable ending) {
        this.source = source;
        this.sink = sink;
        this.peer = peer;
        this.ending = ending;
    }

    /** Ends streams that know no other way than to be closed. */
    record Closing(Source source, Sink sink) implements Runnable {
        @Override
        public void run() {
            try (sink) {
                source.close();
            } catch (IOException | RuntimeException e) {
                // Both ends are gone, which is all that was wanted.
            }
        }
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        if (source.read(arrived, count) == -1) {
            return -1;
        }
        int taken = 0;
        while (arrived.size() > 0) {
            taken += arrived.read(into, offset + taken, count - taken);
        }
        return taken;
    }

    @Override
    public void write(Buffer from, long count) throws IOException {
        sink.write(from, count);
        sink.flush();
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public void startTls() {
        throw new UnsupportedOperationException("streams of the caller's own cannot change to TLS");
    }

    @Override
    public @Nullable SSLSession tlsSession() {
        return null;
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public void abort() {
        ending.run();
    }

    @Override
    public void close() {
        new Closing(source, sink).run();
        ending.run();
    }
}
