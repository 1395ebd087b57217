package dev.tagline.imap.client;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.ImapTimeoutException;
import dev.tagline.imap.Peer;
import dev.tagline.imap.TlsRequiredException;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.settings.Timeouts;
import dev.tagline.imap.testkit.Dispatchers;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.ChildServer;
import dev.tagline.imap.transport.ProxyServer;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OwnTransportTest {
    private static final int PATIENCE = 60;

    private static FakeImapServer server() {
        return new FakeImapServer().dispatcher(Dispatchers.basics("IMAP4rev1 IDLE"));
    }

    private static ImapClient.Builder through(FakeImapServer server) {
        return Watched.client("mail.example.org").transport(() -> Transport.of(server.connectInMemory()));
    }

    @Test
    void eachConnectionHasATransportOfItsOwn() throws Exception {
        try (FakeImapServer server = server()) {
            AtomicInteger made = new AtomicInteger();
            ImapClient client = Watched.client("mail.example.org")
                    .transport(() -> {
                        made.incrementAndGet();
                        return Transport.of(server.connectInMemory());
                    })
                    .build();
            try (ImapConnection one = client.connect();
                    ImapConnection two = client.connectAsync().get(PATIENCE, TimeUnit.SECONDS)) {
                one.noop();
                two.noop();
            }
            assertEquals(2, made.get());
        }
    }

    @Test
    void transportThatIsThereAlreadyIsTaken() throws Exception {
        try (FakeImapServer server = server();
                ImapConnection connection =
                        Watched.client("mail.example.org").build().connect(Transport.of(server.connectInMemory()))) {
            connection.noop();
            assertEquals(new Peer("stream", null, null, null), connection.peer());
        }
    }

    @Test
    void closeOfTheConnectionEndsTheStreams() throws Exception {
        try (FakeImapServer server = server()) {
            through(server).build().connect().close();
            server.connection(0).awaitOver(Duration.ofSeconds(PATIENCE));
            through(server).build().connect().abort();
            server.connection(1).awaitOver(Duration.ofSeconds(PATIENCE));
        }
    }

    @Test
    void credentialsNeedATransportThatSaysItIsSafe() throws Exception {
        try (FakeImapServer server = server()) {
            ImapClient.Builder builder = through(server).credentials(Credentials.password("jane", "S3NT1NEL"));
            TlsRequiredException e = assertThrows(
                    TlsRequiredException.class, () -> builder.build().connect());
            assertTrue(e.getMessage().contains("stream"), e.getMessage());
            try (ImapConnection connection = builder.allowInsecureAuth().build().connect()) {
                assertEquals(ConnectionState.AUTHENTICATED, connection.state());
            }
        }
    }

    @Test
    void preauthMustBeAllowed() throws Exception {
        try (FakeImapServer server = FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY IMAP4rev1] hi")
                .dispatcher(Dispatchers.ok())
                .build()) {
            assertThrows(
                    AuthenticationFailedException.class,
                    () -> through(server).build().connect());
            try (ImapConnection connection =
                    through(server).allowPreauth().build().connect()) {
                assertEquals(ConnectionState.AUTHENTICATED, connection.state());
            }
        }
    }

    @Test
    void factoryThatFailsSaysWhy() {
        ImapClient client = Watched.client("mail.example.org")
                .transport(() -> {
                    throw new IOException("the tunnel is down");
                })
                .build();
        ImapException e = assertThrows(ConnectionLostException.class, client::connect);
        assertTrue(e.getMessage().contains("the tunnel is down"), e.getMessage());
        ImapClient faulty = Watched.client("mail.example.org")
                .transport(() -> {
                    throw new IllegalStateException("a bug");
                })
                .build();
        assertTrue(assertThrows(ConnectionLostException.class, faulty::connect)
                .getMessage()
                .contains("a bug"));
    }

    @Test
    void factoryThatHangsIsGivenUpAndWhatItMakesLaterIsEnded() throws Exception {
        try (FakeImapServer server = server()) {
            CountDownLatch interrupted = new CountDownLatch(1);
            CountDownLatch late = new CountDownLatch(1);
            ImapClient client = Watched.client("mail.example.org")
                    .transport(() -> {
                        try {
                            Thread.currentThread().join();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                        }
                        await(late);
                        return Transport.of(server.connectInMemory());
                    })
                    .timeouts(Timeouts.DEFAULT
                            .newBuilder()
                            .connect(Duration.ofMillis(50))
                            .build())
                    .build();
            ImapTimeoutException e = assertThrows(ImapTimeoutException.class, client::connect);
            assertEquals(ImapTimeoutException.Kind.CONNECT, e.kind());
            await(interrupted);
            late.countDown();
            while (server.connectionCount() == 0) {
                Thread.onSpinWait();
            }
            server.connection(0).awaitOver(Duration.ofSeconds(PATIENCE));
        }
    }

    @Test
    void cancellingEndsTheAttemptWhileTheServerIsSilent() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        okio.Socket[] pair = okio.Okio.inMemorySocketPair(1024);
        okio.Source watched = new okio.ForwardingSource(pair[0].getSource()) {
            @Override
            public long read(okio.Buffer sink, long count) throws IOException {
                reading.countDown();
                return super.read(sink, count);
            }
        };
        CompletableFuture<ImapConnection> attempt = Watched.client("mail.example.org")
                .transport(() -> Transport.of(watched, pair[0].getSink()))
                .timeouts(Timeouts.DEFAULT
                        .newBuilder()
                        .greeting(Duration.ofHours(1))
                        .build())
                .build()
                .connectAsync();
        await(reading);
        attempt.cancel(false);
        assertEquals(-1, pair[1].getSource().read(new okio.Buffer(), 1));
    }

    @Test
    void whatIsAboutTcpIsRefusedBesideIt() throws Exception {
        try (FakeImapServer server = server()) {
            assertThrows(
                    IllegalStateException.class,
                    () -> through(server)
                            .proxy(ProxyServer.socks5("127.0.0.1", 1080))
                            .build());
            assertThrows(
                    IllegalStateException.class,
                    () -> through(server)
                            .localAddress(InetAddress.getLoopbackAddress())
                            .build());
        }
    }

    // Child processes.

    @Test
    void childProcessIsAServerThatIsBelievedWhoIsLoggedIn() throws Exception {
        try (ImapConnection connection =
                Watched.command(ChildServer.command("serve")).build().connect()) {
            assertEquals(ConnectionState.AUTHENTICATED, connection.state());
            connection.noop();
            assertEquals("java", connection.peer().name());
            assertNull(connection.peer().tls());
        }
    }

    @Test
    void childProcessThatAsksForCredentialsGetsThem() throws Exception {
        try (ImapConnection connection = Watched.command(ChildServer.command("ask"))
                .credentials(Credentials.password("jane", "S3NT1NEL"))
                .build()
                .connectAsync()
                .get(PATIENCE, TimeUnit.SECONDS)) {
            assertEquals(ConnectionState.AUTHENTICATED, connection.state());
        }
    }

    @Test
    void lastWordsOfAChildProcessAreInTheException() {
        ImapClient client = Watched.command(ChildServer.command("refuse")).build();
        ImapException e = assertThrows(ConnectionLostException.class, client::connect);
        assertTrue(e.getMessage().contains("status 255 and said: Permission denied (publickey)."), e.getMessage());
        ImapClient missing = Watched.command(List.of("/nowhere/imapd")).build();
        ImapException none = assertThrows(ConnectionLostException.class, missing::connect);
        assertTrue(none.getMessage().contains("/nowhere/imapd"), none.getMessage());
    }

    @Test
    void commandHasAProgram() {
        assertThrows(IllegalArgumentException.class, () -> Watched.command(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Watched.command(List.of("")));
    }

    // Who is at the other end.

    @Test
    void peerTellsAddressesAndTheTlsSession() throws Exception {
        try (FakeImapServer server = FakeImapServer.builder()
                .tls()
                .dispatcher(Dispatchers.basics("IMAP4rev1"))
                .build()
                .start()) {
            ImapConnection connection = Watched.client(server.hostName())
                    .port(server.port())
                    .trust(server.clientTrust().certificatePem())
                    .localAddress(InetAddress.getByName("127.0.0.1"))
                    .build()
                    .connect();
            Peer during = connection.peer();
            connection.close();
            Peer after = connection.peer();
            for (Peer peer : List.of(during, after)) {
                assertEquals("localhost:" + server.port(), peer.name());
                assertNotNull(peer.address());
                assertEquals(server.port(), peer.address().getPort());
                assertNotNull(peer.localAddress());
                assertEquals("127.0.0.1", peer.localAddress().getAddress().getHostAddress());
                assertNotNull(peer.tls());
                assertTrue(peer.tls().getProtocol().startsWith("TLSv1."), peer.toString());
                assertEquals(1, peer.tls().getPeerCertificates().length);
            }
        }
    }

    @Test
    void socketsAreMadeByTheFactoryThatIsSet() throws Exception {
        try (FakeImapServer server = server().start()) {
            AtomicInteger made = new AtomicInteger();
            javax.net.SocketFactory factory = new UnconnectedSockets(made);
            try (ImapConnection connection = Watched.client("127.0.0.1")
                    .port(server.port())
                    .insecurePlaintext()
                    .socketFactory(factory)
                    .build()
                    .connect()) {
                connection.noop();
            }
            assertEquals(1, made.get());
        }
    }

    @Test
    void localAddressThatIsNotOursIsRefusedByTheSystem() throws Exception {
        try (FakeImapServer server = server().start()) {
            ImapClient client = Watched.client("127.0.0.1")
                    .port(server.port())
                    .insecurePlaintext()
                    .localAddress(InetAddress.getByName("192.0.2.1"))
                    .build();
            assertThrows(ConnectionLostException.class, client::connect);
            ExecutionException e = assertThrows(
                    ExecutionException.class, () -> client.connectAsync().get(PATIENCE, TimeUnit.SECONDS));
            assertTrue(e.getCause() instanceof ConnectionLostException, e.toString());
        }
    }

    private static final class UnconnectedSockets extends javax.net.SocketFactory {
        private final AtomicInteger made;

        UnconnectedSockets(AtomicInteger made) {
            this.made = made;
        }

        @Override
        public java.net.Socket createSocket() {
            made.incrementAndGet();
            return new java.net.Socket();
        }

        @Override
        public java.net.Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public java.net.Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public java.net.Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public java.net.Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(PATIENCE, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void attemptCompletesThoughTheExecutorTakesNothing() throws Exception {
        try (FakeImapServer server = server();
                ImapConnection connection = through(server)
                        .callbackExecutor(task -> {
                            throw new RejectedExecutionException("shut down");
                        })
                        .build()
                        .connectAsync()
                        .get(PATIENCE, TimeUnit.SECONDS)) {
            connection.noop();
        }
    }
}
