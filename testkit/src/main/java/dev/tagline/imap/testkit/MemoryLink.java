package dev.tagline.imap.testkit;

import java.io.IOException;
import okio.Buffer;
import okio.ByteString;
import okio.ForwardingSink;
import okio.ForwardingSource;
import okio.Sink;
import okio.Socket;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** One end of {@code Okio.inMemorySocketPair}. */
final class MemoryLink implements Link {
    private final Socket socket;
    private final Farewell farewell;
    private final Source source;
    private final Sink sink;

    MemoryLink(Socket socket) {
        this.socket = socket;
        Source octets = new SocketSource(socket.getSource());
        this.farewell = new Farewell(octets, octets, Farewell.Bounds.USUAL);
        this.source = farewell.until(octets);
        this.sink = farewell.until(new SocketSink(socket.getSink()));
    }

    /** Reads from a link that another thread closes meanwhile as from a socket: see {@link SocketSink}. */
    private static final class SocketSource extends ForwardingSource {
        SocketSource(Source pipe) {
            super(pipe);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            try {
                return super.read(sink, byteCount);
            } catch (IllegalStateException e) {
                throw new IOException("closed", e);
            }
        }
    }

    /**
     * Takes a link that another thread closes meanwhile as a socket does: what is written afterwards fails with an
     * IOException where a pipe has an IllegalStateException, and what went out before needs no flush.
     */
    private static final class SocketSink extends ForwardingSink {
        SocketSink(Sink pipe) {
            super(pipe);
        }

        @Override
        public void write(Buffer source, long byteCount) throws IOException {
            try {
                super.write(source, byteCount);
            } catch (IllegalStateException e) {
                throw new IOException("closed", e);
            }
        }

        // A pipe keeps nothing back.
        @Override
        public void flush() {}
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public Sink sink() {
        return sink;
    }

    @Override
    public boolean isTls() {
        return false;
    }

    @Override
    public boolean canStartTls() {
        return false;
    }

    @Override
    public void startTls(ByteString early, @Nullable TlsFailure failure) throws IOException {
        throw new IOException("no TLS in memory");
    }

    @Override
    public void shutdownOutput() throws IOException {
        socket.getSink().close();
    }

    @Override
    public void close() throws IOException {
        farewell.say();
        socket.getSink().close();
    }

    @Override
    public void drop() throws IOException {
        close();
    }

    @Override
    public void linger() {
        farewell.linger();
    }

    @Override
    public void reset() {
        socket.cancel();
    }

    // Cancelling frees a writer that waits for room, which closing does not.
    @Override
    public void abort() {
        socket.cancel();
    }
}
