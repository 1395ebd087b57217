package dev.tagline.imap.testkit.mailstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RawClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ID, COMPRESS, UNAUTHENTICATE, UNSELECT, STARTTLS. */
@Timeout(120)
class ConnectionTest {
    private final Mailstore store = new Mailstore().user("alice", "a").user("bob", "b");
    private final FakeImapServer server = new FakeImapServer().dispatcher(store);

    @AfterEach
    void closesCleanly() {
        server.close();
    }

    private StoreClient alice() throws Exception {
        return StoreClient.loggedIn(server, "alice", "a");
    }

    /** RFC 2971. */
    @Test
    void eachSaysWhoItIs() throws Exception {
        try (StoreClient client = new StoreClient(server)) {
            assertEquals(
                    List.of("* ID (\"name\" \"Tagline Mailstore\")"),
                    client.untagged("ID (\"name\" \"sodr\" \"version\" NIL)"));
            store.id("name", "Cyrus", "vendor", "Grüße");
            client.say("LOGIN alice a");
            assertEquals("* ID (\"name\" \"Cyrus\" \"vendor\" {7}\nGrüße)\nx OK ID completed\n", client.say("ID nil"));
            store.id();
            assertEquals(List.of("* ID NIL"), client.untagged("ID ()"));
        }
        List<Map<String, String>> said = store.clientIds();
        assertEquals(3, said.size());
        assertEquals("sodr", said.get(0).get("name"));
        assertTrue(said.get(0).containsKey("version"));
        assertEquals(Map.of(), said.get(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ID",
                "ID (\"a\")",
                "ID (a b)",
                "ID (\"a\" \"b\" \"a\" \"c\")",
                "ID (\"a\" (\"b\"))",
                "ID NIL NIL",
                "ID (\"a long name, longer than thirty octets\" \"x\")"
            })
    void whatIsNoIdIsBad(String command) throws Exception {
        try (StoreClient client = new StoreClient(server)) {
            assertTrue(client.say(command).startsWith("x BAD"), command);
        }
        assertEquals(List.of(), store.clientIds());
    }

    /** RFC 4978. */
    @Test
    void compressionIsOnceAndListedBefore() throws Exception {
        try (StoreClient client = alice()) {
            assertTrue(client.say("CAPABILITY").contains(" COMPRESS=DEFLATE "));
            assertTrue(client.say("COMPRESS").startsWith("x BAD"));
            assertTrue(client.say("COMPRESS LZMA").startsWith("x BAD"));
            assertEquals("x OK DEFLATE active\n", client.say("compress deflate"));
            Compressed compressed = new Compressed(client.raw());
            compressed.say("a COMPRESS DEFLATE\r\n");
            assertEquals("a NO [COMPRESSIONACTIVE] DEFLATE is active already", compressed.in.readUtf8Line());
            compressed.say("b CAPABILITY\r\n");
            assertFalse(compressed.in.readUtf8Line().contains("COMPRESS"));
        }
    }

    /** The client's side of it. */
    private static final class Compressed {
        final BufferedSource in;
        final Deflater deflater = new Deflater(9, true);
        final DeflaterOutputStream out;
        final Buffer octets = new Buffer();
        final RawClient client;

        Compressed(RawClient client) {
            this.client = client;
            in = Okio.buffer(Okio.source(new InflaterInputStream(client.in.inputStream(), new Inflater(true))));
            out = new DeflaterOutputStream(octets.outputStream(), deflater, 512, true);
        }

        void say(String text) throws IOException {
            BufferedSink sink = Okio.buffer(Okio.sink(out));
            sink.writeUtf8(text).flush();
            client.sendRaw(octets.readByteString());
        }
    }

    /** RFC 8437 3. */
    @Test
    void whoLogsOutWithoutLeavingIsAStranger() throws Exception {
        try (StoreClient client = alice()) {
            client.untagged("SELECT INBOX");
            client.untagged("ENABLE METADATA");
            client.replay("""
                    C: A1 UNAUTHENTICATE
                    S: A1 OK UNAUTHENTICATE completed
                    C: A2 FETCH 1 UID
                    S: A2 BAD not allowed in this state
                    C: A3 UNAUTHENTICATE
                    S: A3 BAD not allowed in this state
                    """);
            assertTrue(client.say("CAPABILITY").contains(" AUTH=PLAIN "));
            // RFC 8437 3: commands may be pipelined behind it.
            client.say("LOGIN bob b");
            client.raw()
                    .send(
                            "b UNAUTHENTICATE",
                            "c AUTHENTICATE PLAIN "
                                    + ByteString.encodeUtf8("\0alice\0a").base64(),
                            "d GETACL INBOX");
            assertEquals("b OK UNAUTHENTICATE completed", client.raw().line());
            assertTrue(client.raw().line().startsWith("c OK"));
            assertEquals("* ACL INBOX alice lrswipkxteacd", client.raw().line());
            client.raw().line();
            store.annotations().set("/shared/comment", "x");
            assertEquals(List.of(), client.untagged("NOOP"), "METADATA is enabled no more");
        }
    }

    /** RFC 8437 4.1. */
    @Test
    void compressionEndsWithIt() throws Exception {
        try (StoreClient client = alice()) {
            client.say("COMPRESS DEFLATE");
            Compressed compressed = new Compressed(client.raw());
            compressed.say("a NOOP\r\n");
            assertEquals("a OK NOOP completed", compressed.in.readUtf8Line());
            compressed.out.write("b UNAUTHENTICATE\r\n".getBytes(StandardCharsets.US_ASCII));
            compressed.out.finish();
            client.raw()
                    .sendRaw(compressed.octets.writeUtf8("c LOGIN bob b\r\n").readByteString());
            assertEquals("b OK UNAUTHENTICATE completed", compressed.in.readUtf8Line());
            assertTrue(compressed.in.exhausted(), "the server's stream has its end");
            client.raw().send("d NOOP");
            assertEquals("d OK NOOP completed", lastLine(client.raw()));
            assertFalse(server.connection(0).isCompressed());
            client.raw().send("e COMPRESS DEFLATE");
            assertEquals("e OK DEFLATE active", client.raw().line());
        }
    }

    /** The inflater may have read ahead what is not compressed; the last line is not among that. */
    private static String lastLine(RawClient client) throws IOException {
        String line = client.line();
        while (!line.startsWith("d ")) {
            line = client.line();
        }
        return line;
    }

    /** RFC 3691. */
    @Test
    void unselectExpungesNothing() throws Exception {
        long uid = store.inbox().deliver("Subject: x\n\n");
        store.inbox().addFlags(uid, "\\Deleted");
        try (StoreClient client = alice()) {
            assertTrue(client.say("UNSELECT").startsWith("x BAD"));
            client.say("SELECT INBOX");
            assertEquals("x OK UNSELECT completed\n", client.say("UNSELECT"));
            assertTrue(client.say("CHECK").startsWith("x BAD"));
            assertEquals(1, store.inbox().messages().size());
        }
    }

    /** RFC 9051 6.2.1. */
    @Test
    void startTlsIsOnceAndBeforeLoggingIn() throws Exception {
        store.loginOnlyWithTls();
        try (FakeImapServer tls = startTls()) {
            try (RawClient client = RawClient.tcp(tls)) {
                List<String> before = words(client.line());
                assertTrue(before.containsAll(List.of("STARTTLS", "LOGINDISABLED")));
                assertFalse(before.stream().anyMatch(word -> word.startsWith("AUTH=")), before.toString());
                client.send("a LOGIN alice a", "b AUTHENTICATE PLAIN", "c STARTTLS now");
                assertTrue(client.line().startsWith("a NO [PRIVACYREQUIRED]"));
                assertTrue(client.line().startsWith("b NO [PRIVACYREQUIRED]"));
                assertTrue(client.line().startsWith("c BAD"));
                client.send("d STARTTLS");
                assertEquals("d OK begin TLS", client.line());
                client.startTls(tls);
                client.send("e CAPABILITY", "f STARTTLS", "g LOGIN alice a", "h STARTTLS");
                List<String> after = words(client.line());
                assertFalse(after.contains("STARTTLS") || after.contains("LOGINDISABLED"));
                assertTrue(after.containsAll(List.of("AUTH=PLAIN", "AUTH=SCRAM-SHA-256-PLUS")));
                client.line();
                assertTrue(client.line().startsWith("f BAD"));
                assertTrue(client.line().startsWith("g OK"));
                assertTrue(client.line().startsWith("h BAD"));
            }
        }
    }

    /** What was said in plaintext behind STARTTLS is not taken for what is said in TLS. */
    @Test
    void whatFollowsStartTlsInPlaintextIsNotDone() throws Exception {
        try (FakeImapServer tls = startTls();
                RawClient client = RawClient.tcp(tls)) {
            client.line();
            client.sendRaw("a STARTTLS\r\nb LOGIN alice a\r\nc CREATE injected\r\n");
            assertEquals("a OK begin TLS", client.line());
            ByteString rest = client.rest();
            assertFalse(rest.utf8().contains("b OK"), rest.utf8());
            assertFalse(store.mailboxesOf("alice").contains("injected"));
        }
    }

    @Test
    void whatIsSaidBackHasAnEnd() throws Exception {
        try (StoreClient client = alice()) {
            String answer = client.say("UID " + "k".repeat(10_000));
            assertTrue(answer.startsWith("x BAD unknown command") && answer.length() < 500, answer);
        }
    }

    @Test
    void onlySoMuchIsTakenOfId() throws Exception {
        try (StoreClient client = alice()) {
            StringBuilder fields = new StringBuilder();
            for (int i = 0; i < 30; i++) {
                fields.append(i == 0 ? "" : " ").append("\"f").append(i).append("\" \"x\"");
            }
            assertTrue(client.say("ID (" + fields + ")").contains("x OK"), "thirty");
            assertTrue(client.say("ID (" + fields + " \"more\" \"x\")").startsWith("x BAD too long"), "more");
            assertTrue(client.say("ID (\"name\" \"" + "v".repeat(1_024) + "\")").contains("x OK"), "long");
            assertTrue(
                    client.say("ID (\"name\" \"" + "v".repeat(1_025) + "\")").startsWith("x BAD too long"), "longer");
        }
    }

    /** Whatever a client says, it hears one line of it at most, and nothing like a literal. */
    @Test
    void whatIsSaidBackIsNoResponse() throws Exception {
        String injected = "a\r\n* 99 EXISTS\r\n";
        String literal = "{" + injected.length() + "+}\r\n" + injected;
        for (String command : List.of(
                "SEARCH SINCE " + literal,
                "SEARCH CHARSET " + literal + " ALL",
                "SEARCH " + literal,
                "SEARCH KEYWORD " + literal,
                "STATUS INBOX (" + literal + ")",
                "STORE 1 +FLAGS (" + literal + ")",
                "STORE 1 " + literal + " (a)",
                "STORE " + literal + " FLAGS (a)",
                "FETCH 1 " + literal,
                "FETCH 1 (FLAGS " + literal + ")",
                "FETCH 1 BODY[HEADER.FIELDS (" + literal + ")]",
                "SORT (" + literal + ") UTF-8 ALL",
                "THREAD " + literal + " UTF-8 ALL",
                "LIST (" + literal + ") \"\" *",
                "LIST \"\" * RETURN (" + literal + ")",
                "SELECT " + literal,
                "SELECT INBOX (" + literal + ")",
                "CREATE box (USE (" + literal + "))",
                "APPEND INBOX " + literal.replace("99 EXISTS", "98 EXISTS") + " " + literal,
                "NOTIFY SET (" + literal + " NONE)",
                "NOTIFY SET (personal (" + literal + "))",
                "GETMETADATA INBOX " + literal,
                "GETQUOTA " + literal,
                "SETACL INBOX alice " + literal,
                "ENABLE " + literal,
                "ID (" + literal + ")",
                "AUTHENTICATE " + literal,
                literal,
                "APPEND INBOX \"~{3}\" {3+}\r\nabc",
                "SEARCH SINCE \"{3}\"")) {
            try (StoreClient client = alice()) {
                client.say("SELECT INBOX");
                client.raw().send("x " + command, "y NOOP");
                for (String line = client.raw().line();
                        !line.startsWith("y ");
                        line = client.raw().line()) {
                    assertFalse(line.startsWith("* 99 EXISTS"), command);
                    assertFalse(line.endsWith("}"), () -> command + " is answered with something like a literal");
                }
            }
        }
        while (server.pollCommand() != null) {} // Some are no commands, which is no failure of this test.
    }

    @Test
    void startTlsNeedsTls() throws Exception {
        try (StoreClient client = new StoreClient(server)) {
            assertFalse(client.greeting().contains("STARTTLS"));
            assertTrue(client.say("STARTTLS").startsWith("x BAD"));
        }
    }

    private FakeImapServer startTls() {
        return FakeImapServer.builder().startTls().dispatcher(store).build().start();
    }

    private static List<String> words(String line) {
        return Arrays.asList(line.split("[ \\[\\]]"));
    }
}
