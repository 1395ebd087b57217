package dev.tagline.imap.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;

/** One side of a proxied connection: a socket, with TLS over it or not. One thread reads; its streams change with TLS. */
final class ProxyLeg {
    private final Socket raw;
    private volatile Socket current;
    private volatile BufferedSource in;

    ProxyLeg(Socket raw) throws IOException {
        raw.setTcpNoDelay(true);
        this.raw = raw;
        this.current = raw;
        this.in = Okio.buffer(Okio.source(raw));
    }

    Socket raw() {
        return raw;
    }

    boolean isTls() {
        return current != raw;
    }

    BufferedSource in() {
        return in;
    }

    /** What has been read of the socket and not taken. */
    ByteString takeReadAhead() {
        return in.getBuffer().readByteString();
    }

    void handshake(SSLSocket socket) throws IOException {
        socket.startHandshake();
        current = socket;
        in = Okio.buffer(Okio.source(socket));
    }

    void write(ByteString octets) throws IOException {
        OutputStream out = current.getOutputStream();
        out.write(octets.toByteArray());
        out.flush();
    }

    /** Says that nothing follows, and waits a while for what the other side still says. */
    void endOutput(int millis) throws IOException {
        raw.setSoTimeout(millis);
        current.shutdownOutput();
    }

    /** FIN, over TLS behind close_notify; RST when asked for. */
    void end(boolean reset) {
        try (Socket closing = raw) {
            if (reset) {
                closing.setSoLinger(true, 0);
            } else {
                current.shutdownOutput();
            }
        } catch (IOException e) {
            // It was over before.
        }
    }

    /** Ends it from any thread at once. */
    void abort() {
        try {
            raw.close();
        } catch (IOException e) {
            // Closed all the same.
        }
    }
}
