package dev.tagline.imap.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** TCP, in plaintext or TLS. {@link SocketDialer} makes it. */
final class SocketTransport implements Transport {
    /** Octets of several segments that make one write: a full record of TLS. */
    private static final int LARGE = 16 << 10;

    private static final byte[] NOTHING = new byte[0];

    private final Socket raw;
    private final Endpoint endpoint;
    private final TlsSettings tls;
    private final boolean direct;
    private final @Nullable InetSocketAddress address;
    private final @Nullable InetSocketAddress localAddress;

    /** The streams in use now. Replaced by the reader thread when TLS starts, while nobody writes. */
    private volatile Streams streams;

    /** For large writes, and given up with the next small one. Used by whoever writes. */
    private byte[] gathered = NOTHING;

    /** Looks into what is to be written: one of 40 B for all commands. Used by whoever writes. */
    private final Buffer.UnsafeCursor cursor = new Buffer.UnsafeCursor();

    private record Streams(
            InputStream in,
            OutputStream out,
            @Nullable SSLSocket socket,
            @Nullable SSLSession session) {}

    /** {@code direct}: there is no proxy, so that the socket's address is the server's. */
    SocketTransport(Socket raw, Endpoint endpoint, TlsSettings tls, boolean direct) throws IOException {
        this.raw = raw;
        this.endpoint = endpoint;
        this.tls = tls;
        this.direct = direct;
        this.address = raw.getRemoteSocketAddress() instanceof InetSocketAddress there ? there : null;
        this.localAddress = raw.getLocalSocketAddress() instanceof InetSocketAddress here ? here : null;
        this.streams = new Streams(raw.getInputStream(), raw.getOutputStream(), null, null);
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        return streams.in().read(into, offset, count);
    }

    /** Of TLS it cannot be told: what has arrived may be a part of a record. */
    @Override
    public int available() throws IOException {
        Streams now = streams;
        return now.socket() == null ? now.in().available() : -1;
    }

    @Override
    public void write(Buffer from, long count) throws IOException {
        OutputStream out = streams.out();
        long left = count;
        // Out of the buffer's segments; they are given back once the system has taken their octets.
        while (left > 0) {
            int written;
            try (cursor) {
                from.readUnsafe(cursor).seek(0);
                written = write(cursor, left, out);
            }
            from.skip(written);
            left -= written;
        }
        out.flush();
    }

    /** One call to the system: a segment as it is where that is all, else as many as make one large write. */
    private int write(Buffer.UnsafeCursor cursor, long most, OutputStream out) throws IOException {
        byte[] segment = cursor.data;
        if (segment == null) {
            throw new IllegalArgumentException("the buffer holds " + most + " octets less than said");
        }
        if (cursor.end - cursor.start >= most) {
            gathered = NOTHING;
            out.write(segment, cursor.start, (int) most);
            return (int) most;
        }
        if (gathered.length == 0) {
            gathered = new byte[LARGE];
        }
        int room = (int) Math.min(most, LARGE);
        int count = 0;
        while (segment != null && count < room) {
            int length = Math.min(room - count, cursor.end - cursor.start);
            System.arraycopy(segment, cursor.start, gathered, count, length);
            count += length;
            cursor.next();
            segment = cursor.data;
        }
        out.write(gathered, 0, count);
        return count;
    }

    @Override
    public void startTls() throws IOException {
        if (streams.socket() != null) {
            throw new IllegalStateException("TLS has been started");
        }
        boolean done = false;
        try {
            SSLSocket socket = (SSLSocket)
                    tls.socketFactory().createSocket(raw, endpoint.host(), endpoint.port(), /* autoClose= */ true);
            socket.setEnabledProtocols(modern(socket.getSupportedProtocols()));
            socket.setEnabledCipherSuites(forwardSecret(socket.getEnabledCipherSuites()));
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            if (!endpoint.isAddress()) {
                parameters.setServerNames(List.of(new SNIHostName(endpoint.host())));
            }
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            SSLSession session = socket.getSession();
            PeerIdentity.verify(session, endpoint, tls.pins());
            streams = new Streams(socket.getInputStream(), socket.getOutputStream(), socket, session);
            done = true;
        } finally {
            if (!done) {
                abort();
            }
        }
    }

    /** TLS 1.2 and 1.3 (RFC 9325), whatever else the context has switched on. */
    static String[] modern(String[] supported) throws SSLHandshakeException {
        List<String> protocols = new ArrayList<>();
        for (String protocol : supported) {
            if (protocol.equals("TLSv1.3") || protocol.equals("TLSv1.2")) {
                protocols.add(protocol);
            }
        }
        if (protocols.isEmpty()) {
            throw new SSLHandshakeException("this SSLContext supports neither TLS 1.2 nor TLS 1.3");
        }
        return protocols.toArray(new String[0]);
    }

    /** Without those where the server's key, once stolen, opens what was said before: RSA key transport (RFC 9325). */
    static String[] forwardSecret(String[] enabled) {
        List<String> suites = new ArrayList<>();
        for (String suite : enabled) {
            if (!suite.startsWith("TLS_RSA_") && !suite.startsWith("SSL_RSA_")) {
                suites.add(suite);
            }
        }
        return suites.toArray(new String[0]);
    }

    @Override
    public boolean isSecure() {
        SSLSession session = streams.session();
        return session != null && !session.getCipherSuite().contains("_NULL_");
    }

    @Override
    public @Nullable SSLSession tlsSession() {
        return streams.session();
    }

    @Override
    public boolean isLocal() {
        // A proxy on this machine leads elsewhere.
        return direct && raw.getInetAddress() != null && raw.getInetAddress().isLoopbackAddress();
    }

    @Override
    public @Nullable InetSocketAddress address() {
        return address;
    }

    @Override
    public @Nullable InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public String peer() {
        return endpoint.toString();
    }

    @Override
    public void abort() {
        try {
            // Never the SSLSocket: its close waits for a writer, and the writer for a peer that may not read.
            raw.close();
        } catch (IOException e) {
            // Closed all the same.
        }
    }

    @Override
    public void close() {
        SSLSocket socket = streams.socket();
        if (socket != null && !raw.isClosed()) {
            try {
                socket.close();
            } catch (IOException e) {
                // No close_notify, then.
            }
        }
        abort();
    }
}
