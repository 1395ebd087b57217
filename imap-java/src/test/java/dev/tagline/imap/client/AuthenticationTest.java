package dev.tagline.imap.client;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.sasl.CramMd5;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.sasl.ScramServer;
import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.sasl.TokenSource;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.Dispatchers;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole authentications: what is said, and what is not said after. */
class AuthenticationTest {
    private static final Credentials.Password JANE = Credentials.password("jane", "pencil");

    /** Answers the line that brought the server's proof, or would have. */
    private interface Ending extends BiFunction<String, ByteString, Reply> {}

    private static Reply base64(String message, Reply then) {
        return Reply.continuation(ByteString.encodeUtf8(message).base64(), line -> then);
    }

    private static final Ending PROVES = (message, binding) -> base64(message, Reply.ok("in"));

    /** Speaks SCRAM, up to the end that it is given; everything else is answered with OK. */
    private static FakeImapServer.Builder scram(
            String capabilities, ScramServer scram, AtomicReference<ByteString> bound, Ending ending) {
        return FakeImapServer.builder()
                .greeting("OK [CAPABILITY IMAP4rev1 SASL-IR " + capabilities + "] hi")
                .dispatcher(command -> {
                    if (!command.name().equals("AUTHENTICATE")) {
                        return Dispatchers.ok().dispatch(command);
                    }
                    scram.hear(command.argument(1));
                    return Reply.continuation(scram.firstBase64(), line -> {
                        String proof = line.octets().utf8().strip();
                        ByteString binding = binding(proof, scram.gs2());
                        bound.set(binding);
                        return ending.apply(scram.finish(proof, binding), binding);
                    });
                });
    }

    private static ByteString binding(String proof, String gs2) {
        String message = ByteString.decodeBase64(proof).utf8();
        ByteString all = ByteString.decodeBase64(message.substring(2, message.indexOf(',')));
        return all.substring(gs2.length());
    }

    private static ImapClient.Builder client(FakeImapServer server) {
        return Watched.client("127.0.0.1").port(server.port()).insecurePlaintext();
    }

    private static List<String> said(FakeImapServer server) {
        List<String> said = new ArrayList<>();
        for (RecordedCommand command : server.commands()) {
            said.add(command.isContinuation() ? command.octets().utf8().strip() : command.name());
        }
        said.remove("LOGOUT");
        return said;
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512"})
    void scramIsTakenWhereItIsListed(String mechanism) throws ImapException {
        ScramServer scram = new ScramServer(mechanism, "pencil");
        AtomicReference<ByteString> bound = new AtomicReference<>();
        try (FakeImapServer server = scram("AUTH=PLAIN AUTH=" + mechanism, scram, bound, PROVES)
                        .build()
                        .start();
                ImapConnection connection =
                        client(server).credentials(JANE).build().connect()) {
            assertEquals(ConnectionState.AUTHENTICATED, connection.state());
            assertEquals("n,,", scram.gs2());
            assertEquals(mechanism, server.commands().get(0).argument(0));
            assertFalse(connection.lastExchanges().toString().contains("n,,"));
        }
    }

    @Test
    void overTlsScramIsBoundToTheConnection() throws ImapException {
        ScramServer scram = new ScramServer("SCRAM-SHA-256", "pencil");
        AtomicReference<ByteString> bound = new AtomicReference<>();
        try (FakeImapServer server = scram("AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-256-PLUS", scram, bound, PROVES)
                .tls()
                .build()
                .start()) {
            ImapClient.Builder builder = Watched.client(server.hostName())
                    .port(server.port())
                    .trust(server.clientTrust().certificatePem());
            try (ImapConnection connection =
                    builder.credentials(JANE.only("SCRAM-SHA-256-PLUS")).build().connect()) {
                assertEquals(ConnectionState.AUTHENTICATED, connection.state());
            }
            assertEquals("SCRAM-SHA-256-PLUS", server.commands().get(0).argument(0));
            boolean exporter = Runtime.version().feature() >= 25;
            assertEquals(exporter ? "p=tls-exporter,," : "p=tls-server-end-point,,", scram.gs2());
            assertEquals(32, bound.get().size());
            // Named, it goes without; and must not say that it could.
            builder.credentials(JANE.only("SCRAM-SHA-256")).build().connect().close();
            assertEquals("n,,", scram.gs2());
            // Unnamed, by the type that a server of today must know, or not at all.
            builder.credentials(JANE).build().connect().close();
            assertEquals(exporter ? "p=tls-exporter,," : "n,,", scram.gs2());
        }
    }

    @Test
    void serverThatDoesNotKnowTheBindingIsNamedAWayOut() throws ImapException {
        try (FakeImapServer server = FakeImapServer.builder()
                .tls()
                .greeting("OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=SCRAM-SHA-256-PLUS] ready")
                .build()
                .dispatcher(command -> Reply.no("bad protocol / cancel"))
                .start()) {
            ImapClient client = Watched.client(server.hostName())
                    .port(server.port())
                    .trust(server.clientTrust().certificatePem())
                    .credentials(JANE.only("SCRAM-SHA-256-PLUS"))
                    .build();
            String message = String.valueOf(assertThrows(AuthenticationFailedException.class, client::connect)
                    .getMessage());
            assertTrue(message.contains("bad protocol / cancel"), message);
            assertTrue(message.contains("only("), message);
            assertTrue(message.contains("tls-"), message);
        }
    }

    @Test
    void serverThatListsNoBindingHearsThatItCouldBeHad() throws ImapException {
        ScramServer scram = new ScramServer("SCRAM-SHA-256", "pencil");
        try (FakeImapServer server = scram("AUTH=SCRAM-SHA-256", scram, new AtomicReference<>(), PROVES)
                .tls()
                .build()
                .start()) {
            Watched.client(server.hostName())
                    .port(server.port())
                    .trust(server.clientTrust().certificatePem())
                    .credentials(JANE.only("SCRAM-SHA-256", "SCRAM-SHA-256-PLUS"))
                    .build()
                    .connect()
                    .close();
            assertEquals("y,,", scram.gs2());
        }
    }

    @Test
    void proofInTheOkIsAProof() throws ImapException {
        ScramServer scram = new ScramServer("SCRAM-SHA-256", "pencil");
        Ending inTheOk =
                (message, binding) -> Reply.ok(ByteString.encodeUtf8(message).base64());
        try (FakeImapServer server = scram("AUTH=SCRAM-SHA-256", scram, new AtomicReference<>(), inTheOk)
                        .build()
                        .start();
                ImapConnection connection =
                        client(server).credentials(JANE).build().connect()) {
            assertEquals(ConnectionState.AUTHENTICATED, connection.state());
        }
    }

    /** Servers that let anybody in, and do not know the password. */
    @ParameterizedTest
    @CsvSource({
        "no proof, the server was not verified",
        "no proof in the OK, the server was not verified",
        "wrong proof, its signature is wrong",
        "wrong proof in the OK, its signature is wrong",
        "an error, the server said other-error",
        "no first message, the server was not verified"
    })
    void okFromAServerThatDidNotProveItselfIsNone(String what, String why) {
        ScramServer scram = new ScramServer("SCRAM-SHA-256", "pencil");
        Ending ending = (message, binding) -> switch (what) {
            case "no proof" -> Reply.ok("Success");
            case "no proof in the OK" -> Reply.ok("v=");
            case "wrong proof" -> base64("v=AAAA", Reply.ok("in"));
            case "wrong proof in the OK" -> Reply.ok("v=AAAA");
            default -> base64("e=other-error", Reply.ok("in"));
        };
        FakeImapServer.Builder builder = scram("AUTH=SCRAM-SHA-256", scram, new AtomicReference<>(), ending);
        if (what.equals("no first message")) {
            builder.dispatcher(Dispatchers.ok());
        }
        try (FakeImapServer server = builder.build().start()) {
            AuthenticationFailedException e = assertThrows(
                    AuthenticationFailedException.class,
                    () -> client(server).credentials(JANE).build().connect());
            assertTrue(e.getMessage().contains(why), e.getMessage());
            assertEquals(Outcome.UNKNOWN, e.outcome());
            assertFalse(e.connectionSurvives());
        }
    }

    @Test
    void noWeakerMechanismFollowsAStrongOne() {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * OK [CAPABILITY IMAP4rev1 AUTH=SCRAM-SHA-256 AUTH=PLAIN] hi
                C: A1 AUTHENTICATE SCRAM-SHA-256
                S: +
                C: <any>
                S: + UnViYmlzaA==
                C: *
                S: A1 BAD cancelled
                """).start()) {
            AuthenticationFailedException e = assertThrows(
                    AuthenticationFailedException.class,
                    () -> client(server).credentials(JANE).build().connect());
            assertTrue(e.getMessage().contains("first message"), e.getMessage());
        }
    }

    @Test
    void wrongPasswordIsRefusedOnceAndNothingIsBlamedOnTheServer() {
        ScramServer scram = new ScramServer("SCRAM-SHA-256", "another");
        Ending refuses = (message, binding) -> Reply.no("[AUTHENTICATIONFAILED] no");
        try (FakeImapServer server = scram("AUTH=SCRAM-SHA-256 AUTH=PLAIN", scram, new AtomicReference<>(), refuses)
                .build()
                .start()) {
            AuthenticationFailedException e = assertThrows(
                    AuthenticationFailedException.class,
                    () -> client(server).credentials(JANE).build().connect());
            assertEquals("AUTHENTICATE: NO [AUTHENTICATIONFAILED] no", e.getMessage());
            assertEquals(2, said(server).size());
        }
    }

    @Test
    void cramMd5IsSpokenWhenNamed() throws ImapException {
        // RFC 2195 section 2.
        String script = """
                S: * OK [CAPABILITY IMAP4rev1 AUTH=CRAM-MD5 AUTH=PLAIN SASL-IR] hi
                C: A1 AUTHENTICATE CRAM-MD5
                S: + PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+
                C: dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw
                S: A1 OK [CAPABILITY IMAP4rev1] CRAM authentication successful
                C: A2 LOGOUT
                S: A2 OK bye
                """;
        try (FakeImapServer server = new FakeImapServer().script(script).start()) {
            client(server)
                    .credentials(Credentials.password("tim", "tanstaaftanstaaf").only("CRAM-MD5"))
                    .build()
                    .connect()
                    .close();
        }
        // What login_cram_md5 does: on a connection that is there already.
        try (FakeImapServer server = new FakeImapServer().script(script).start();
                ImapConnection connection = client(server).build().connect()) {
            connection.authenticate(new CramMd5("tim", Secret.of("tanstaaftanstaaf")));
            assertEquals(ConnectionState.AUTHENTICATED, connection.state());
        }
    }

    @Test
    void anyMechanismIsAFunction() throws ImapException {
        List<String> challenges = new ArrayList<>();
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * OK [CAPABILITY IMAP4rev1 SASL-IR] hi
                C: A1 AUTHENTICATE XPROSE
                S: + go ahead
                C: Zmlyc3Q=
                S: +
                C: c2Vjb25k
                S: + dGhpcmQ=
                C:
                S: A1 OK [CAPABILITY IMAP4rev1] in
                C: A2 LOGOUT
                S: A2 OK bye
                """).start();
                ImapConnection connection = client(server).build().connect()) {
            connection.authenticate("XPROSE", challenge -> {
                challenges.add(challenge.utf8());
                return ByteString.encodeUtf8(List.of("first", "second", "").get(challenges.size() - 1));
            });
            assertEquals(List.of("", "", "third"), challenges);
        }
    }

    @Test
    void functionThatGivesUpCancels() throws ImapException {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * OK [CAPABILITY IMAP4rev1] hi
                C: A1 AUTHENTICATE XNOT
                S: + Zmlyc3Q=
                C: *
                S: A1 BAD cancelled
                C: A2 LOGOUT
                S: A2 OK bye
                """).start();
                ImapConnection connection = client(server).build().connect()) {
            AuthenticationFailedException e = assertThrows(
                    AuthenticationFailedException.class, () -> connection.authenticate("XNOT", challenge -> null));
            assertTrue(e.connectionSurvives());
            assertEquals(ConnectionState.NOT_AUTHENTICATED, connection.state());
        }
    }

    @Test
    void administratorActsForAnother() throws ImapException {
        // RFC 4616 section 4.
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi
                C: A1 AUTHENTICATE PLAIN VXJzZWwAS3VydAB4aXBqM3BsbXE=
                S: A1 OK [CAPABILITY IMAP4rev1] in
                C: A2 LOGOUT
                S: A2 OK bye
                """).start()) {
            client(server)
                    .credentials(Credentials.password("Kurt", "xipj3plmq").actingFor("Ursel"))
                    .build()
                    .connect()
                    .close();
        }
    }

    @Test
    void loginCarriesAnyPassword() throws ImapException {
        Random random = new Random(31);
        List<String> passwords = new ArrayList<>(List.of("\"", "\\", "{5}", "nil", " ", "a\tb", "]", "\u007f", "()%*"));
        while (passwords.size() < 300) {
            StringBuilder password = new StringBuilder();
            int length = 1 + random.nextInt(20);
            while (password.length() < length) {
                int c = random.nextInt(3) == 0 ? random.nextInt(0x3000) : random.nextInt(128);
                if (c != 0 && c != '\r' && c != '\n') {
                    password.appendCodePoint(c);
                }
            }
            passwords.add(password.toString());
        }
        for (String capabilities : new String[] {"IMAP4rev1", "IMAP4rev1 LITERAL+", "IMAP4rev2"}) {
            try (FakeImapServer server = FakeImapServer.builder()
                    .greeting("OK [CAPABILITY " + capabilities + "] hi")
                    .dispatcher(command -> command.name().equals("LOGIN")
                            ? Reply.no("no")
                            : Dispatchers.ok().dispatch(command))
                    .build()
                    .start()) {
                try (ImapConnection connection = client(server).build().connect()) {
                    for (String password : passwords) {
                        assertThrows(AuthenticationFailedException.class, () -> connection.login("jane", password));
                    }
                }
                List<RecordedCommand> logins = server.commands().stream()
                        .filter(command -> command.name().equals("LOGIN"))
                        .toList();
                assertEquals(
                        passwords,
                        logins.stream().map(login -> login.argument(1)).toList());
            }
        }
    }

    // ---- tokens

    /** Gives these tokens one after the other, another whenever one is invalidated. */
    private static final class Tokens implements TokenSource {
        final List<String> left;
        final List<String> invalidated = new ArrayList<>();
        int asked;

        Tokens(String... tokens) {
            left = new ArrayList<>(List.of(tokens));
        }

        @Override
        public Secret token() throws IOException {
            asked++;
            if (left.isEmpty()) {
                throw new IOException("the last token is gone");
            }
            return Secret.of(left.get(0));
        }

        @Override
        public void invalidate(Secret refused) {
            invalidated.add(refused.revealText());
            left.remove(refused.revealText());
        }
    }

    /** Takes the token {@code S3NT1NEL-good} only. */
    private static FakeImapServer tokenServer(String mechanism, String refusal) {
        return FakeImapServer.builder()
                .greeting("OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=" + mechanism + "] hi")
                .dispatcher(command -> {
                    if (!command.name().equals("AUTHENTICATE")) {
                        return Dispatchers.ok().dispatch(command);
                    }
                    String initial =
                            ByteString.decodeBase64(command.argument(1)).utf8();
                    return initial.contains("auth=Bearer S3NT1NEL-good\u0001")
                            ? Reply.ok("in")
                            : base64("{\"status\":\"401\",\"scope\":\"mail\"}", Reply.no(refusal));
                })
                .build()
                .start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OAUTHBEARER", "XOAUTH2"})
    void refusedTokenIsFetchedOnceMore(String mechanism) throws ImapException {
        Tokens tokens = new Tokens("S3NT1NEL-stale", "S3NT1NEL-good");
        try (FakeImapServer server = tokenServer(mechanism, "[AUTHENTICATIONFAILED] no");
                ImapConnection connection = client(server)
                        .credentials(Credentials.oauth("jane", tokens))
                        .build()
                        .connect()) {
            assertEquals(ConnectionState.AUTHENTICATED, connection.state());
            assertEquals(List.of("S3NT1NEL-stale"), tokens.invalidated);
            String acknowledgement = mechanism.equals("XOAUTH2") ? "" : "AQ==";
            assertEquals(
                    List.of("AUTHENTICATE", acknowledgement, "AUTHENTICATE"),
                    said(server).subList(0, 3));
        }
    }

    @Test
    void secondRefusalStands() {
        Tokens tokens = new Tokens("S3NT1NEL-stale", "S3NT1NEL-staler", "S3NT1NEL-good");
        try (FakeImapServer server = tokenServer("XOAUTH2", "no")) {
            AuthenticationFailedException e = refused(server, tokens);
            assertEquals("401", e.tokenRefusal().status());
            assertEquals("mail", e.tokenRefusal().scope());
            assertEquals(2, tokens.asked);
            assertEquals(1, e.getSuppressed().length);
        }
    }

    @Test
    void sourceThatHasNoOtherTokenIsNotAskedToSendItTwice() {
        try (FakeImapServer server = tokenServer("XOAUTH2", "no")) {
            AuthenticationFailedException e = refused(server, () -> Secret.of("S3NT1NEL-stale"));
            assertNotNull(e.tokenRefusal());
            assertEquals(2, said(server).size());
        }
    }

    @Test
    void refusalThatNoTokenMendsStandsAtOnce() {
        for (String code : new String[] {"UNAVAILABLE", "AUTHORIZATIONFAILED", "LIMIT"}) {
            Tokens tokens = new Tokens("S3NT1NEL-stale", "S3NT1NEL-good");
            try (FakeImapServer server = tokenServer("XOAUTH2", "[" + code + "] no")) {
                assertEquals(code, refused(server, tokens).code().keyword());
                assertEquals(List.of(), tokens.invalidated);
            }
        }
    }

    @Test
    void aSourceThatCannotInvalidateLeavesTheRefusal() {
        TokenSource broken = new TokenSource() {
            @Override
            public Secret token() {
                return Secret.of("S3NT1NEL-stale");
            }

            @Override
            public void invalidate(Secret refused) {
                throw new IllegalStateException("no store");
            }
        };
        try (FakeImapServer server = tokenServer("XOAUTH2", "no")) {
            AuthenticationFailedException e = refused(server, broken);
            assertEquals("no store", e.getSuppressed()[0].getMessage());
        }
    }

    @Test
    void failureToFetchAnotherTellsOfBoth() {
        try (FakeImapServer server = tokenServer("XOAUTH2", "no")) {
            AuthenticationFailedException e = refused(server, new Tokens("S3NT1NEL-stale"));
            assertEquals("the last token is gone", e.getCause().getMessage());
            assertNull(e.tokenRefusal());
            assertTrue(e.getSuppressed()[0] instanceof AuthenticationFailedException first
                    && first.tokenRefusal() != null);
        }
    }

    private static AuthenticationFailedException refused(FakeImapServer server, TokenSource tokens) {
        ImapClient client =
                client(server).credentials(Credentials.oauth("jane", tokens)).build();
        return assertThrows(AuthenticationFailedException.class, client::connect);
    }
}
