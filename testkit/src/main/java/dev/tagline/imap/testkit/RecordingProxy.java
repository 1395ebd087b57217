package dev.tagline.imap.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and a real server and writes what they say as a {@link Transcript}, passwords masked, with which a
 * {@link FakeImapServer} then plays that server:
 *
 * <pre>{@code
 * try (RecordingProxy proxy = RecordingProxy.to("imap.example.org", 993).serverTls()
 *         .tap(TranscriptRecorder.toFiles(Path.of("session.imap")))
 *         .build().start()) {
 *     new MyClient(proxy.hostName(), proxy.port()).listFolders();
 * }
 * }</pre>
 *
 * <p>TLS ends here on either side, so that what passes can be read: the client sees a certificate of the testkit's authority,
 * {@link #clientTrust}. STARTTLS is led through. COMPRESS is taken from what the server offers, and refused. What binds a login
 * to the TLS channel ({@code SCRAM-...-PLUS}) cannot pass.
 *
 * <p>Safe for use by any thread. Its own threads are daemons.
 */
public final class RecordingProxy implements AutoCloseable {
    private static final int BACKLOG = 50;
    private static final int CLOSE_MILLIS = 10_000;

    private final Settings settings;

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock.
    private final List<ProxiedConnection> connections = new ArrayList<>();
    private @Nullable ServerSocket listener;
    private int accepted;
    private boolean closed;

    /** What a {@link Builder} was told. */
    record Settings(
            String host,
            int port,
            boolean serverTls,
            boolean serverStartTls,
            SSLContext serverTrust,
            boolean clientTls,
            @Nullable CertificateAuthority authority,
            TlsSettings tls,
            IntFunction<WireTap> taps,
            Consumer<String> problems) {}

    private RecordingProxy(Settings settings) {
        this.settings = settings;
    }

    /** A proxy in front of this server. */
    public static Builder to(String host, int port) {
        return new Builder(host, port);
    }

    /**
     * Listens on a free port of the loopback address.
     *
     * @return this
     */
    public RecordingProxy start() {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /**
     * Listens at this address; port 0 picks one.
     *
     * @return this
     * @throws IllegalStateException when started or closed before
     * @throws UncheckedIOException when the port is taken, or the address not this machine's
     */
    public RecordingProxy start(InetSocketAddress address) {
        lock.lock();
        try {
            if (listener != null || closed) {
                throw new IllegalStateException(closed ? "closed" : "started before");
            }
            ServerSocket socket = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
            listener = socket;
            Thread acceptor = new Thread(() -> accept(socket), "RecordingProxy " + socket.getLocalPort());
            acceptor.setDaemon(true);
            acceptor.start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The port it listens on.
     *
     * @throws IllegalStateException before {@link #start()}
     */
    public int port() {
        lock.lock();
        try {
            if (listener == null) {
                throw new IllegalStateException("call start() first");
            }
            return listener.getLocalPort();
        } finally {
            lock.unlock();
        }
    }

    /** {@code localhost}, for which its certificate is valid. */
    public String hostName() {
        return "localhost";
    }

    /** What clients need to trust its certificate. */
    public ClientTrust clientTrust() {
        CertificateAuthority authority = settings.authority();
        return (authority == null ? CertificateAuthority.ofThisJvm() : authority).clientTrust();
    }

    /** Ends all connections and waits for the proxy's threads; what passed has been written then. */
    @Override
    public void close() {
        List<ProxiedConnection> ending;
        lock.lock();
        try {
            closed = true;
            ending = List.copyOf(connections);
            if (listener != null) {
                listener.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
        ending.forEach(ProxiedConnection::abort);
        try {
            for (ProxiedConnection connection : ending) {
                connection.join(CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(ServerSocket socket) {
        while (true) {
            try {
                connect(socket.accept());
            } catch (IOException e) {
                return; // The listener is closed.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        lock.lock();
        try {
            if (closed) {
                client.close();
                return;
            }
            connections.removeIf(ProxiedConnection::isOver);
            WireTap tap = settings.taps().apply(accepted++);
            ProxiedConnection connection = new ProxiedConnection(settings, client, tap);
            connections.add(connection);
            connection.start();
        } finally {
            lock.unlock();
        }
    }

    /** Settings for a proxy. Each method returns this builder. */
    public static final class Builder {
        private final String host;
        private final int port;
        private boolean serverTls;
        private boolean serverStartTls;
        private @Nullable SSLContext serverTrust;
        private boolean clientTls;
        private @Nullable CertificateAuthority authority;
        private List<String> hostNames = List.of("localhost", "127.0.0.1", "::1");
        private IntFunction<WireTap> taps = index -> new TranscriptRecorder(lines -> {});
        private Consumer<String> problems = problem -> {};

        private Builder(String host, int port) {
            this.host = host;
            this.port = port;
        }

        /** Speaks TLS to the server from the first octet, as on port 993. */
        public Builder serverTls() {
            serverTls = true;
            return this;
        }

        /** Says STARTTLS to the server before the client gets a word in. */
        public Builder serverStartTls() {
            serverStartTls = true;
            return this;
        }

        /** How to know the server; default the JDK's trusted authorities. Its name is checked either way. */
        public Builder trust(SSLContext context) {
            serverTrust = context;
            return this;
        }

        /**
         * Trusts these certificates, or what they signed, and no others.
         *
         * @param pem a file of certificates
         * @throws UncheckedIOException when it cannot be read
         * @throws IllegalArgumentException when it holds no certificates
         */
        public Builder trust(Path pem) {
            try (InputStream in = Files.newInputStream(pem)) {
                KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
                anchors.load(null, null);
                for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    anchors.setCertificateEntry("trusted-" + anchors.size(), each);
                }
                TrustManagerFactory managers =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                managers.init(anchors);
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, managers.getTrustManagers(), null);
                return trust(context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException(pem + " holds no certificates: " + e.getMessage(), e);
            }
        }

        /** Speaks TLS to clients from the first octet. Without it clients may use STARTTLS if the server offers it. */
        public Builder tls() {
            clientTls = true;
            return this;
        }

        /** Who signs the certificate that clients see, default an authority that all fake servers of this JVM share. */
        public Builder authority(CertificateAuthority signer) {
            authority = signer;
            return this;
        }

        /** For which names and addresses it is valid, default {@code localhost}, {@code 127.0.0.1} and {@code ::1}. */
        public Builder hostNames(String... names) {
            hostNames = List.of(names);
            return this;
        }

        /** Who hears what passes, asked for with the number of the connection, from 0: {@link TranscriptRecorder#toFiles}. */
        public Builder tap(IntFunction<WireTap> newTaps) {
            taps = newTaps;
            return this;
        }

        /** Who is told in a sentence that the server cannot be reached or is not trusted. Called by the proxy's threads. */
        public Builder problems(Consumer<String> listener) {
            problems = listener;
            return this;
        }

        /** A proxy that is not started yet. */
        public RecordingProxy build() {
            try {
                SSLContext trust = serverTrust == null ? SSLContext.getDefault() : serverTrust;
                TlsSettings tls = new TlsSettings(authority, ServerCertificate.TRUSTED, hostNames, List.of(), false);
                return new RecordingProxy(new Settings(
                        host, port, serverTls, serverStartTls, trust, clientTls, authority, tls, taps, problems));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
