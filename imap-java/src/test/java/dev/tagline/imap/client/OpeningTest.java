package dev.tagline.imap.client;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.ImapTimeoutException;
import dev.tagline.imap.LimitExceededException;
import dev.tagline.imap.ProtocolViolationException;
import dev.tagline.imap.TlsRequiredException;
import dev.tagline.imap.TokenRefusal;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ProtocolVersion;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.settings.Timeouts;
import dev.tagline.imap.testkit.Dispatchers;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.Fault;
import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import okio.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {
    private static ImapClient.Builder client(FakeImapServer server) {
        return Watched.client("127.0.0.1").port(server.port()).insecurePlaintext();
    }

    private static FakeImapServer greeting(String greeting) {
        return FakeImapServer.builder()
                .greeting(greeting)
                .dispatcher(Dispatchers.basics("IMAP4rev1 IDLE"))
                .build()
                .start();
    }

    private static List<String> names(FakeImapServer server) {
        return server.commands().stream().map(RecordedCommand::name).toList();
    }

    @Test
    void implicitTlsIsTheDefault() throws ImapException {
        try (FakeImapServer server = FakeImapServer.builder()
                        .tls()
                        .greeting("OK hi")
                        .dispatcher(Dispatchers.basics("IMAP4rev1 IDLE"))
                        .build()
                        .start();
                ImapConnection connection = Watched.client(server.hostName())
                        .port(server.port())
                        .trust(server.clientTrust().certificatePem())
                        .build()
                        .connect()) {
            assertTrue(server.connection(0).isTls());
            assertEquals(ConnectionState.NOT_AUTHENTICATED, connection.state());
            assertTrue(connection.capabilities().has(Capability.IDLE));
        }
        assertEquals("ImapClient[mail.example.org:993 IMPLICIT_TLS]", built("mail.example.org"));
    }

    private static String built(String host) {
        return Watched.client(host)
                .credentials(Credentials.password("jane", "S3NT1NEL"))
                .build()
                .toString();
    }

    @Test
    void portFollowsSecurityUnlessItIsSet() {
        assertEquals(
                "ImapClient[h:143 STARTTLS]",
                Watched.client("h").startTls().build().toString());
        assertEquals(
                "ImapClient[h:143 PLAINTEXT]",
                Watched.client("h").insecurePlaintext().build().toString());
        assertEquals(
                "ImapClient[h:1 STARTTLS]",
                Watched.client("h").port(1).startTls().build().toString());
    }

    @Test
    void hostAndPortAreCheckedWhereTheyAreSet() {
        assertThrows(IllegalArgumentException.class, () -> Watched.client("mail.ex\u0430mple.org"));
        assertThrows(IllegalArgumentException.class, () -> Watched.client("h").port(0));
    }

    @Test
    void aServerOlderThanImap4IsUsedAllTheSame() throws ImapException {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * OK IMAP2bis Service ready
                C: A1 CAPABILITY
                S: A1 BAD Command unrecognized: CAPABILITY
                C: A2 LOGIN fred S3NT1NEL
                S: A2 OK in
                C: A3 CAPABILITY
                S: A3 BAD Command unrecognized: CAPABILITY
                C: A4 NOOP
                S: A4 OK done
                C: A5 LOGOUT
                S: * BYE bye
                S: A5 OK done
                """).start();
                ImapConnection connection = client(server)
                        .credentials(Credentials.password("fred", "S3NT1NEL"))
                        .build()
                        .connect()) {
            assertEquals(ProtocolVersion.IMAP2BIS, connection.protocolVersion());
            connection.noop();
        }
    }

    @Test
    void aServerThatCannotSayWhatItOffersIsNotGuessedAt() throws ImapException {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * OK hi
                C: A1 CAPABILITY
                S: A1 NO not now
                """).start()) {
            assertThrows(
                    CommandFailedException.class, () -> client(server).build().connect());
        }
    }

    @Test
    void greetingThatListsCapabilitiesIsBelieved() throws ImapException {
        try (FakeImapServer server = greeting("OK [CAPABILITY IMAP4rev1 XSTRANGE] hi");
                ImapConnection connection = client(server).build().connect()) {
            assertTrue(connection.capabilities().has(Capability.of("XSTRANGE")));
            assertEquals(List.of(), names(server));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1Gdo x\r\n",
                "T1 OK x\r\n",
                "+ x\r\n",
                "* NO not today\r\n",
                "* BAD x\r\n",
                "* BYE [UNAVAILABLE] not today\r\n",
                "* 5 EXISTS\r\n",
                "\r\n",
                "220 smtp.example.org ESMTP\r\n* OK hi\r\n"
            })
    void greetingThatIsNoneEndsItBeforeAnythingIsSaid(String line) throws IOException {
        BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread peer = new Thread(() -> {
                try (java.net.Socket socket = server.accept()) {
                    socket.getOutputStream().write(line.getBytes("US-ASCII"));
                    heard.add(socket.getInputStream().read());
                } catch (IOException e) {
                    heard.add(-1);
                }
            });
            peer.start();
            ImapClient client = Watched.client("127.0.0.1")
                    .port(server.getLocalPort())
                    .insecurePlaintext()
                    .credentials(Credentials.password("jane", "S3NT1NEL"))
                    .build();
            ImapException e = assertThrows(ImapException.class, client::connect);
            assertTrue(e instanceof ConnectionLostException || e instanceof ProtocolViolationException, e.toString());
            if (line.contains("not today")) {
                assertTrue(e.getMessage().contains("not today"), e.getMessage());
            }
            assertEquals(-1, take(heard));
        }
    }

    @Test
    void byeInTheGreetingKeepsItsCode() {
        try (FakeImapServer server = greeting("BYE [UNAVAILABLE] not today")) {
            ImapException e = assertThrows(
                    ConnectionLostException.class, () -> client(server).build().connect());
            assertEquals("UNAVAILABLE", e.code().keyword());
        }
    }

    @Test
    void preauthIsTakenOnlyWhenAllowed() throws ImapException {
        try (FakeImapServer server = greeting("PREAUTH [CAPABILITY IMAP4rev1] hi")) {
            ImapClient.Builder builder = client(server).credentials(Credentials.password("jane", "S3NT1NEL"));
            assertThrows(
                    AuthenticationFailedException.class, () -> builder.build().connect());
            assertEquals(List.of(), names(server));
            try (ImapConnection connection = builder.allowPreauth().build().connect()) {
                assertEquals(ConnectionState.AUTHENTICATED, connection.state());
                assertEquals(List.of(), names(server));
            }
        }
    }

    @Test
    void secondGreetingIsOrdinaryAndPreauthInItIsNot() throws ImapException {
        try (FakeImapServer server = greeting("OK a\r\n* OK b");
                ImapConnection connection = client(server).build().connect()) {
            assertEquals("a", connection.greeting().text());
        }
        try (FakeImapServer server = greeting("OK a\r\n* PREAUTH b")) {
            ImapClient client = client(server).allowPreauth().build();
            assertThrows(ProtocolViolationException.class, client::connect);
        }
    }

    @Test
    void completionsBeforeAnyCommandEndIt() {
        StringBuilder guesses = new StringBuilder("OK hi");
        for (int i = 0; i < 50; i++) {
            guesses.append("\r\nA").append(i).append(" OK done");
        }
        try (FakeImapServer server = greeting(guesses.toString())) {
            assertThrows(
                    ProtocolViolationException.class,
                    () -> client(server).build().connect());
        }
    }

    @Test
    void credentialsAreNotSentInTheOpenToAnotherMachine() throws Exception {
        try (FakeImapServer server = new FakeImapServer().dispatcher(Dispatchers.basics("IMAP4rev1"))) {
            ImapClient.Builder builder = Watched.client("mail.example.org")
                    .insecurePlaintext()
                    .credentials(Credentials.password("jane", "S3NT1NEL"));
            assertThrows(TlsRequiredException.class, () -> builder.build().connect(inMemory(server)));
            assertEquals(List.of(), names(server));
            try (ImapConnection connection = builder.allowInsecureAuth().build().connect(inMemory(server))) {
                assertEquals(ConnectionState.AUTHENTICATED, connection.state());
            }
        }
    }

    private static Transport inMemory(FakeImapServer server) {
        Socket socket = server.connectInMemory();
        return Transport.of(socket.getSource(), socket.getSink());
    }

    @Test
    void silentServerIsGivenUp() {
        try (FakeImapServer server = greeting("OK hi")) {
            server.fault(Fault.stall().beforeGreeting());
            ImapClient client = client(server)
                    .timeouts(Timeouts.DEFAULT
                            .newBuilder()
                            .greeting(Duration.ofMillis(50))
                            .build())
                    .build();
            ImapTimeoutException e = assertThrows(ImapTimeoutException.class, client::connect);
            assertEquals(ImapTimeoutException.Kind.GREETING, e.kind());
        }
    }

    @Test
    void handshakeThatNeverComesIsGivenUp() {
        try (FakeImapServer server = greeting("OK hi")) {
            server.fault(Fault.stall().beforeGreeting());
            ImapClient client = Watched.client("127.0.0.1")
                    .port(server.port())
                    .timeouts(Timeouts.DEFAULT
                            .newBuilder()
                            .connect(Duration.ofMillis(50))
                            .build())
                    .build();
            ImapTimeoutException e = assertThrows(ImapTimeoutException.class, client::connect);
            assertEquals(ImapTimeoutException.Kind.CONNECT, e.kind());
        }
    }

    @Test
    void nobodyThereIsALostConnection() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        ImapClient client = Watched.client("127.0.0.1").port(port).build();
        assertThrows(ConnectionLostException.class, client::connect);
        ExecutionException e = assertThrows(
                ExecutionException.class, () -> client.connectAsync().get());
        assertInstanceOf(ConnectionLostException.class, e.getCause());
    }

    @Test
    void cancellingEndsTheAttempt() throws Exception {
        try (FakeImapServer server = greeting("OK [CAPABILITY IMAP4rev1] hi").dispatcher(command -> Reply.none())) {
            CompletableFuture<ImapConnection> future = client(server)
                    .credentials(Credentials.password("jane", "S3NT1NEL"))
                    .build()
                    .connectAsync();
            assertEquals("LOGIN", server.takeCommand().name());
            future.cancel(true);
            server.connection(0).awaitOver(Duration.ofSeconds(20));
            assertThrows(CancellationException.class, future::get);
        }
    }

    @Test
    void listenersHearFromTheGreetingOn() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (FakeImapServer server = greeting("OK hi");
                ImapConnection connection = client(server)
                        .credentials(Credentials.password("jane", "S3NT1NEL"))
                        .listener(new ConnectionListener() {
                            @Override
                            public void onStateChange(ConnectionState from, ConnectionState to) {
                                heard.add(from + " " + to);
                            }
                        })
                        .build()
                        .connect()) {
            assertEquals("NOT_AUTHENTICATED AUTHENTICATED", take(heard));
            assertFalse(connection.lastExchanges().toString().contains("S3NT1NEL"));
        }
    }

    @Test
    void boundsOfConnectionsAreSetOnTheClient() throws Exception {
        try (FakeImapServer server = FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY IMAP4rev1] hi")
                .dispatcher(command -> command.name().equals("LIST")
                        ? Reply.untagged("LIST () \"/\" " + "x".repeat(500)).thenOk()
                        : Dispatchers.ok().dispatch(command))
                .build()
                .start()) {
            ImapClient.Builder bounded = client(server)
                    .allowPreauth()
                    .maxResultOctets(400)
                    .maxUnclaimed(1, 1_000)
                    .maxInFlight(1)
                    .lastExchanges(2, 5);
            for (ImapClient client :
                    List.of(bounded.build(), bounded.build().newBuilder().build())) {
                try (ImapConnection connection = client.connect()) {
                    LimitExceededException beyond =
                            assertThrows(LimitExceededException.class, () -> connection.list("*"));
                    assertTrue(beyond.connectionSurvives());
                    assertEquals(2, connection.lastExchanges().size());
                    connection.noop();
                }
            }
        }
    }

    // ---- credentials: what is offered, what is sent

    record Choice(String offered, Credentials credentials, String sent) {}

    private static final Credentials PASSWORD = Credentials.password("tim", "tanstaaftanstaaf");
    private static final Credentials TOKEN =
            Credentials.oauth("jane", () -> dev.tagline.imap.sasl.Secret.of("S3NT1NEL"));

    static Stream<Choice> choices() {
        return Stream.of(
                new Choice("AUTH=PLAIN SASL-IR", PASSWORD, "AUTHENTICATE PLAIN AHRpbQB0YW5zdGFhZnRhbnN0YWFm"),
                new Choice("AUTH=PLAIN", PASSWORD, "AUTHENTICATE PLAIN | AHRpbQB0YW5zdGFhZnRhbnN0YWFm"),
                new Choice(
                        "AUTH=PLAIN LOGINDISABLED SASL-IR",
                        PASSWORD,
                        "AUTHENTICATE PLAIN AHRpbQB0YW5zdGFhZnRhbnN0YWFm"),
                new Choice("", PASSWORD, "LOGIN tim tanstaaftanstaaf"),
                new Choice("AUTH=CRAM-MD5 AUTH=LOGIN", PASSWORD, "LOGIN tim tanstaaftanstaaf"),
                new Choice("AUTH=XOAUTH2 AUTH=OAUTHBEARER SASL-IR", TOKEN, "AUTHENTICATE OAUTHBEARER "),
                new Choice("AUTH=XOAUTH2 AUTH=PLAIN SASL-IR", TOKEN, "AUTHENTICATE XOAUTH2 "),
                new Choice("SASL-IR", Credentials.external(), "AUTHENTICATE EXTERNAL ="),
                new Choice(
                        "AUTH=ANONYMOUS SASL-IR", Credentials.anonymous("sirhc"), "AUTHENTICATE ANONYMOUS c2lyaGM="));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void waysAreChosenByWhatIsOffered(Choice choice) throws ImapException {
        try (FakeImapServer server = greeting("OK [CAPABILITY IMAP4rev1 " + choice.offered() + "] hi");
                ImapConnection connection =
                        client(server).credentials(choice.credentials()).build().connect()) {
            assertEquals(ConnectionState.AUTHENTICATED, connection.state());
            StringBuilder sent = new StringBuilder();
            for (RecordedCommand command : server.commands()) {
                if (command.name().equals("CAPABILITY")) {
                    break;
                }
                String line = command.octets().utf8().strip();
                sent.append(command.isContinuation() ? " | " + line : line.substring(line.indexOf(' ') + 1));
            }
            assertTrue(sent.toString().startsWith(choice.sent()), sent.toString());
            assertTrue(connection.capabilities().has(Capability.IDLE), "asked again after the login");
        }
    }

    static Stream<Choice> dead() {
        return Stream.of(
                new Choice("LOGINDISABLED AUTH=CRAM-MD5", PASSWORD, ""),
                new Choice("AUTH=PLAIN AUTH=LOGIN", TOKEN, ""),
                new Choice(
                        "AUTH=XOAUTH2",
                        Credentials.oauth("jane", () -> {
                            throw new IOException("no token today");
                        }),
                        ""));
    }

    @ParameterizedTest
    @MethodSource("dead")
    void withoutAnAllowedWayNothingIsSent(Choice choice) {
        try (FakeImapServer server = greeting("OK [CAPABILITY IMAP4rev1 " + choice.offered() + "] hi")) {
            ImapClient client = client(server).credentials(choice.credentials()).build();
            AuthenticationFailedException e = assertThrows(AuthenticationFailedException.class, client::connect);
            assertEquals(List.of("S: * OK [CAPABILITY IMAP4rev1 " + choice.offered() + "] hi"), e.lastExchanges());
            assertEquals(List.of(), names(server));
        }
    }

    @Test
    void saslLoginServesWhereLoginIsDisabled() throws ImapException {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=LOGIN] hi
                C: A1 AUTHENTICATE LOGIN
                S: + VXNlciBOYW1lAA==
                C: amFuZQ==
                S: + UGFzc3dvcmQA
                C: UzNOVDFORUw=
                S: A1 OK [CAPABILITY IMAP4rev1 IDLE] in
                """).start();
                ImapConnection connection = client(server)
                        .credentials(Credentials.password("jane", "S3NT1NEL"))
                        .build()
                        .connect()) {
            assertTrue(connection.capabilities().has(Capability.IDLE));
        }
    }

    @Test
    void nothingElseIsTriedAfterAMechanismFailed() {
        try (FakeImapServer server = FakeImapServer.builder()
                .greeting("OK [CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=LOGIN SASL-IR] hi")
                .dispatcher(command -> command.name().equals("AUTHENTICATE")
                        ? Reply.no("[AUTHENTICATIONFAILED] no")
                        : Dispatchers.ok().dispatch(command))
                .build()
                .start()) {
            AuthenticationFailedException e = assertThrows(
                    AuthenticationFailedException.class,
                    () -> client(server).credentials(PASSWORD).build().connect());
            assertEquals("AUTHENTICATIONFAILED", e.code().keyword());
            assertFalse(e.connectionSurvives());
            assertEquals(
                    1,
                    names(server).stream()
                            .filter(name -> !name.equals("LOGOUT"))
                            .count());
            assertFalse((e + String.valueOf(e.getCause()) + e.lastExchanges()).contains("AHRpbQB0"));
        }
    }

    @Test
    void oauthFailureIsAcknowledgedAndTold() {
        // {"status":"401"}
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] hi
                C: A1 AUTHENTICATE XOAUTH2 dXNlcj1qYW5lAWF1dGg9QmVhcmVyIFMzTlQxTkVMAQE=
                S: + eyJzdGF0dXMiOiI0MDEifQ==
                C:
                S: A1 NO SASL authentication failed
                """).start()) {
            AuthenticationFailedException e = assertThrows(
                    AuthenticationFailedException.class,
                    () -> client(server).credentials(TOKEN).build().connect());
            assertTrue(e.getMessage().contains("status 401"), e.getMessage());
            assertEquals(new TokenRefusal("401", null, null, null), e.tokenRefusal());
            assertFalse((e + String.valueOf(e.getCause()) + e.lastExchanges()).contains("S3NT1NEL"));
        }
    }

    @Test
    void challengeThatIsTooMuchIsCancelled() {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi
                C: A1 AUTHENTICATE PLAIN AHRpbQB0YW5zdGFhZnRhbnN0YWFm
                S: + UnViYmlzaA==
                C: *
                S: A1 BAD cancelled
                """).start()) {
            assertThrows(
                    AuthenticationFailedException.class,
                    () -> client(server).credentials(PASSWORD).build().connect());
        }
    }

    private static <T> T take(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(20, java.util.concurrent.TimeUnit.SECONDS);
            assertTrue(next != null, "nothing came");
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
