package dev.tagline.imap.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import okio.ByteString;
import okio.Okio;
import okio.Sink;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** A loopback socket, and TLS over it once started. */
final class TcpLink implements Link {
    private final Socket raw;
    private final @Nullable TlsSettings tls;
    private final Farewell farewell;
    private volatile Socket current;
    private volatile Source source;
    private volatile Sink sink;

    TcpLink(Socket raw, @Nullable TlsSettings tls) throws IOException {
        this(raw, tls, Farewell.Bounds.USUAL);
    }

    TcpLink(Socket raw, @Nullable TlsSettings tls, Farewell.Bounds bounds) throws IOException {
        this.raw = raw;
        this.tls = tls;
        raw.setTcpNoDelay(true);
        current = raw;
        Source octets = new WaitingSource(raw);
        farewell = new Farewell(octets, raw, bounds);
        source = farewell.until(octets);
        sink = farewell.until(Okio.sink(raw));
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
        return current != raw;
    }

    @Override
    public @Nullable SSLSession tlsSession() {
        return current instanceof SSLSocket socket ? socket.getSession() : null;
    }

    @Override
    public boolean canStartTls() {
        return tls != null && !isTls();
    }

    @Override
    public void startTls(ByteString early, @Nullable TlsFailure failure) throws IOException {
        if (tls == null) {
            throw new IOException("no TLS was configured");
        }
        if (failure != null && failure.certificate() == null) {
            throw BrokenHandshake.play(failure, raw, early);
        }
        SSLSocket socket = tls.with(failure).serverSocket(raw, new ByteArrayInputStream(early.toByteArray()));
        socket.startHandshake();
        current = socket;
        source = farewell.until(new WaitingSource(socket));
        sink = farewell.until(Okio.sink(socket));
    }

    @Override
    public void shutdownOutput() throws IOException {
        current.shutdownOutput();
        if (!raw.isOutputShutdown()) {
            raw.shutdownOutput();
        }
    }

    @Override
    public void close() throws IOException {
        farewell.say();
        shutdownOutput();
    }

    @Override
    public void drop() throws IOException {
        farewell.say();
        raw.shutdownOutput();
    }

    @Override
    public void linger() {
        farewell.linger();
    }

    @Override
    public void reset() {
        try (Socket closing = raw) {
            closing.setSoLinger(true, 0);
        } catch (IOException e) {
            // It was closed already.
        }
    }

    // The raw socket, since closing an SSLSocket waits for a writer that is blocked on a client that does not read.
    @Override
    public void abort() {
        try {
            raw.close();
        } catch (IOException e) {
            // Closed all the same.
        }
    }
}
