package dev.tagline.imap.testkit;

import java.io.IOException;
import okio.ByteString;
import okio.Sink;
import okio.Socket;
import okio.Source;

/** One end of {@code Okio.inMemorySocketPair}. */
final class MemoryLink implements Link {
    private final Socket socket;

    MemoryLink(Socket socket) {
        this.socket = socket;
    }

    @Override
    public Source source() {
        return socket.getSource();
    }

    @Override
    public Sink sink() {
        return socket.getSink();
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
    public void startTls(ByteString early) throws IOException {
        throw new IOException("no TLS in memory");
    }

    @Override
    public void shutdownOutput() throws IOException {
        socket.getSink().close();
    }

    @Override
    public void close() throws IOException {
        try {
            socket.getSink().close();
        } finally {
            socket.getSource().close();
        }
    }

    @Override
    public void drop() throws IOException {
        close();
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
