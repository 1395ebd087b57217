package dev.tagline.imap.transport;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TlsTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final HeldCertificate CA = new HeldCertificate.Builder()
            .certificateAuthority(1)
            .commonName("ca")
            .build();
    private static final HeldCertificate GOOD = issue("127.0.0.1", "localhost");
    private static final TlsSettings TRUST_CA =
            TlsSettings.builder().trust(CA.certificatePem()).build();

    private final CountDownLatch over = new CountDownLatch(1);

    private static HeldCertificate issue(String... names) {
        HeldCertificate.Builder builder =
                new HeldCertificate.Builder().signedBy(CA).commonName("localhost");
        for (String name : names) {
            builder.addSubjectAlternativeName(name);
        }
        return builder.build();
    }

    /** How TLS starts. */
    enum Start {
        IMPLICIT,
        UPGRADE;

        Transport connect(Endpoint endpoint, TlsSettings tls) throws IOException {
            Transport transport = new SocketDialer(endpoint, this == IMPLICIT, tls, DEADLINE).dial();
            if (this == UPGRADE) {
                assertFalse(transport.isSecure());
                transport.startTls();
            }
            return transport;
        }
    }

    /** Whom the client trusts: all of these trust the authority that signed what the server shows. */
    enum Trust {
        ADDED {
            @Override
            TlsSettings settings() {
                return TRUST_CA;
            }
        },
        ONLY {
            @Override
            TlsSettings settings() {
                return TlsSettings.builder().trustOnly(CA.certificatePem()).build();
            }
        },
        EVERYBODY {
            @Override
            TlsSettings settings() {
                return TlsSettings.builder().sslContext(blindContext()).build();
            }
        };

        abstract TlsSettings settings();
    }

    record Case(String name, HeldCertificate certificate, String host, Start start, Trust trust) {
        @Override
        public String toString() {
            return name + ", " + start + ", trust " + trust;
        }
    }

    @Test
    void thePlatformsContextIsAskedForWhenTlsStarts() throws Exception {
        TlsSettings before = TlsSettings.builder().build();
        SSLContext platform = SSLContext.getDefault();
        SSLContext.setDefault(new HandshakeCertificates.Builder()
                .addTrustedCertificate(CA.certificate())
                .build()
                .sslContext());
        try (Peer peer = Peer.tls(GOOD, socket -> socket.getInputStream().read());
                Transport transport = Start.IMPLICIT.connect(new Endpoint("localhost", peer.port()), before)) {
            assertTrue(transport.isSecure());
        } finally {
            SSLContext.setDefault(platform);
        }
    }

    static Stream<Case> certificatesThatDoNotFit() {
        long now = System.currentTimeMillis();
        long day = 86_400_000L;
        HeldCertificate expired = new HeldCertificate.Builder()
                .signedBy(CA)
                .addSubjectAlternativeName("localhost")
                .validityInterval(now - 2 * day, now - day)
                .build();
        HeldCertificate early = new HeldCertificate.Builder()
                .signedBy(CA)
                .addSubjectAlternativeName("localhost")
                .validityInterval(now + day, now + 2 * day)
                .build();
        return Stream.of(Trust.values())
                .flatMap(trust -> Stream.of(Start.values())
                        .flatMap(start -> Stream.of(
                                new Case("another host", issue("mail.example.org"), "localhost", start, trust),
                                new Case(
                                        "another host, the right one as common name",
                                        issue("other"),
                                        "localhost",
                                        start,
                                        trust),
                                new Case(
                                        "no alternative name, the right common name",
                                        issue(),
                                        "localhost",
                                        start,
                                        trust),
                                new Case("a host name for an address", issue("localhost"), "127.0.0.1", start, trust),
                                new Case("another address", issue("127.0.0.2"), "127.0.0.1", start, trust),
                                new Case("expired", expired, "localhost", start, trust),
                                new Case("not yet valid", early, "localhost", start, trust))));
    }

    @ParameterizedTest
    @MethodSource("certificatesThatDoNotFit")
    void certificateThatDoesNotFitIsRefused(Case c) throws IOException {
        try (Peer peer =
                Peer.tls(c.certificate(), socket -> socket.getInputStream().read())) {
            assertThrows(
                    SSLException.class,
                    () -> c.start().connect(peer.endpoint(c.host()), c.trust().settings()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void certificateOfAStrangerIsRefused(Start start) throws IOException {
        HeldCertificate selfSigned = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        try (Peer peer = Peer.tls(selfSigned, socket -> socket.getInputStream().read())) {
            assertThrows(SSLException.class, () -> start.connect(peer.endpoint("localhost"), TlsSettings.DEFAULT));
            assertThrows(SSLException.class, () -> start.connect(peer.endpoint("localhost"), TRUST_CA));
        }
    }

    @ParameterizedTest
    @EnumSource
    void fittingCertificateIsAccepted(Start start) throws IOException {
        for (Trust trust : Trust.values()) {
            for (String host : new String[] {"localhost", "127.0.0.1"}) {
                try (Peer peer = Peer.tls(
                                GOOD, socket -> socket.getOutputStream().write('!'));
                        Transport transport = start.connect(peer.endpoint(host), trust.settings())) {
                    assertTrue(transport.isSecure());
                    assertEquals(1, transport.read(new byte[10], 0, 10));
                }
            }
        }
    }

    @Test
    void certificateItselfCanBePinned() throws IOException {
        HeldCertificate own = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        TlsSettings pinned =
                TlsSettings.builder().trustOnly(own.certificatePem()).build();
        try (Peer peer = Peer.tls(own, socket -> socket.getInputStream().read())) {
            Start.IMPLICIT.connect(peer.endpoint("localhost"), pinned).abort();
            assertThrows(SSLException.class, () -> Start.IMPLICIT.connect(peer.endpoint("127.0.0.1"), pinned));
        }
        try (Peer peer = Peer.tls(GOOD, socket -> socket.getInputStream().read())) {
            assertThrows(SSLException.class, () -> Start.IMPLICIT.connect(peer.endpoint("localhost"), pinned));
        }
    }

    @Test
    void pinnedCertificateThatExpiredIsRefused() throws IOException {
        long now = System.currentTimeMillis();
        HeldCertificate own = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .validityInterval(now - 20_000, now - 10_000)
                .build();
        TlsSettings pinned =
                TlsSettings.builder().trustOnly(own.certificatePem()).build();
        try (Peer peer = Peer.tls(own, socket -> socket.getInputStream().read())) {
            assertThrows(SSLException.class, () -> Start.IMPLICIT.connect(peer.endpoint("localhost"), pinned));
        }
    }

    @Test
    void pinnedKeyIsDemandedOfATrustedCertificate() throws IOException {
        ByteString right =
                ByteString.of(GOOD.certificate().getPublicKey().getEncoded()).sha256();
        ByteString wrong =
                ByteString.of(CA.certificate().getPublicKey().getEncoded()).sha256();
        TlsSettings.Builder builder =
                TlsSettings.builder().trust(CA.certificatePem()).pin(wrong);
        try (Peer peer = Peer.tls(GOOD, socket -> socket.getInputStream().read())) {
            TlsSettings onlyWrong = builder.build();
            assertThrows(SSLException.class, () -> Start.IMPLICIT.connect(peer.endpoint("localhost"), onlyWrong));
            Start.IMPLICIT
                    .connect(peer.endpoint("localhost"), builder.pin(right).build())
                    .abort();
        }
    }

    @Test
    void pinHasATextFormThatTheRefusalTells() throws IOException {
        String wrong = "sha256/" + ByteString.of(new byte[32]).base64();
        TlsSettings.Builder builder =
                TlsSettings.builder().trust(CA.certificatePem()).pin(wrong);
        try (Peer peer = Peer.tls(GOOD, socket -> socket.getInputStream().read())) {
            TlsSettings onlyWrong = builder.build();
            SSLException e = assertThrows(
                    SSLException.class, () -> Start.IMPLICIT.connect(peer.endpoint("localhost"), onlyWrong));
            String told = e.getMessage().substring(e.getMessage().indexOf("sha256/"));
            Start.IMPLICIT
                    .connect(peer.endpoint("localhost"), builder.pin(told).build())
                    .abort();
        }
        for (String text : new String[] {"", "sha256/", "sha256/%", "sha1/AAAA", wrong.substring(7)}) {
            assertThrows(IllegalArgumentException.class, () -> builder.pin(text), text);
        }
    }

    @Test
    void pinDoesNotReplaceTrust() throws IOException {
        ByteString key =
                ByteString.of(GOOD.certificate().getPublicKey().getEncoded()).sha256();
        try (Peer peer = Peer.tls(GOOD, socket -> socket.getInputStream().read())) {
            TlsSettings pinned = TlsSettings.builder().pin(key).build();
            assertThrows(SSLException.class, () -> Start.IMPLICIT.connect(peer.endpoint("localhost"), pinned));
        }
    }

    @Test
    void addedTrustLeavesThePlatformsAlone() throws Exception {
        HeldCertificate otherCa =
                new HeldCertificate.Builder().certificateAuthority(1).build();
        HeldCertificate leaf = new HeldCertificate.Builder()
                .signedBy(otherCa)
                .addSubjectAlternativeName("localhost")
                .build();
        var first = new HandshakeCertificates.Builder()
                .addTrustedCertificate(CA.certificate())
                .build();
        var second = new HandshakeCertificates.Builder()
                .addTrustedCertificate(otherCa.certificate())
                .build();
        AdditiveTrust both = new AdditiveTrust(first.trustManager(), second.trustManager());
        both.checkServerTrusted(new X509Certificate[] {GOOD.certificate()}, "ECDHE_ECDSA");
        both.checkServerTrusted(new X509Certificate[] {leaf.certificate()}, "ECDHE_ECDSA");
        assertEquals(2, both.getAcceptedIssuers().length);

        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {both}, null);
        try (Peer peer = Peer.tls(leaf, socket -> socket.getInputStream().read())) {
            TlsSettings settings = TlsSettings.builder().sslContext(context).build();
            Start.IMPLICIT.connect(peer.endpoint("localhost"), settings).abort();
        }
    }

    @Test
    void clientShowsItsCertificate() throws Exception {
        HeldCertificate client = new HeldCertificate.Builder()
                .signedBy(CA)
                .commonName("jane")
                .rsa2048()
                .build();
        HandshakeCertificates server = new HandshakeCertificates.Builder()
                .heldCertificate(GOOD)
                .addTrustedCertificate(CA.certificate())
                .build();
        TlsSettings settings = TlsSettings.builder()
                .trust(CA.certificatePem())
                .clientCertificate(client.certificatePem(), client.privateKeyPkcs1Pem())
                .build();
        BlockingQueue<String> who = new LinkedBlockingQueue<>();
        Peer.Script script = socket -> {
            SSLSocket tls = Peer.serverSide(socket, server);
            tls.setNeedClientAuth(true);
            tls.startHandshake();
            who.add(tls.getSession().getPeerPrincipal().getName());
        };
        try (Peer peer = new Peer(script)) {
            Start.IMPLICIT.connect(peer.endpoint("localhost"), settings).abort();
            assertTrue(who.take().contains("CN=jane"));
        }
    }

    @Test
    void filesServeAsWell(@TempDir Path folder) throws Exception {
        HeldCertificate client =
                new HeldCertificate.Builder().signedBy(CA).commonName("jane").build();
        HandshakeCertificates server = new HandshakeCertificates.Builder()
                .heldCertificate(GOOD)
                .addTrustedCertificate(CA.certificate())
                .build();
        Path authority = Files.writeString(folder.resolve("ca.pem"), CA.certificatePem());
        Path certfile = Files.writeString(folder.resolve("cert.pem"), client.certificatePem() + CA.certificatePem());
        Path keyfile = Files.writeString(folder.resolve("key.pem"), client.privateKeyPkcs8Pem());
        Path both =
                Files.writeString(folder.resolve("both.pem"), client.privateKeyPkcs8Pem() + client.certificatePem());
        BlockingQueue<String> who = new LinkedBlockingQueue<>();
        Peer.Script script = socket -> {
            SSLSocket tls = Peer.serverSide(socket, server);
            tls.setNeedClientAuth(true);
            tls.startHandshake();
            who.add(tls.getSession().getPeerPrincipal().getName());
        };
        try (Peer peer = new Peer(script)) {
            for (TlsSettings settings : new TlsSettings[] {
                TlsSettings.builder()
                        .trustOnly(authority)
                        .clientCertificate(certfile, keyfile)
                        .build(),
                TlsSettings.builder()
                        .trust(authority)
                        .clientCertificate(both, both)
                        .build()
            }) {
                Start.IMPLICIT.connect(peer.endpoint("localhost"), settings).abort();
                assertTrue(who.take().contains("CN=jane"));
            }
        }
        TlsSettings.Builder builder = TlsSettings.builder();
        assertThrows(IOException.class, () -> builder.clientCertificate(folder.resolve("none"), keyfile));
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.clientCertificate(GOOD.certificatePem(), client.privateKeyPkcs8Pem()));
    }

    @Test
    void onlyModernVersionsAreOffered() throws Exception {
        String[] all = {"TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1", "SSLv3", "SSLv2Hello"};
        assertArrayEquals(new String[] {"TLSv1.3", "TLSv1.2"}, SocketTransport.modern(all));
        assertThrows(SSLException.class, () -> SocketTransport.modern(new String[] {"TLSv1.1"}));
    }

    @Test
    void aKeyThatIsStolenLaterOpensNothing() {
        String[] enabled = {
            "TLS_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_128_GCM_SHA256"
        };
        assertArrayEquals(
                new String[] {"TLS_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"},
                SocketTransport.forwardSecret(enabled));
    }

    @Test
    void serverIsToldTheName() throws Exception {
        HandshakeCertificates server =
                new HandshakeCertificates.Builder().heldCertificate(GOOD).build();
        BlockingQueue<SSLSession> sessions = new LinkedBlockingQueue<>();
        Peer.Script script = socket -> {
            SSLSocket tls = Peer.serverSide(socket, server);
            tls.startHandshake();
            sessions.add(tls.getSession());
        };
        try (Peer peer = new Peer(script)) {
            Start.IMPLICIT.connect(peer.endpoint("localhost"), TRUST_CA).abort();
            SSLSession session = sessions.take();
            assertEquals(
                    "[type=host_name (0), value=localhost]",
                    ((ExtendedSSLSession) session).getRequestedServerNames().toString());
        }
    }

    @Test
    void plaintextInFrontOfTheServersHelloFailsTheUpgrade() throws IOException {
        Peer.Script script = socket -> {
            socket.getInputStream().read();
            socket.getOutputStream().write("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        };
        try (Peer peer = new Peer(script)) {
            Transport transport = new SocketDialer(peer.endpoint("localhost"), false, TRUST_CA, DEADLINE).dial();
            assertThrows(SSLException.class, transport::startTls);
            assertFalse(transport.isSecure());
            assertThrows(IOException.class, () -> transport.read(new byte[1], 0, 1));
        }
    }

    @Test
    void contextAndTrustTogetherAreRefused() {
        TlsSettings.Builder builder =
                TlsSettings.builder().sslContext(blindContext()).trust(CA.certificatePem());
        assertThrows(IllegalStateException.class, builder::build);
    }

    @Test
    void wildcardMatchesOneLabelAndNeverATopLevel() {
        assertTrue(PeerIdentity.matches("*.example.org", "mail.example.org"));
        assertFalse(PeerIdentity.matches("*.example.org", "a.mail.example.org"));
        assertFalse(PeerIdentity.matches("*.example.org", "example.org"));
        assertFalse(PeerIdentity.matches("*.org", "example.org"));
        assertFalse(PeerIdentity.matches("*", "localhost"));
        assertFalse(PeerIdentity.matches("*.*.org", "a.*.org"));
        assertFalse(PeerIdentity.matches("m*.example.org", "mail.example.org"));
        assertFalse(PeerIdentity.matches("*.example.org", ".example.org"));
    }

    @Test
    void bigWriteAndReadArriveWhole() throws IOException {
        byte[] octets = new byte[3_000_001];
        new java.util.Random(1).nextBytes(octets);
        Peer.Script echo = socket -> socket.getInputStream().transferTo(socket.getOutputStream());
        for (Start start : Start.values()) {
            try (Peer peer = Peer.tls(GOOD, echo);
                    Transport transport = start.connect(peer.endpoint("localhost"), TRUST_CA)) {
                Buffer sent = new Buffer().write(octets).writeUtf8("rest");
                AtomicInteger written = new AtomicInteger();
                Thread writer = new Thread(() -> {
                    try {
                        transport.write(sent, octets.length);
                        written.incrementAndGet();
                    } catch (IOException e) {
                        written.set(-1);
                    }
                });
                writer.start();
                Buffer received = new Buffer();
                byte[] window = new byte[65_536];
                while (received.size() < octets.length) {
                    int count = transport.read(window, 0, window.length);
                    assertTrue(count > 0);
                    received.write(window, 0, count);
                }
                join(writer);
                assertEquals(1, written.get());
                assertEquals(ByteString.of(octets), received.readByteString());
                assertEquals("rest", sent.readUtf8());
            }
        }
    }

    @Test
    void abortFreesAWriterWhosePeerDoesNotRead() throws Exception {
        try (Peer peer = Peer.tls(GOOD, this::handshakeAndStopReading)) {
            Transport transport = Start.IMPLICIT.connect(peer.endpoint("localhost"), TRUST_CA);
            BlockingQueue<Exception> failure = new LinkedBlockingQueue<>();
            BlockingQueue<Integer> progress = new LinkedBlockingQueue<>();
            Thread writer = new Thread(() -> {
                Buffer chunk = new Buffer();
                try {
                    while (true) {
                        transport.write(chunk.write(new byte[65_536]), 65_536);
                        progress.add(1);
                    }
                } catch (IOException e) {
                    failure.add(e);
                }
            });
            writer.start();
            // Until no more is taken: the kernel's buffers are full.
            while (progress.poll(500, java.util.concurrent.TimeUnit.MILLISECONDS) != null) {}
            transport.abort();
            failure.take();
            join(writer);
        }
    }

    @Test
    void abortFreesAReader() throws Exception {
        for (Start start : Start.values()) {
            try (Peer peer = Peer.tls(GOOD, this::handshakeAndStopReading)) {
                Transport transport = start.connect(peer.endpoint("localhost"), TRUST_CA);
                Thread reader =
                        new Thread(() -> assertThrows(IOException.class, () -> transport.read(new byte[1], 0, 1)));
                reader.start();
                while (reader.getState() == Thread.State.NEW) {
                    Thread.onSpinWait();
                }
                transport.abort();
                join(reader);
            }
        }
    }

    /** Reads no more and does not close until the test is over, so that only abort can free who waits for it. */
    private void handshakeAndStopReading(Socket socket) throws IOException {
        ((SSLSocket) socket).startHandshake();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void end() {
        over.countDown();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void loopbackIsLocal() throws IOException {
        assertTrue(InetAddress.getByName("127.0.0.1").isLoopbackAddress());
        try (Peer peer = new Peer(socket -> socket.getInputStream().read());
                Transport transport = new SocketDialer(peer.endpoint("localhost"), false, TRUST_CA, DEADLINE).dial()) {
            assertTrue(transport.isLocal());
            assertFalse(transport.isSecure());
        }
    }

    /** Trusts everybody, and as an extended trust manager keeps the platform from looking at the name. */
    private static SSLContext blindContext() {
        X509ExtendedTrustManager blind = new X509ExtendedTrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {blind}, new SecureRandom());
            return context;
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
