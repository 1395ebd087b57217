package dev.tagline.imap.transport;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies that say what no proxy should, or nothing. */
class ProxyDialTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Endpoint TARGET = new Endpoint("mail.example.org", 993);

    /** Both kinds. */
    enum Kind {
        SOCKS5,
        HTTP;

        ProxyServer at(Peer peer) {
            return this == SOCKS5
                    ? ProxyServer.socks5("127.0.0.1", peer.port())
                    : ProxyServer.httpConnect("127.0.0.1", peer.port());
        }
    }

    private static SocketDialer dialer(ProxyServer proxy, Duration deadline) {
        return new SocketDialer(TARGET, false, TlsSettings.DEFAULT, new Route(proxy, null, null), deadline);
    }

    /** Says this at once, and no more, but reads on. */
    private static Peer saying(ByteString octets) throws IOException {
        return new Peer(socket -> {
            socket.getOutputStream().write(octets.toByteArray());
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        });
    }

    private static Peer saying(String text) throws IOException {
        return saying(ByteString.encodeString(text, StandardCharsets.ISO_8859_1));
    }

    private static ProxyException refused(Kind kind, ByteString octets) throws IOException {
        try (Peer peer = saying(octets)) {
            return assertThrows(
                    ProxyException.class, () -> dialer(kind.at(peer), LONG).dial());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* OK IMAP4rev1 ready\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 2x0 OK\r\n\r\n",
                "HTTP/1.1 2\u00b20 OK\r\n\r\n",
                "HTTP/1.1\r\n\r\n",
                "\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: http://elsewhere.example.org\r\n\r\n",
                "HTTP/1.0 500 Broken\r\n\r\n"
            })
    void headsThatDoNotSayYesAreRefused(String head) throws IOException {
        ProxyException e = refused(Kind.HTTP, ByteString.encodeString(head, StandardCharsets.ISO_8859_1));
        assertFalse(e.wantsOtherCredentials());
    }

    @Test
    void headsAreBoundedAndMessagesClean() throws IOException {
        String[] endless = {
            "HTTP/1.1 200 " + "x".repeat(20_000),
            "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(5_000),
            "HTTP/1.1 100 Continue\r\n\r\n".repeat(1_000),
        };
        for (String head : endless) {
            ProxyException e = refused(Kind.HTTP, ByteString.encodeUtf8(head));
            assertTrue(e.getMessage().contains("more than 16384 octets"), e.getMessage());
        }
        String nasty = "HTTP/1.1 403 \u001b[31m" + "x".repeat(1_000) + "\r\n\r\n";
        ProxyException e = refused(Kind.HTTP, ByteString.encodeUtf8(nasty));
        assertTrue(e.getMessage().length() < 400 && e.getMessage().indexOf('\u001b') < 0, e.getMessage());
    }

    @Test
    void informationBeforeTheAnswerIsPassedOver() throws IOException {
        try (Peer peer = saying("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200\nVia: y\n\n* OK hi\r\n")) {
            Transport transport = dialer(Kind.HTTP.at(peer), LONG).dial();
            assertEquals('*', readOne(transport), "what stands behind the head is the server's");
            transport.abort();
        }
    }

    private static int readOne(Transport transport) throws IOException {
        byte[] octet = new byte[1];
        assertEquals(1, transport.read(octet, 0, 1));
        return octet[0];
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0400", // version
                "0501", // a method that was not offered: GSSAPI
                "0502", // and here neither was this
                "05000400", // version of the reply
                "050005000002", // kind of address
                "485454502f312e31", // HTTP/1.1
            })
    void whatIsNotSocksIsRefused(String hex) throws IOException {
        ProxyException e = refused(Kind.SOCKS5, ByteString.decodeHex(hex));
        assertFalse(e.wantsOtherCredentials(), e.getMessage());
    }

    @Test
    void refusalOfSocksIsPutIntoWords() throws IOException {
        assertTrue(refused(Kind.SOCKS5, ByteString.decodeHex("0500050500010000000000ff"))
                .getMessage()
                .endsWith("does not lead to mail.example.org:993: the server refused the connection"));
        assertTrue(refused(Kind.SOCKS5, ByteString.decodeHex("0500050800010000000000ff"))
                .getMessage()
                .endsWith("it knows no such kind of address"));
        assertTrue(refused(Kind.SOCKS5, ByteString.decodeHex("0500050900010000000000ff"))
                .getMessage()
                .endsWith("it answered 9"));
        assertTrue(refused(Kind.SOCKS5, ByteString.decodeHex("05ff")).wantsOtherCredentials());
    }

    @Test
    void addressesOfEveryKindAreReadToTheirEnd() throws IOException {
        String[] replies = {
            "0500" + "05000001" + "7f000001" + "1234",
            "0500" + "05000004" + "00000000000000000000000000000001" + "1234",
            "0500" + "05000003" + "00" + "1234",
            "0500" + "05000003" + "03616263" + "1234",
        };
        for (String reply : replies) {
            try (Peer peer = saying(ByteString.decodeHex(reply + "2a"))) {
                Transport transport = dialer(Kind.SOCKS5.at(peer), LONG).dial();
                assertEquals('*', readOne(transport), reply);
                transport.abort();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void proxyThatHangsUpIsNamed(Kind kind) throws IOException {
        try (Peer peer = new Peer(socket -> socket.getInputStream().read())) {
            // It may also come as a reset.
            IOException e = assertThrows(
                    IOException.class, () -> dialer(kind.at(peer), LONG).dial());
            assertFalse(e instanceof SocketTimeoutException);
        }
    }

    @ParameterizedTest
    @EnumSource
    void deadlineCoversASilentProxy(Kind kind) throws IOException {
        try (Peer peer = saying("")) {
            SocketTimeoutException e = assertThrows(
                    SocketTimeoutException.class,
                    () -> dialer(kind.at(peer), Duration.ofMillis(100)).dial());
            assertTrue(e.getMessage().contains("mail.example.org:993 by "), e.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void abortEndsTheTalkWithTheProxy(Kind kind) throws Exception {
        CountDownLatch talking = new CountDownLatch(1);
        try (Peer peer = new Peer(socket -> {
            socket.getInputStream().read();
            talking.countDown();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        })) {
            SocketDialer dialer = dialer(kind.at(peer), LONG);
            FutureTask<IOException> dialling = new FutureTask<>(() -> assertThrows(IOException.class, dialer::dial));
            new Thread(dialling).start();
            assertTrue(talking.await(60, TimeUnit.SECONDS));
            dialer.abort();
            assertFalse(dialling.get(60, TimeUnit.SECONDS) instanceof SocketTimeoutException);
        }
    }

    @Test
    void onlyTheNameOfTheProxyIsLookedUp() throws IOException {
        try (Peer peer = saying("HTTP/1.1 200 OK\r\n\r\n*")) {
            SocketDialer dialer = new SocketDialer(
                    TARGET,
                    false,
                    TlsSettings.DEFAULT,
                    new Route(ProxyServer.httpConnect("proxy.example.org", peer.port()), null, null),
                    LONG,
                    host -> {
                        assertEquals("proxy.example.org", host);
                        return List.of(InetAddress.getByName("127.0.0.1"));
                    });
            Transport transport = dialer.dial();
            assertFalse(transport.isLocal(), "the proxy is, but not the server");
            transport.abort();
        }
    }
}
