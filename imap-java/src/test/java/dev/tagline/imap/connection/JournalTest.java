package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.CommandCancelledException;
import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.CommandRejectedException;
import dev.tagline.imap.ConnectionClosedException;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.ImapTimeoutException;
import dev.tagline.imap.LimitExceededException;
import dev.tagline.imap.ProtocolViolationException;
import dev.tagline.imap.command.Login;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.wire.WireLog;
import dev.tagline.imap.wire.WireLog.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** What a wire log is told at each level, and what is kept without one. */
class JournalTest {
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    private Rig rig(Level level, String greeting) {
        WireLog log = told::add;
        return Rig.with(greeting, options -> options.wireLog(log.at(level)));
    }

    /** What was told when it ended, with the tags taken out. */
    private List<String> ended(Rig rig) {
        rig.close();
        Rig.await(() -> !told.isEmpty() && told.get(told.size() - 1).startsWith("-- closed"));
        return told.stream()
                .map(line -> line.replaceFirst("^([CS]: )[A-Z]{4,8}[0-9]+ ", "$1"))
                .toList();
    }

    private static void talk(Rig rig) {
        CompletableFuture<?> login = rig.connection.submit(new Login("S3NT1NEL-user", "S3NT1NEL-pass"));
        rig.peer.serve("LOGIN S3NT1NEL-user S3NT1NEL-pass", "* CAPABILITY IMAP4rev1", "OK [ALERT] in");
        Rig.get(login);
        CompletableFuture<?> noop = rig.connection.submit(new Noop());
        rig.peer.serve("NOOP", "* 3 EXISTS", "NO not now");
        Rig.failure(CommandFailedException.class, noop);
        rig.settle();
    }

    @Test
    void commandsTellWhatIsAskedAndWhatBecomesOfIt() {
        Rig rig = rig(Level.COMMANDS, "* OK [CAPABILITY IMAP4rev1] hi");
        talk(rig);
        assertEquals(
                List.of(
                        "C: LOGIN <secret> <secret>",
                        "S: OK [ALERT] in",
                        "-- NOT_AUTHENTICATED to AUTHENTICATED",
                        "C: NOOP",
                        "S: NO not now",
                        "-- AUTHENTICATED to LOGOUT",
                        "-- closed: the connection was closed"),
                ended(rig));
    }

    @Test
    void theWireIsAllLines() {
        Rig rig = rig(Level.WIRE, "* OK [CAPABILITY IMAP4rev1] hi");
        talk(rig);
        assertEquals(
                List.of(
                        "S: * OK [CAPABILITY IMAP4rev1] hi",
                        "C: LOGIN <secret> <secret>",
                        "S: * CAPABILITY IMAP4rev1",
                        "S: OK [ALERT] in",
                        "-- NOT_AUTHENTICATED to AUTHENTICATED",
                        "C: NOOP",
                        "S: * 3 EXISTS",
                        "S: NO not now",
                        "-- AUTHENTICATED to LOGOUT",
                        "-- closed: the connection was closed"),
                ended(rig));
    }

    @Test
    void detailIsWhatGoesOnInside() throws Exception {
        Rig rig = rig(Level.DETAIL, "* PREAUTH [CAPABILITY IMAP4rev1 IDLE] hi");
        rig.select();
        CompletableFuture<Long> body = Rig.async(() -> rig.connection.fetchBody(1, Section.TEXT, new Buffer()));
        rig.peer.serve(
                "UID FETCH 1 (BODY.PEEK[TEXT])", "* 1 FETCH (UID 1 BODY[TEXT] {70000}", "x".repeat(70_000) + ")", "OK");
        Rig.get(body);
        CompletableFuture<?> idle = rig.connection.submit(Commands.named("IDLE"));
        String tag = rig.peer.expect("IDLE");
        CompletableFuture<?> noop = rig.connection.submit(new Noop());
        rig.peer.send("+ idling");
        assertEquals("DONE", rig.peer.line());
        noop.cancel(false);
        rig.peer.send(tag + " OK");
        Rig.get(idle);
        rig.settle();
        List<String> lines = ended(rig);
        assertTrue(lines.contains("-- NOOP waits: 0 before it, 1 in flight"), lines.toString());
        assertTrue(lines.contains("-- a body of 70000 octets is streamed"), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.endsWith(" octets read")), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.endsWith(" octets written")), lines.toString());
        assertTrue(lines.contains("C: DONE"), lines.toString());
        assertFalse(lines.toString().contains("xxx"), "content is no detail");
    }

    @Test
    void noLevelTellsASecret() {
        Rig rig = rig(Level.DETAIL, "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi");
        talk(rig);
        assertFalse(ended(rig).toString().contains("S3NT1NEL"));
    }

    @Test
    void aLogThatThrowsHarmsNothing() {
        WireLog broken = line -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {});
            throw new IllegalStateException("a bug of the user's");
        };
        try (Rig rig = Rig.with("* PREAUTH hi", options -> options.wireLog(broken.at(Level.DETAIL)))) {
            rig.assertInStep();
            rig.assertInStep();
        }
    }

    @Test
    void aDestinationGetsLinesWithTheTime() {
        StringBuilder out = new StringBuilder();
        WireLog.to(out).line("C: A1 NOOP");
        assertTrue(out.toString().matches("\\d\\d:\\d\\d(:\\d\\d(\\.\\d{3})?)? C: A1 NOOP\\R"), out.toString());
        Appendable full = new Appendable() {
            @Override
            public Appendable append(CharSequence text) throws IOException {
                throw new IOException("full");
            }

            @Override
            public Appendable append(CharSequence text, int start, int end) throws IOException {
                throw new IOException("full");
            }

            @Override
            public Appendable append(char c) throws IOException {
                throw new IOException("full");
            }
        };
        assertThrows(java.io.UncheckedIOException.class, () -> WireLog.to(full).line("lost"));
        assertEquals(Level.WIRE, WireLog.to(out).level());
    }

    @Test
    void howManyLinesAreKeptAndHowLongCanBeSet() {
        try (Rig rig = Rig.withoutLog("* PREAUTH hi", options -> options.lastExchanges(3, 10))) {
            rig.assertInStep();
            rig.assertInStep();
            assertEquals(3, rig.lines().size());
            rig.lines().forEach(line -> assertTrue(line.length() <= "S: ".length() + 10 + "...".length(), line));
        }
        assertThrows(IllegalArgumentException.class, () -> new ConnectionOptions.Builder().lastExchanges(0, 1));
    }

    private static void assertShowsTheGreeting(ImapException failure) {
        assertTrue(
                failure.lastExchanges().stream()
                        .anyMatch(line -> line.startsWith("S: * PREAUTH") || line.startsWith("S: * OK")),
                failure + " shows " + failure.lastExchanges());
    }

    @Test
    void everyExceptionShowsTheLastExchanges() {
        try (Rig rig = Rig.withoutLog("* PREAUTH hi", options -> options.maxWaiting(1))) {
            CompletableFuture<?> no = rig.connection.submit(new Noop());
            rig.peer.serve("NOOP", "NO no");
            assertShowsTheGreeting(Rig.failure(CommandFailedException.class, no));
            CompletableFuture<?> bad = rig.connection.submit(new Noop());
            rig.peer.serve("NOOP", "BAD bad");
            assertShowsTheGreeting(Rig.failure(CommandRejectedException.class, bad));
            assertShowsTheGreeting(
                    Rig.failure(CommandNotPermittedException.class, rig.connection.submit(Commands.named("FETCH"))));
            assertShowsTheGreeting(
                    assertThrows(CommandNotPermittedException.class, () -> rig.connection.idle(event -> {})));
            Thread.currentThread().interrupt();
            assertShowsTheGreeting(
                    assertThrows(CommandCancelledException.class, () -> rig.connection.execute(new Noop())));
            assertTrue(Thread.interrupted());
            CompletableFuture<?> barrier = rig.connection.submit(Commands.named("SELECT"));
            String tag = rig.peer.expect("SELECT box");
            rig.settle();
            CompletableFuture<?> waiting = rig.connection.submit(new Noop());
            assertShowsTheGreeting(Rig.failure(LimitExceededException.class, rig.connection.submit(new Noop())));
            rig.peer.send(tag + " OK");
            Rig.get(barrier);
            rig.peer.serve("NOOP", "OK");
            Rig.get(waiting);
            CompletableFuture<?> late = rig.connection.submit(new Noop());
            rig.peer.expect("NOOP");
            rig.settle();
            rig.timers.advanceSeconds(3600);
            assertShowsTheGreeting(Rig.failure(ImapTimeoutException.class, late));
            assertShowsTheGreeting(Rig.failure(ImapTimeoutException.class, rig.connection.submit(new Noop())));
        }
        try (Rig rig = Rig.withoutLog("* PREAUTH hi", options -> options)) {
            CompletableFuture<?> lost = rig.connection.submit(new Noop());
            rig.peer.expect("NOOP");
            rig.peer.end();
            assertShowsTheGreeting(Rig.failure(ConnectionLostException.class, lost));
        }
        try (Rig rig = Rig.withoutLog("* PREAUTH hi", options -> options)) {
            CompletableFuture<?> forged = rig.connection.submit(new Noop());
            rig.peer.expect("NOOP");
            rig.peer.send("X9 OK");
            assertShowsTheGreeting(Rig.failure(ProtocolViolationException.class, forged));
        }
        try (Rig rig = Rig.withoutLog("* PREAUTH hi", options -> options)) {
            CompletableFuture<?> closed = rig.connection.submit(new Noop());
            rig.peer.expect("NOOP");
            rig.connection.abort();
            assertShowsTheGreeting(Rig.failure(ConnectionClosedException.class, closed));
        }
        try (Rig rig = Rig.withoutLog("* OK hi", options -> options)) {
            CompletableFuture<?> refused = rig.connection.submit(new Login("jane", "S3NT1NEL"));
            rig.peer.serve("LOGIN jane S3NT1NEL", "NO no");
            assertShowsTheGreeting(Rig.failure(AuthenticationFailedException.class, refused));
        }
    }

    @Test
    void aConnectionDescribesItselfWithoutSecrets() {
        try (Rig rig = Rig.selected()) {
            assertEquals(
                    "ImapConnection[peer, no TLS, SELECTED INBOX read-write with 10 messages, 0 in flight, 0 waiting]",
                    rig.connection.toString());
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            rig.connection.submit(Commands.named("SELECT"));
            rig.peer.expect("NOOP");
            rig.settle();
            assertTrue(rig.connection.toString().endsWith(", 1 in flight NOOP, 1 waiting]"), rig.connection.toString());
            rig.connection.abort();
            Rig.failure(ConnectionClosedException.class, noop);
            assertEquals("ImapConnection[peer, no TLS, LOGOUT, 0 in flight, 0 waiting]", rig.connection.toString());
            assertFalse(ByteString.encodeUtf8(rig.connection.toString()).size() > 200);
        }
    }

    @Test
    void aLogThatFallsBehindIsToldHowManyLinesItLostAndHearsTheRest() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        WireLog slow = line -> {
            entered.countDown();
            Rig.await(() -> released.getCount() == 0);
            told.add(line);
        };
        Journal journal = new Journal(slow, new Callbacks(SharedThreads.CALLBACKS));
        journal.noteNow("slow");
        entered.await();
        int lost = 3;
        for (int i = 0; i < Callbacks.MAX_BEHIND + lost; i++) {
            journal.noteNow("line " + i);
        }
        released.countDown();
        Rig.await(() -> told.size() >= Callbacks.MAX_BEHIND + 2);
        assertEquals(List.of("-- slow", "-- 3 lines lost", "-- line 3"), told.subList(0, 3));
        assertEquals("-- line 1002", told.get(told.size() - 1));
    }
}
