package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.Okio;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that break the grammar are answered or shown out, and recorded; nobody else notices. */
@Timeout(120)
class BrokenInputTest {
    enum Kind {
        SCRIPTED(Dispatchers::ok),
        MAILSTORE(Mailstore::withSampleMail);

        private final Supplier<Dispatcher> dispatcher;

        Kind(Supplier<Dispatcher> dispatcher) {
            this.dispatcher = dispatcher;
        }

        FakeImapServer.Builder builder() {
            return FakeImapServer.builder().dispatcher(dispatcher.get());
        }
    }

    /** A server, a client that misbehaves, and one that must not notice. */
    private static final class Scene implements AutoCloseable {
        final FakeImapServer server;
        final RawClient witness;
        final RawClient client;

        Scene(FakeImapServer.Builder builder) throws IOException {
            server = builder.build().start();
            witness = RawClient.memory(server);
            witness.line();
            client = RawClient.tcp(server);
            client.line();
        }

        RecordedCommand taken() throws InterruptedException {
            return server.takeCommand();
        }

        @Override
        public void close() throws IOException {
            witness.send("w NOOP");
            String answer = witness.line();
            assertTrue(answer.startsWith("w OK"), answer);
            witness.close();
            client.close();
            while (server.pollCommand() != null) {} // What is taken is known.
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void garbageIsAnsweredBad(Kind kind) throws Exception {
        try (Scene scene = new Scene(kind.builder())) {
            for (String garbage : List.of(
                    "",
                    " ",
                    "a",
                    "a ",
                    "*",
                    "+ x",
                    "a  NOOP",
                    "\u0000",
                    "\u00ff\u00fe",
                    "a NOOP\u0000",
                    "a \"",
                    "a NOOP x\u0001y")) {
                scene.client.send(garbage);
                String answer = scene.client.line();
                assertTrue(answer.startsWith("* BAD ") || answer.startsWith("a BAD "), garbage + ": " + answer);
                RecordedCommand command = scene.taken();
                assertNotNull(command.failure(), garbage);
                assertEquals(garbage + "\r\n", command.octets().utf8());
            }
            assertEquals("b OK", scene.client.send("b NOOP").line().substring(0, 4));
        }
    }

    /** It would be as long as what was said, hold what ends a line for some clients, or end as if a literal followed. */
    @ParameterizedTest
    @EnumSource
    void whatIsRepeatedOfGarbageIsOneShortPrintableLine(Kind kind) throws Exception {
        try (Scene scene = new Scene(kind.builder())) {
            for (String garbage : List.of(
                    "(" + "x".repeat(10_000) + " NOOP",
                    "\"\u00e9\u2028 NOOP",
                    "a NOOP (\u0001",
                    "{9}\u0085 NOOP",
                    "a NOOP (b)\u0007",
                    "a UID \u00e9{9" + "y".repeat(10_000))) {
                scene.client.send(garbage);
                String answer = scene.client.line();
                assertTrue(answer.matches("(\\*|a) [A-Z]+ [ -z|~]{0,420}"), answer);
                scene.taken();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void endlessLineIsAnsweredAndClosed(Kind kind) throws Exception {
        try (Scene scene = new Scene(kind.builder().maxLine(10_000))) {
            Buffer endless = new Buffer().writeUtf8("a SEARCH TEXT ").writeUtf8("x".repeat(20_000));
            scene.client.sendRaw(endless.readUtf8());
            assertEquals("a BAD a line longer than 10000 octets", scene.client.line());
            assertEnds(scene.client);
            RecordedCommand command = scene.taken();
            assertEquals(10_000, command.octets().size());
            assertEquals("a line longer than 10000 octets", command.failure());
        }
    }

    @ParameterizedTest
    @EnumSource
    void endlessLineInPlaceOfAResponseIsClosed(Kind kind) throws Exception {
        try (Scene scene = new Scene(kind.builder().maxLine(10_000))) {
            scene.client.send("a AUTHENTICATE PLAIN");
            assertTrue(scene.client.line().startsWith("+"));
            scene.client.sendRaw("A".repeat(20_000));
            assertEquals("* BYE a line longer than 10000 octets", scene.client.line());
            assertEnds(scene.client);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fourGigabytesThatNeverComeCostNothing(Kind kind) throws Exception {
        for (String plus : List.of("", "+")) {
            try (Scene scene = new Scene(FakeImapServer.builder().dispatcher(kind.dispatcher.get()))) {
                scene.client.send("a LOGIN fred x", "b APPEND INBOX {4294967296" + plus + "}");
                scene.client.line();
                scene.taken();
                scene.client.sendRaw("Subject: x");
                scene.client.close();
                scene.server.connection(1).awaitOver(Duration.ofSeconds(60));
                RecordedCommand append = scene.taken();
                assertEquals("APPEND", append.name());
                boolean refused = append.literalRefused();
                assertTrue(refused || append.failure() != null, append::toString);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void literalBeyondTheLimitIsRefusedOrEndsTheConnection(Kind kind) throws Exception {
        try (Scene scene = new Scene(kind.builder().maxLiteral(1000))) {
            scene.client.send("a LOGIN fred {1001}");
            assertEquals("a NO [TOOBIG] a literal of more than 1000 octets", scene.client.line());
            assertTrue(scene.taken().literalRefused());
            scene.client.send("b NOOP");
            assertTrue(scene.client.line().startsWith("b OK"));
            scene.taken();
            scene.client.send("c LOGIN fred {1001+}");
            assertEquals("* BYE [TOOBIG] a literal of more than 1000 octets", scene.client.line());
            assertEnds(scene.client);
            assertEquals("LOGIN", scene.taken().name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void sizeBeyondCountingEndsTheConnectionBeforeItsContentIsTakenForCommands(Kind kind) throws Exception {
        try (Scene scene = new Scene(kind.builder())) {
            scene.client.sendRaw("a APPEND x {99999999999999999999+}\r\nb NOOP\r\n");
            assertEquals("a BAD a literal whose size is beyond counting", scene.client.line());
            assertEnds(scene.client);
            assertNotNull(scene.taken().failure());
            assertNull(scene.server.pollCommand());
        }
    }

    @ParameterizedTest
    @EnumSource
    void hundredThousandParenthesesAreBad(Kind kind) throws Exception {
        try (Scene scene = new Scene(kind.builder())) {
            for (String nested : List.of("(".repeat(100_000), "(".repeat(50_000) + ")".repeat(50_000))) {
                scene.client.send("a SEARCH " + nested);
                assertTrue(scene.client.line().startsWith("a BAD nested deeper than "));
                assertNotNull(scene.taken().failure());
            }
            scene.client.send("b SEARCH " + "(".repeat(900) + "ALL" + ")".repeat(900));
            assertTrue(scene.client.line().startsWith("b "));
        }
    }

    @ParameterizedTest
    @EnumSource
    void hundredThousandLiteralsOrNotsAreNoMatterEither(Kind kind) throws Exception {
        try (Scene scene = new Scene(kind.builder())) {
            scene.client.sendRaw("a SEARCH " + "{0+}\r\n ".repeat(100_000));
            assertEquals("a BAD a command that has no end", scene.client.line());
        }
        try (Scene scene = new Scene(kind.builder())) {
            scene.client.send("a LOGIN fred x", "b SELECT INBOX", "c SEARCH " + "NOT ".repeat(100_000) + "ALL");
            String line = scene.client.line();
            while (!line.startsWith("c ")) {
                line = scene.client.line();
            }
            scene.client.send("d NOOP");
            assertTrue(scene.client.line().startsWith("d OK"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nulIsForLiteral8Only(Kind kind) throws Exception {
        try (Scene scene = new Scene(kind.builder())) {
            scene.client.sendRaw("a LOGIN fred {3+}\r\nx\u0000y\r\n");
            assertEquals("a BAD a NUL in a literal that is no literal8", scene.client.line());
            scene.client.sendRaw("b LOGIN \"fr\u0000d\" x\r\n");
            assertTrue(scene.client.line().startsWith("b BAD CR, LF or NUL in a quoted string"));
            scene.client.sendRaw("c LOGIN fred x\r\n");
            assertTrue(scene.client.line().startsWith("c OK"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void slowTypistsAreWaitedFor(Kind kind) throws Exception {
        try (Scene scene = new Scene(kind.builder())) {
            for (char c : "a LOGIN {4}\r\n".toCharArray()) {
                scene.client.sendRaw(String.valueOf(c));
                scene.witness.send("w NOOP");
                assertTrue(scene.witness.line().startsWith("w OK"));
            }
            assertTrue(scene.client.line().startsWith("+ "));
            for (char c : "fred x\r\n".toCharArray()) {
                scene.client.sendRaw(String.valueOf(c));
            }
            assertTrue(scene.client.line().startsWith("a OK"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void halfACommandThenFinIsRecorded(Kind kind) throws Exception {
        for (String half :
                List.of("a", "a NOOP", "a LOGIN {4+}\r\nfr", "a LOGIN {4+}\r\nfred", "a AUTHENTICATE PLAIN\r\nAG")) {
            try (FakeImapServer server = kind.builder().build().start();
                    Socket socket = new Socket("127.0.0.1", server.port())) {
                BufferedSource in = Okio.buffer(Okio.source(socket));
                BufferedSink out = Okio.buffer(Okio.sink(socket));
                out.writeUtf8(half).flush();
                socket.shutdownOutput();
                String all = in.readUtf8(); // to the end, which comes
                assertTrue(all.endsWith("\r\n"), all);
                StringBuilder said = new StringBuilder();
                for (RecordedCommand each = server.takeCommand(); each != null; each = server.pollCommand()) {
                    said.append(each.octets().utf8());
                }
                assertEquals(half, said.toString());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void literalRefusedInsideAListKeepsWhatCameBefore(Kind kind) throws Exception {
        Dispatcher inner = kind.dispatcher.get();
        Dispatcher refusing = new Dispatcher() {
            @Override
            public Reply dispatch(RecordedCommand command) throws InterruptedException {
                return command.literalRefused() ? Reply.no("no literals") : inner.dispatch(command);
            }

            @Override
            public boolean acceptsLiteral(RecordedCommand beginning, long size) {
                assertNull(beginning.failure());
                return false;
            }
        };
        try (Scene scene = new Scene(FakeImapServer.builder().dispatcher(refusing))) {
            scene.client.send("a STATUS (x ((y {5}");
            assertEquals("a NO no literals", scene.client.line());
            RecordedCommand command = scene.taken();
            assertNull(command.failure());
            assertTrue(command.literalRefused());
            assertEquals("(x ((y {5}\r\n)))", command.argument(0).replace(") )", "))"));
            scene.client.send("b FETCH 1 BODY[HEADER.FIELDS ({4}");
            assertEquals("b NO no literals", scene.client.line());
            assertNull(scene.taken().failure());
            assertTrue(scene.client.send("c NOOP").line().startsWith("c OK"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rubbishInPlaceOfAHandshakeStopsNobody(Kind kind) throws Exception {
        try (FakeImapServer server = kind.builder().tls().build().start()) {
            try (RawClient client = RawClient.tcp(server)) {
                client.sendRaw("a NOOP\r\n\u0000\u0001\u0002".repeat(100));
                client.in.readByteString(); // perhaps an alert; then the end
            } catch (IOException e) {
                // Reset.
            }
            server.connection(0).awaitOver(Duration.ofSeconds(60));
            try (RawClient client = RawClient.tls(server)) {
                client.line();
                assertTrue(client.send("a NOOP").line().startsWith("a OK"));
            }
        }
    }

    private static void assertEnds(RawClient client) throws IOException {
        assertEquals(0, client.rest().size());
    }
}
