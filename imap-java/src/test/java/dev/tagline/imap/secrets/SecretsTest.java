package dev.tagline.imap.secrets;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.UnreadableAnswerException;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.Authenticate;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.Login;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.sasl.CramMd5;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.sasl.LoginMechanism;
import dev.tagline.imap.sasl.OAuthBearer;
import dev.tagline.imap.sasl.Plain;
import dev.tagline.imap.sasl.RefreshTokenSource;
import dev.tagline.imap.sasl.Scram;
import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.sasl.XOAuth2;
import dev.tagline.imap.testkit.Dispatchers;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.ProxyServer;
import dev.tagline.imap.transport.SocksServer;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.ByteString;
import okio.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each way to log in, with each thing that a server can make of it, over each transport: the wire log, the last exchanges,
 * exceptions with all that hangs on them, standard output, {@code java.util.logging}, thread names, and what every object
 * in a caller's hands prints and tells, are collected and searched.
 */
class SecretsTest {
    static Stream<Arguments> waysAndFates() {
        return Way.all().stream().flatMap(way -> Stream.of(Fate.values()).map(fate -> Arguments.of(way, fate)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("waysAndFates")
    void noSecretShowsInMemory(Way way, Fate fate) {
        for (boolean logged : new boolean[] {true, false}) {
            try (ProcessSightings sightings = new ProcessSightings();
                    FakeImapServer server = server(way, fate).build()) {
                ImapClient.Builder builder = Watched.clientWithoutLog("mail.example.org")
                        .insecurePlaintext()
                        .allowInsecureAuth()
                        .transport(() -> {
                            Socket socket = server.connectInMemory();
                            return Transport.of(socket.getSource(), socket.getSink());
                        });
                if (logged) {
                    builder.wireLog(sightings.log());
                }
                logIn(way, fate, builder, server, sightings);
            }
        }
    }

    static Stream<Arguments> waysAndRoutes() {
        return Way.all().stream()
                .filter(way -> !way.name().contains("beyond"))
                .flatMap(way -> Stream.of("plaintext", "TLS", "STARTTLS").map(route -> Arguments.of(way, route)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("waysAndRoutes")
    void noSecretShowsOverANetwork(Way way, String route) {
        for (Fate fate : new Fate[] {Fate.ACCEPTED, Fate.REFUSED}) {
            FakeImapServer.Builder settings = server(way, fate);
            if (route.equals("TLS")) {
                settings.tls();
            } else if (route.equals("STARTTLS")) {
                settings.startTls();
            }
            try (ProcessSightings sightings = new ProcessSightings();
                    FakeImapServer server = settings.build().start()) {
                ImapClient.Builder builder = Watched.client(server.hostName()).port(server.port());
                if (route.equals("plaintext")) {
                    builder.insecurePlaintext();
                } else {
                    builder.trust(server.clientTrust().certificatePem());
                }
                if (route.equals("STARTTLS")) {
                    builder.startTls();
                }
                builder.wireLog(sightings.log());
                logIn(way, fate, builder, server, sightings);
            }
        }
    }

    private static FakeImapServer.Builder server(Way way, Fate fate) {
        return FakeImapServer.builder()
                .greeting("OK [CAPABILITY IMAP4rev1 STARTTLS " + way.offered() + "] hi")
                .dispatcher(command -> command.name().equals("CAPABILITY")
                        ? dev.tagline.imap.testkit.Reply.untagged("CAPABILITY IMAP4rev1 " + way.offered())
                                .thenOk()
                        : fate.dispatcher(way.password()).dispatch(command));
    }

    private static void logIn(
            Way way, Fate fate, ImapClient.Builder builder, FakeImapServer server, ProcessSightings sightings) {
        builder.callbackExecutor(Runnable::run).listener(sightings);
        if (way.credentials() != null) {
            builder.credentials(way.credentials());
            sightings.object(way.credentials());
        }
        ImapClient client = builder.build();
        sightings.object(client);
        boolean in = false;
        try {
            in = fate == Fate.CANCELLED ? given(up(way, client, server, sightings)) : whole(way, client, sightings);
        } catch (ImapException | RuntimeException e) {
            sightings.exception(e);
        }
        server.close();
        assertEquals(fate.letsIn() && !way.name().contains("fails"), in);
        assertTrue(sightings.count() > 2);
        sightings.assertNoSecret(way + " " + fate);
    }

    /** Logs in, and does what brings exceptions of every kind. True when it was let in. */
    private static boolean whole(Way way, ImapClient client, ProcessSightings sightings) throws ImapException {
        try (ImapConnection connection = client.connect()) {
            try {
                if (way.by() != null) {
                    way.by().on(connection);
                }
            } finally {
                kept(connection, sightings);
            }
            for (Way.Action failing : List.<Way.Action>of(
                    c -> c.select("INBOX"), ImapConnection::check, c -> c.login("jane", Sentinel.password(true)))) {
                sightings.exception(assertThrows(ImapException.class, () -> failing.on(connection)));
            }
            sightings.exception(assertThrows(
                    IllegalArgumentException.class, () -> connection.login("jane", Sentinel.TEXT + "\r\nX LOGOUT")));
            return connection.state() == ConnectionState.AUTHENTICATED;
        }
    }

    /** Begins, and gives up once the server has heard. */
    private static CompletableFuture<?> up(
            Way way, ImapClient client, FakeImapServer server, ProcessSightings sightings) throws ImapException {
        CompletableFuture<?> attempt;
        if (way.by() == null) {
            attempt = client.connectAsync();
            heard(server);
        } else {
            ImapConnection connection = client.connect();
            attempt = CompletableFuture.runAsync(() -> {
                try {
                    way.by().on(connection);
                } catch (ImapException e) {
                    throw new java.util.concurrent.CompletionException(e);
                }
            });
            heard(server);
            connection.abort();
            kept(connection, sightings);
        }
        attempt.cancel(true);
        return attempt;
    }

    private static void kept(ImapConnection connection, ProcessSightings sightings) {
        connection.lastExchanges().forEach(line -> sightings.text("the last exchanges", line));
        sightings.object(connection);
    }

    private static void heard(FakeImapServer server) {
        try {
            server.takeCommand(Duration.ofSeconds(60));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean given(CompletableFuture<?> attempt) {
        return !attempt.isCompletedExceptionally();
    }

    /** Once it has been let in, what a server says are data; but a row that cannot be read goes into an exception. */
    @ParameterizedTest
    @ValueSource(strings = {"SEARCH 1 %s", "SEARCH 1 %s 2", "SEARCH %b"})
    void whatCannotBeReadShowsNoSecret(String row) throws IOException {
        String secret = Sentinel.password(false);
        String said = row.replace("%s", secret)
                .replace("%b", ByteString.encodeUtf8(secret).base64());
        try (ProcessSightings sightings = new ProcessSightings();
                FakeImapServer server = FakeImapServer.builder()
                        .greeting("OK [CAPABILITY IMAP4rev1] hi")
                        .dispatcher(command -> command.name().endsWith("SEARCH")
                                ? dev.tagline.imap.testkit.Reply.untagged(said).thenOk()
                                : Dispatchers.ok().dispatch(command))
                        .build()) {
            Socket socket = server.connectInMemory();
            ConnectionOptions options = new ConnectionOptions.Builder()
                    .callbackExecutor(Runnable::run)
                    .listener(sightings)
                    .build();
            ImapConnection connection = Watched.open(Transport.of(socket.getSource(), socket.getSink()), options);
            connection.login("jane", secret);
            connection.select("INBOX");
            UnreadableAnswerException unread =
                    assertThrows(UnreadableAnswerException.class, () -> connection.search(SearchKey.all()));
            sightings.exception(unread);
            sightings.text("what could not be read", unread.response().octets().utf8());
            kept(connection, sightings);
            assertEquals("SEARCH", unread.response().name());
            assertTrue(unread.response().octets().utf8().contains("<secret>"));
            connection.abort();
            sightings.assertNoSecret(row);
        }
    }

    // ---- proxies

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noSecretOfAProxyShows(boolean right) throws IOException {
        Way way = Way.all().get(0);
        try (ProcessSightings sightings = new ProcessSightings();
                FakeImapServer server = server(way, Fate.ACCEPTED).build().start();
                SocksServer socks =
                        new SocksServer(server.port(), "jane:" + (right ? Sentinel.password(true) : "another"), true)) {
            ProxyServer proxy = ProxyServer.socks5("127.0.0.1", socks.port())
                    .withCredentials("jane", Secret.of(Sentinel.password(true)));
            sightings.object(proxy);
            throughProxy(proxy, right, sightings);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {407, 403, 502})
    void noSecretOfAnHttpProxyShows(int answer) throws IOException {
        try (ProcessSightings sightings = new ProcessSightings();
                MockWebServer server = new MockWebServer()) {
            MockResponse.Builder asks = new MockResponse.Builder()
                    .code(407)
                    .inTunnel()
                    .addHeader("Proxy-Authenticate", "Basic realm=\"x\"");
            server.enqueue(asks.build());
            server.enqueue(asks.code(answer).build());
            server.start();
            ProxyServer proxy = ProxyServer.httpConnect("127.0.0.1", server.getPort())
                    .withCredentials("jane", Secret.of(Sentinel.password(false)));
            sightings.object(proxy);
            throughProxy(proxy, false, sightings);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 407 not %S",
                "HTTP/1.1 401 not %B",
                "HTTP/1.1 403 %S may not",
                "HTTP/1.%S 502 no",
                "HTTP/1.1 %S",
                "%S"
            })
    void anHttpProxyThatRepeatsTheSecretIsNotQuoted(String status) throws IOException {
        String secret = Sentinel.password(false);
        String basic = ByteString.encodeUtf8("jane:" + secret).base64();
        // Its own log has what this test told it to say.
        Logger serversOwn = Logger.getLogger(MockWebServer.class.getName());
        serversOwn.setLevel(Level.OFF);
        try (ProcessSightings sightings = new ProcessSightings();
                MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder()
                    .code(407)
                    .addHeader("Proxy-Authenticate", "Basic realm=\"x\"")
                    .build());
            server.enqueue(new MockResponse.Builder()
                    .status(status.replace("%S", secret).replace("%B", basic))
                    .build());
            server.start();
            ProxyServer proxy =
                    ProxyServer.httpConnect("127.0.0.1", server.getPort()).withCredentials("jane", Secret.of(secret));
            throughProxy(proxy, false, sightings);
            assertEquals(2, server.getRequestCount());
        } finally {
            serversOwn.setLevel(null);
        }
    }

    private static void throughProxy(ProxyServer proxy, boolean leads, ProcessSightings sightings) {
        ImapClient client = Watched.client("mail.example.org")
                .insecurePlaintext()
                .allowInsecureAuth()
                .proxy(proxy)
                .credentials(Credentials.password("jane", Sentinel.password(false)))
                .wireLog(sightings.log())
                .callbackExecutor(Runnable::run)
                .listener(sightings)
                .build();
        sightings.object(client);
        try (ImapConnection connection = client.connect()) {
            assertTrue(leads);
            sightings.object(connection);
        } catch (ImapException e) {
            // A proxy may lead and the server still refuse.
            sightings.exception(e);
        }
        assertTrue(sightings.count() > 1);
        sightings.assertNoSecret(proxy.toString());
    }

    // ---- where tokens come from

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200 {\"access_token\":\"S3NT1NEL-access\",\"refresh_token\":\"S3NT1NEL-next\"}",
                "200 {\"access_token\":\"S3NT1NEL access\"}",
                "200 {\"access_token\":\"S3NT1NEL-access\",\"token_type\":\"mac\"}",
                "200 {\"S3NT1NEL\":",
                "200 {\"access_token\":{\"S3NT1NEL\":[",
                "200 S3NT1NEL",
                "400 {\"error\":\"invalid_grant\",\"error_description\":\"t0.S3NT1NEL-t0ken is no good\"}",
                "400 {\"error\":\"t0.S3NT1NEL-t0ken\"}",
                "500 t0.S3NT1NEL-t0ken"
            })
    void noSecretOfATokenEndpointShows(String answer) throws IOException {
        try (ProcessSightings sightings = new ProcessSightings();
                MockWebServer endpoint = new MockWebServer();
                FakeImapServer server = server(Way.all().get(0), Fate.REFUSED)
                        .greeting("OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] hi")
                        .build()
                        .start()) {
            for (int i = 0; i < 2; i++) {
                endpoint.enqueue(new MockResponse.Builder()
                        .code(Integer.parseInt(answer.substring(0, 3)))
                        .body(answer.substring(4))
                        .build());
            }
            endpoint.start();
            RefreshTokenSource.Builder settings = RefreshTokenSource.builder(
                            URI.create("http://127.0.0.1:" + endpoint.getPort() + "/"),
                            "client",
                            Secret.of(Sentinel.token("t0")))
                    .allowLoopbackHttp()
                    .clientSecret(Secret.of(Sentinel.password(true)));
            sightings.object(settings);
            RefreshTokenSource tokens = settings.build();
            sightings.text("tokens", tokens.toString());
            ImapClient client = Watched.client("127.0.0.1")
                    .port(server.port())
                    .insecurePlaintext()
                    .credentials(Credentials.oauth("jane", tokens))
                    .wireLog(sightings.log())
                    .callbackExecutor(Runnable::run)
                    .build();
            sightings.exception(assertThrows(ImapException.class, client::connect));
            sightings.assertNoSecret(answer);
        }
    }

    // ---- what callers hold

    @Test
    void nothingThatHoldsASecretPrintsIt() {
        String text = Sentinel.password(true);
        Secret secret = Secret.of(text);
        Secret token = Secret.of(Sentinel.token("t"));
        try (ProcessSightings sightings = new ProcessSightings()) {
            for (Object holder : List.of(
                    secret,
                    Credentials.password("jane", secret),
                    Credentials.oauth("jane", () -> token),
                    Credentials.sasl(() -> new Plain("jane", secret)),
                    new Plain("jane", secret),
                    new LoginMechanism("jane", secret),
                    new CramMd5("jane", secret),
                    new Scram("SCRAM-SHA-1", "jane", secret),
                    new XOAuth2("jane", token),
                    new OAuthBearer("jane", token, "h", 1),
                    new Login("jane", text),
                    new Authenticate(new Plain("jane", secret)),
                    Watched.client("h")
                            .credentials(Credentials.password("jane", secret))
                            .build())) {
                sightings.object(holder);
            }
            assertTrue(sightings.count() > 13);
            sightings.assertNoSecret("what callers hold");
        }
    }
}
