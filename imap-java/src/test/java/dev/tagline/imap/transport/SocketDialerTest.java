package dev.tagline.imap.transport;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class SocketDialerTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(100);

    @Test
    void addressesAreTriedInTurn() throws IOException {
        InetAddress dead = InetAddress.getByName("127.0.0.2");
        InetAddress live = InetAddress.getByName("127.0.0.1");
        try (Peer peer = new Peer(socket -> socket.getInputStream().read())) {
            SocketDialer dialer = new SocketDialer(
                    peer.endpoint("mail.example.org"), false, TlsSettings.DEFAULT, Route.DIRECT, LONG, host -> {
                        assertEquals("mail.example.org", host);
                        return List.of(dead, live);
                    });
            Transport transport = dialer.dial();
            peer.awaitConnections(1);
            transport.abort();
        }
    }

    @Test
    void everyFailureIsToldWhenNoAddressAnswers() throws IOException {
        int port;
        try (Peer peer = new Peer(socket -> {})) {
            port = peer.port();
        }
        SocketDialer dialer = new SocketDialer(
                new Endpoint("mail.example.org", port),
                false,
                TlsSettings.DEFAULT,
                Route.DIRECT,
                LONG,
                host -> List.of(InetAddress.getByName("127.0.0.1"), InetAddress.getByName("127.0.0.2")));
        ConnectException e = assertThrows(ConnectException.class, dialer::dial);
        assertEquals(2, e.getSuppressed().length);
        assertTrue(e.getMessage().contains("127.0.0.1: ") && e.getMessage().contains("127.0.0.2: "), e.getMessage());
    }

    @Test
    void ipv6IsReached() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            for (String host : List.of("::1", "[::1]", "0:0:0:0:0:0:0:1")) {
                SocketDialer dialer =
                        new SocketDialer(new Endpoint(host, server.getLocalPort()), false, TlsSettings.DEFAULT, LONG);
                Transport transport = dialer.dial();
                assertTrue(transport.isLocal());
                assertTrue(transport.address().getAddress() instanceof Inet6Address, transport.peer());
                transport.abort();
                server.accept().close();
            }
        } catch (java.net.BindException e) {
            assumeTrue(false, "this machine has no IPv6: " + e.getMessage());
        }
    }

    @Test
    void nameWithoutAddressIsAnUnknownHost() {
        SocketDialer dialer = new SocketDialer(
                new Endpoint("mail.invalid", 993), true, TlsSettings.DEFAULT, Route.DIRECT, LONG, host -> {
                    throw new UnknownHostException(host);
                });
        assertThrows(UnknownHostException.class, dialer::dial);
    }

    @Test
    void deadlineCoversTheLookUp() {
        CountDownLatch never = new CountDownLatch(1);
        SocketDialer dialer = new SocketDialer(
                new Endpoint("mail.example.org", 993),
                true,
                TlsSettings.DEFAULT,
                Route.DIRECT,
                SHORT,
                host -> await(never));
        assertThrows(SocketTimeoutException.class, dialer::dial);
        never.countDown();
    }

    @Test
    void deadlineCoversASilentTlsHandshake() throws IOException {
        try (Peer peer =
                new Peer(socket -> socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream()))) {
            SocketDialer dialer = new SocketDialer(peer.endpoint("localhost"), true, TlsSettings.DEFAULT, SHORT);
            assertThrows(SocketTimeoutException.class, dialer::dial);
        }
    }

    @Test
    void deadlineCoversAHandshakeThatDrips() throws IOException {
        // A record of 16 KiB announced and sent octet by octet: each read makes progress, the handshake none.
        Peer.Script drip = socket -> {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(new byte[] {22, 3, 3, 0x40, 0});
            while (true) {
                socket.getOutputStream().write(2);
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
        };
        try (Peer peer = new Peer(socket -> {
            try {
                drip.run(socket);
            } catch (IOException e) {
                // The client gave up.
            }
        })) {
            SocketDialer dialer = new SocketDialer(peer.endpoint("localhost"), true, TlsSettings.DEFAULT, SHORT);
            assertThrows(SocketTimeoutException.class, dialer::dial);
        }
    }

    @Test
    void abortEndsTheLookUp() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        SocketDialer dialer = new SocketDialer(
                new Endpoint("mail.example.org", 993), true, TlsSettings.DEFAULT, Route.DIRECT, LONG, host -> {
                    looking.countDown();
                    return await(never);
                });
        IOException e = failureOfAborted(dialer, looking);
        assertFalse(e instanceof SocketTimeoutException);
        never.countDown();
    }

    @Test
    void abortEndsTheHandshake() throws Exception {
        CountDownLatch hello = new CountDownLatch(1);
        Peer.Script silent = socket -> {
            socket.getInputStream().read();
            hello.countDown();
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        };
        try (Peer peer = new Peer(silent)) {
            SocketDialer dialer = new SocketDialer(peer.endpoint("localhost"), true, TlsSettings.DEFAULT, LONG);
            failureOfAborted(dialer, hello);
        }
    }

    @Test
    void abortBeforeDialLeavesNothingBehind() throws IOException {
        try (Peer peer = new Peer(socket -> socket.getInputStream().read())) {
            SocketDialer dialer = new SocketDialer(peer.endpoint("localhost"), false, TlsSettings.DEFAULT, LONG);
            dialer.abort();
            assertThrows(IOException.class, dialer::dial);
            assertEquals(0, peer.connections());
        }
    }

    private static IOException failureOfAborted(SocketDialer dialer, CountDownLatch when) throws Exception {
        FutureTask<IOException> task = new FutureTask<>(() -> assertThrows(IOException.class, dialer::dial));
        Thread thread = new Thread(task);
        thread.start();
        when.await();
        dialer.abort();
        return task.get();
    }

    @Test
    void deadlineMustBeSomething() {
        Endpoint endpoint = new Endpoint("localhost", 993);
        assertThrows(
                IllegalArgumentException.class,
                () -> new SocketDialer(endpoint, true, TlsSettings.DEFAULT, Duration.ZERO));
    }

    @Test
    void streamsOfTheCallersCarryOctetsBothWays() throws IOException {
        okio.Buffer fromServer = new okio.Buffer().writeUtf8("* OK hi\r\n");
        okio.Buffer toServer = new okio.Buffer();
        Transport transport = Transport.of(fromServer, toServer);
        byte[] window = new byte[100];
        assertEquals(4, transport.read(window, 10, 4));
        assertEquals('*', window[10]);
        assertEquals(5, transport.read(window, 0, 100));
        assertEquals(-1, transport.read(window, 0, 100));
        okio.Buffer out = new okio.Buffer().writeUtf8("A1 NOOP\r\nA2");
        transport.write(out, 9);
        assertEquals("A1 NOOP\r\n", toServer.readUtf8());
        assertEquals("A2", out.readUtf8());
        assertFalse(transport.isSecure());
        assertThrows(UnsupportedOperationException.class, transport::startTls);
    }

    @Test
    void abortClosesBothStreamsEvenWhenOneFails() {
        boolean[] closed = new boolean[2];
        okio.Source source = new okio.ForwardingSource(new okio.Buffer()) {
            @Override
            public void close() throws IOException {
                closed[0] = true;
                throw new IOException("no");
            }
        };
        okio.Sink sink = new okio.ForwardingSink(new okio.Buffer()) {
            @Override
            public void close() {
                closed[1] = true;
            }
        };
        Transport.of(source, sink).abort();
        assertTrue(closed[0] && closed[1]);
        assertInstanceOf(Transport.class, Transport.of(source, sink));
    }

    private static List<InetAddress> await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    }
}
