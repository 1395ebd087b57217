package dev.tagline.imap.client;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.TlsRequiredException;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.Dispatchers;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.ProxyException;
import dev.tagline.imap.transport.ProxyServer;
import dev.tagline.imap.transport.SocksServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import okio.Okio;
import okio.Sink;
import okio.Source;
import org.junit.jupiter.api.Test;

/** Through proxies to the fake server, from the first octet to a command that is answered. */
class ProxyTest {
    private static final Secret PASSWORD = Secret.of("S3NT1NEL");

    private static FakeImapServer plain() {
        return FakeImapServer.builder()
                .dispatcher(Dispatchers.basics("IMAP4rev1"))
                .build()
                .start();
    }

    private static FakeImapServer tls() {
        return FakeImapServer.builder()
                .tls()
                .dispatcher(Dispatchers.basics("IMAP4rev1"))
                .build()
                .start();
    }

    private static ImapClient.Builder to(String host, ProxyServer proxy) {
        return Watched.client(host).proxy(proxy);
    }

    private static ProxyException refusal(ImapException e) {
        assertFalse(e.toString().contains("S3NT1NEL"));
        return assertInstanceOf(ProxyException.class, e.getCause());
    }

    // SOCKS 5.

    @Test
    void socksLeadsToANameThatOnlyItKnows() throws Exception {
        try (FakeImapServer server = plain();
                SocksServer socks = new SocksServer(server.port(), null, true);
                ImapConnection connection = to("mail.example.invalid", ProxyServer.socks5("127.0.0.1", socks.port()))
                        .insecurePlaintext()
                        .build()
                        .connect()) {
            connection.noop();
            assertEquals(List.of("name mail.example.invalid:143"), socks.asked);
            assertEquals("mail.example.invalid:143", connection.peer().name());
            assertNotNull(connection.peer().address());
            assertEquals(socks.port(), connection.peer().address().getPort());
        }
    }

    @Test
    void socksIsAskedForAddressesAsAddresses() throws Exception {
        try (FakeImapServer server = plain();
                SocksServer socks = new SocksServer(server.port(), null, true)) {
            ProxyServer proxy = ProxyServer.socks5("127.0.0.1", socks.port());
            to("192.0.2.1", proxy).insecurePlaintext().build().connect().close();
            to("[2001:db8::1]", proxy)
                    .insecurePlaintext()
                    .port(1143)
                    .build()
                    .connect()
                    .close();
            assertEquals(List.of("address 192.0.2.1:143", "address 2001:db8:0:0:0:0:0:1:1143"), socks.asked);
        }
    }

    @Test
    void socksTakesUserAndPassword() throws Exception {
        try (FakeImapServer server = plain();
                SocksServer socks = new SocksServer(server.port(), "jane:S3NT1NEL", true)) {
            ProxyServer proxy = ProxyServer.socks5("127.0.0.1", socks.port());
            try (ImapConnection connection = to("mail.example.org", proxy.withCredentials("jane", PASSWORD))
                    .insecurePlaintext()
                    .build()
                    .connect()) {
                connection.noop();
            }
            ImapClient wrong = to("mail.example.org", proxy.withCredentials("joe", PASSWORD))
                    .build();
            ProxyException refused = refusal(assertThrows(ConnectionLostException.class, wrong::connect));
            assertTrue(refused.wantsOtherCredentials());
            ImapClient none = to("mail.example.org", proxy).build();
            assertTrue(refusal(assertThrows(ConnectionLostException.class, none::connect))
                    .wantsOtherCredentials());
            assertEquals(1, server.connectionCount());
        }
    }

    // HTTP CONNECT.

    private static MockResponse tunnel(FakeImapServer server) {
        return new MockResponse.Builder()
                .status("HTTP/1.1 200 Connection established")
                .clearHeaders()
                .socketHandler(client -> pipe(client, server.port()))
                .build();
    }

    private static MockResponse challenge(String scheme) {
        return new MockResponse.Builder()
                .code(407)
                .addHeader("Proxy-Authenticate", scheme)
                .body("who are you?")
                .build();
    }

    private static void pipe(okio.Socket client, int port) {
        try (java.net.Socket server = new java.net.Socket("127.0.0.1", port)) {
            okio.Socket there = Okio.socket(server);
            Thread up = new Thread(() -> copy(client.getSource(), there.getSink()), "proxy-up");
            up.setDaemon(true);
            up.start();
            copy(there.getSource(), client.getSink());
            // The server reads the next request from this very source.
            up.join();
        } catch (IOException | InterruptedException e) {
            client.cancel();
        }
    }

    private static void copy(Source from, Sink to) {
        try (to) {
            Buffer passing = new Buffer();
            while (from.read(passing, 8192) != -1) {
                to.write(passing, passing.size());
                to.flush();
            }
        } catch (IOException e) {
            // One of them is gone.
        }
    }

    private static ProxyServer http(MockWebServer proxy) {
        return ProxyServer.httpConnect(proxy.getHostName(), proxy.getPort());
    }

    private static RecordedRequest take(MockWebServer proxy) throws InterruptedException {
        RecordedRequest request = proxy.takeRequest(60, TimeUnit.SECONDS);
        assertNotNull(request);
        return request;
    }

    @Test
    void connectLeadsToTheServer() throws Exception {
        try (FakeImapServer server = plain();
                MockWebServer proxy = new MockWebServer()) {
            proxy.enqueue(tunnel(server));
            proxy.start();
            try (ImapConnection connection = to("mail.example.invalid", http(proxy))
                    .insecurePlaintext()
                    .build()
                    .connect()) {
                connection.noop();
            }
            RecordedRequest request = take(proxy);
            assertEquals("CONNECT mail.example.invalid:143 HTTP/1.1", request.getRequestLine());
            assertEquals("mail.example.invalid:143", request.getHeaders().get("Host"));
            assertNull(request.getHeaders().get("Proxy-Authorization"));
        }
    }

    @Test
    void connectWritesIpv6InBrackets() throws Exception {
        try (FakeImapServer server = plain();
                MockWebServer proxy = new MockWebServer()) {
            proxy.enqueue(tunnel(server));
            proxy.start();
            to("2001:db8::1", http(proxy)).insecurePlaintext().build().connect().close();
            assertEquals("CONNECT [2001:db8::1]:143 HTTP/1.1", take(proxy).getRequestLine());
        }
    }

    @Test
    void credentialsGoToAProxyThatAsksForBasic() throws Exception {
        try (FakeImapServer server = plain();
                MockWebServer proxy = new MockWebServer()) {
            proxy.enqueue(challenge("Negotiate, basic realm=\"x, y\""));
            proxy.enqueue(tunnel(server));
            proxy.start();
            try (ImapConnection connection = to("mail.example.org", http(proxy).withCredentials("jane", PASSWORD))
                    .insecurePlaintext()
                    .build()
                    .connect()) {
                connection.noop();
            }
            assertNull(take(proxy).getHeaders().get("Proxy-Authorization"));
            assertEquals("Basic amFuZTpTM05UMU5FTA==", take(proxy).getHeaders().get("Proxy-Authorization"));
        }
    }

    @Test
    void credentialsThatAreRefusedAreNotSentAgain() throws Exception {
        MockResponse unauthorized = new MockResponse.Builder().code(401).build();
        for (MockResponse second : List.of(challenge("Basic realm=\"x\""), unauthorized)) {
            try (MockWebServer proxy = new MockWebServer()) {
                proxy.enqueue(challenge("Basic realm=\"x\""));
                proxy.enqueue(second);
                proxy.start();
                ImapClient client = to("mail.example.org", http(proxy).withCredentials("jane", PASSWORD))
                        .build();
                ProxyException e = refusal(assertThrows(ConnectionLostException.class, client::connect));
                assertTrue(e.wantsOtherCredentials());
                assertTrue(e.getMessage().contains("" + second.getCode()), e.getMessage());
                assertEquals(2, proxy.getRequestCount());
            }
        }
    }

    @Test
    void credentialsGoToNoProxyThatAsksForSomethingElse() throws Exception {
        for (String scheme : List.of("Digest realm=\"Basic\", nonce=\", Basic\"", "Basically realm=\"x\"")) {
            try (MockWebServer proxy = new MockWebServer()) {
                proxy.enqueue(challenge(scheme));
                proxy.start();
                ImapClient client = to("mail.example.org", http(proxy).withCredentials("jane", PASSWORD))
                        .build();
                ProxyException e = refusal(assertThrows(ConnectionLostException.class, client::connect));
                assertTrue(e.wantsOtherCredentials());
                assertEquals(1, proxy.getRequestCount());
            }
        }
    }

    @Test
    void proxyThatWantsCredentialsAndGetsNoneIsAnError() throws Exception {
        try (MockWebServer proxy = new MockWebServer()) {
            proxy.enqueue(challenge("Basic realm=\"x\""));
            proxy.start();
            ImapClient client = to("mail.example.org", http(proxy)).build();
            assertTrue(refusal(assertThrows(ConnectionLostException.class, client::connect))
                    .wantsOtherCredentials());
        }
    }

    @Test
    void proxyThatForbidsSaysSoInTheMessage() throws Exception {
        try (MockWebServer proxy = new MockWebServer()) {
            proxy.enqueue(
                    new MockResponse.Builder().status("HTTP/1.1 403 Filtered").build());
            proxy.start();
            ImapClient client = to("mail.example.org", http(proxy)).build();
            ConnectionLostException e = assertThrows(ConnectionLostException.class, client::connect);
            assertTrue(e.getMessage().contains("HTTP/1.1 403 Filtered"), e.getMessage());
            assertFalse(refusal(e).wantsOtherCredentials());
        }
    }

    // What a proxy must not change.

    @Test
    void tlsInsideProvesTheNameOfTheServer() throws Exception {
        try (FakeImapServer server = tls();
                SocksServer socks = new SocksServer(server.port(), null, false);
                MockWebServer proxy = new MockWebServer()) {
            proxy.enqueue(tunnel(server));
            proxy.enqueue(tunnel(server));
            proxy.start();
            for (ProxyServer way : List.of(ProxyServer.socks5("localhost", socks.port()), http(proxy))) {
                ImapClient.Builder builder = Watched.client("localhost")
                        .proxy(way)
                        .trust(server.clientTrust().certificatePem());
                try (ImapConnection connection = builder.credentials(Credentials.password("jane", "S3NT1NEL"))
                        .build()
                        .connect()) {
                    assertEquals(ConnectionState.AUTHENTICATED, connection.state());
                    assertNotNull(connection.peer().tls());
                }
                // The certificate names the proxy, and not the server.
                ImapClient other = Watched.client("mail.example.org")
                        .proxy(way)
                        .trust(server.clientTrust().certificatePem())
                        .build();
                assertThrows(TlsRequiredException.class, other::connect);
            }
            assertEquals(List.of("name localhost:993", "name mail.example.org:993"), socks.asked);
        }
    }

    @Test
    void proxyOnThisMachineDoesNotMakePlaintextSafe() throws Exception {
        try (FakeImapServer server = plain();
                SocksServer socks = new SocksServer(server.port(), null, true)) {
            ImapClient client = to("mail.example.org", ProxyServer.socks5("127.0.0.1", socks.port()))
                    .insecurePlaintext()
                    .credentials(Credentials.password("jane", "S3NT1NEL"))
                    .build();
            assertThrows(TlsRequiredException.class, client::connect);
            assertEquals(List.of(), server.commands());
        }
    }

    @Test
    void nothingShowsThePassword() {
        ProxyServer proxy = ProxyServer.socks5("proxy.example.org", 1080).withCredentials("jane", PASSWORD);
        ImapClient client = to("mail.example.org", proxy).build();
        assertEquals("SOCKS5 proxy proxy.example.org:1080", proxy.toString());
        assertFalse(client.toString().contains("S3NT1NEL"));
        assertThrows(
                IllegalArgumentException.class,
                () -> ProxyServer.socks5("p", 1).withCredentials("x".repeat(256), PASSWORD));
        assertThrows(
                IllegalArgumentException.class, () -> ProxyServer.socks5("p", 1).withCredentials("x", Secret.of("")));
        for (String user : List.of("a:b", "a\r\nX: y", "a\u007f")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> ProxyServer.httpConnect("p", 1).withCredentials(user, PASSWORD));
        }
        assertThrows(IllegalArgumentException.class, () -> ProxyServer.httpConnect("p\r\nX", 1));
        assertThrows(IllegalArgumentException.class, () -> ProxyServer.httpConnect("p", 0));
    }
}
