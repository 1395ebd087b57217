package dev.tagline.imap.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;
import okio.Source;

/** One side of a proxied connection: a socket, with TLS over it or not. One thread reads; its streams change with TLS. */
final class ProxyLeg {
    private final Socket raw;
    private final Farewell farewell;
    private volatile Socket current;
    private volatile BufferedSource in;

    ProxyLeg(Socket raw) throws IOException {
        raw.setTcpNoDelay(true);
        this.raw = raw;
        this.current = raw;
        Source octets = Okio.source(raw);
        this.farewell = new Farewell(octets, raw, Farewell.Bounds.USUAL);
        this.in = Okio.buffer(farewell.until(octets));
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
        try {
            socket.startHandshake();
        } catch (IOException e) {
            endWithoutTls(); // so that the other side can read the alert
            throw e;
        }
        current = socket;
        in = Okio.buffer(farewell.until(Okio.source(socket)));
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

    /** FIN, over TLS behind close_notify; the rest is up to {@link #linger}. */
    void end() {
        try {
            farewell.say();
            current.shutdownOutput();
        } catch (IOException e) {
            // It was over before.
        }
    }

    private void endWithoutTls() {
        try {
            farewell.say();
            raw.shutdownOutput();
        } catch (IOException e) {
            // It was over before.
        }
    }

    /** RST. */
    void reset() {
        try (Socket closing = raw) {
            closing.setSoLinger(true, 0);
        } catch (IOException e) {
            // It was over before.
        }
    }

    /** Lets who was told of the end say the rest, to nobody, so that it can read. On the thread that reads. */
    void linger() {
        farewell.linger();
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
