package dev.tagline.imap.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.connection.RealImapConnection;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.testkit.Dispatchers;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.transport.Transport;
import dev.tagline.imap.wire.WireLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who watches all tests sees what it is to see, and is there. */
class WatchedTest {
    private final Sightings sightings = new Sightings("a test");

    /** A server that says the password again, in lower case, in which the client does not know it. */
    private static FakeImapServer echo() {
        return new FakeImapServer()
                .dispatcher(command -> command.name().equals("LOGIN")
                        ? Reply.untagged("OK hello " + command.argument(1).toLowerCase(Locale.ROOT))
                                .thenNo("not you")
                        : Dispatchers.basics("IMAP4rev1").dispatch(command));
    }

    /** What the test itself would be failed for, taken from it. */
    private static List<String> seenIn(ThrowingRunnable test) throws Exception {
        Watched.begin("a test");
        List<String> seen;
        try {
            test.run();
        } finally {
            seen = Watched.end();
        }
        return seen;
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    @Test
    void everyTestIsWatched() {
        assertNotNull(Watched.sightings());
    }

    @Test
    void theLogOfAClientIsTheFinestAndSearched() throws Exception {
        List<String> seen = seenIn(() -> {
            try (FakeImapServer server = echo().start()) {
                Watched.assertThrows(
                        IOException.class,
                        () -> Watched.client("127.0.0.1")
                                .port(server.port())
                                .insecurePlaintext()
                                .callbackExecutor(Runnable::run)
                                .credentials(Credentials.password("jane", Sentinel.TEXT))
                                .build()
                                .connect());
            }
        });
        assertTrue(seen.stream().anyMatch(one -> one.contains("of a wire log: plain behind \"S: * OK\"")), "" + seen);
        assertTrue(seen.stream().anyMatch(one -> one.contains(".lastExchanges: plain")), "" + seen);
        assertFalse(Sentinel.showsIn(seen.toString()), "nor does the report tell");
    }

    @Test
    void theRingOfAConnectionIsSearchedWhenTheTestIsOver() throws Exception {
        try (FakeImapServer server = echo()) {
            okio.Socket socket = server.connectInMemory();
            List<String> seen = seenIn(() -> {
                WireLog own = line -> {};
                ConnectionOptions deaf = new ConnectionOptions.Builder()
                        .wireLog(own.at(WireLog.Level.COMMANDS))
                        .build();
                RealImapConnection connection = Watched.open(Transport.of(socket.getSource(), socket.getSink()), deaf);
                try (connection) {
                    org.junit.jupiter.api.Assertions.assertThrows(
                            IOException.class, () -> connection.login("jane", Sentinel.TEXT));
                }
            });
            assertEquals(List.of("a test: the last exchanges: plain behind \"S: * OK\""), seen);
        }
    }

    @Test
    void aLogOfTheTestsOwnHearsAllAndIsSearched() {
        List<String> own = new ArrayList<>();
        WireLog log = own::add;
        WireLog both = sightings.log(log.at(WireLog.Level.COMMANDS));
        assertEquals(WireLog.Level.COMMANDS, both.level());
        both.line("C: A1 X " + Sentinel.TEXT);
        assertEquals(List.of("C: A1 X S3NT1NEL"), own);
        assertEquals(List.of("a test: line 1 of a wire log: plain behind \"C: A1 X\""), sightings.found());
    }

    @Test
    void whatShowsLateFailsTheNext() throws Exception {
        List<Sightings> over = new ArrayList<>();
        assertEquals(List.of(), seenIn(() -> over.add(Watched.sightings())));
        over.get(0).text("somewhere", Sentinel.TEXT);
        assertEquals(List.of("a test: somewhere: plain behind \"\""), seenIn(() -> {}));
        assertEquals(List.of(), seenIn(() -> {}));
    }

    @Test
    void exceptionsAreSearchedToTheBottom() {
        IOException deep = new IOException("outside", new IllegalStateException("by " + Sentinel.TEXT));
        deep.addSuppressed(new IOException("aside"));
        sightings.exception(deep);
        assertFalse(sightings.found().isEmpty());
        Sightings none = new Sightings("none");
        none.exception(new IOException("nothing"));
        assertEquals(List.of(), none.found());
    }

    @Test
    void connectionsPrintNoSecret() throws Exception {
        try (FakeImapServer server = echo().start();
                ImapConnection connection = Watched.client("127.0.0.1")
                        .port(server.port())
                        .insecurePlaintext()
                        .build()
                        .connect()) {
            sightings.object(connection);
            assertEquals(List.of(), sightings.found());
        }
    }

    // ---- secrets that nobody knows, by their place

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C: A1 LOGIN <secret> word",
                "C: A1 LOGIN fred <secret>",
                "C: A1 AUTHENTICATE PLAIN AGphbmUAd29yZA==",
                "C: A1 AUTHENTICATE CRAM-MD5|C: amFuZSAwMTIz",
                "C: A1 AUTHENTICATE SCRAM-SHA-1 <secret>|S: + cj0=|C: Yz1iaXdz",
                "C: A1 LOGIN {4}|S: + go|C: fred <secret>",
            })
    void whatIsLeftInIsSeen(String dialogue) {
        assertNotNull(left(dialogue));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C: A1 LOGIN <secret> <secret>|S: A1 OK in|C: A2 SELECT INBOX",
                "C: A1 LOGIN <secret> {5+}|C: ",
                "C: A1 AUTHENTICATE PLAIN <secret>|S: A1 OK in|C: A2 NOOP",
                "C: A1 AUTHENTICATE EXTERNAL =|S: A1 OK in|C: A2 IDLE|C: DONE",
                "C: A1 AUTHENTICATE XOAUTH2|S: +|C: <secret>|S: + e30=|C: *|S: A1 NO|C: A2 CREATE box",
                "S: A1 OK in, as logged before the command|C: A1 LOGIN <secret> <secret>|C: A2 CREATE box",
                "-- NOT_AUTHENTICATED to AUTHENTICATED|S: * OK LOGIN fred word"
            })
    void whatIsLeftOutIsNot(String dialogue) {
        assertNull(left(dialogue));
    }

    private static String left(String dialogue) {
        Redaction redaction = new Redaction();
        String left = null;
        for (String line : dialogue.split("\\|")) {
            String now = redaction.left(line);
            left = now == null ? left : now;
        }
        return left;
    }
}
