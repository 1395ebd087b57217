package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.Append;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.Copy;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Idle;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Login;
import dev.tagline.imap.command.Logout;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Select;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.UidSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** What a command is said to have done when the connection ended: cut at every octet of a session, in both directions. */
class OutcomeTest {
    /** A command and what it is answered with; {@code $} stands for its tag. */
    private record Turn(Command<?> command, String... answer) {}

    private static final List<Turn> SESSION = List.of(
            new Turn(
                    new Login("ann", "S3NT1NEL"),
                    "* CAPABILITY IMAP4rev1 UIDPLUS IDLE",
                    "$ OK [CAPABILITY IMAP4rev1 UIDPLUS IDLE] in"),
            new Turn(ListCommand.matching("*"), "* LIST (\\HasNoChildren) \"/\" INBOX", "$ OK listed"),
            new Turn(
                    new Select(MailboxName.INBOX),
                    "* 3 EXISTS",
                    "* OK [UIDVALIDITY 7] valid",
                    "* FLAGS (\\Seen)",
                    "$ OK [READ-WRITE] open"),
            new Turn(Search.forUids(SearchKey.all()), "* SEARCH 1 2 3", "$ OK found"),
            new Turn(
                    new Fetch(UidSet.of(1), List.of(FetchAttribute.FLAGS, FetchAttribute.bodyPeek(Section.TEXT))),
                    "* 1 FETCH (UID 1 FLAGS (\\Seen) BODY[TEXT] {5}",
                    "Hello)",
                    "* 2 EXPUNGE",
                    "$ OK fetched"),
            new Turn(Store.add(UidSet.of(1), Flag.SEEN), "* 1 FETCH (UID 1 FLAGS (\\Seen))", "$ OK stored"),
            new Turn(new Copy(UidSet.of(1), MailboxName.of("box")), "$ OK [COPYUID 9 1 5] copied"),
            new Turn(
                    new Append(MailboxName.of("box"), List.of(), LiteralContent.of(ByteString.encodeUtf8("Hello"))),
                    "+ go",
                    "$ OK [APPENDUID 9 6] appended"),
            new Turn(new Noop(), "$ OK done"),
            new Turn(new Logout(), "* BYE bye", "$ OK out"));

    /** Plays the server by the octets that came in; answers what is whole. */
    private static final class Server {
        final Rig rig = new Rig();
        final List<CompletableFuture<?>> results = new ArrayList<>();
        long octetsOut;
        int executed;

        /** Sends no more than this many octets in all, and then ends the stream. */
        long mostOut = Long.MAX_VALUE;

        boolean out(String text) {
            long left = mostOut - octetsOut;
            String sent = text.length() <= left ? text : text.substring(0, (int) left);
            rig.peer.sendRaw(sent);
            octetsOut += sent.length();
            if (sent.length() < text.length()) {
                rig.peer.end();
                return false;
            }
            return true;
        }
    }

    @Test
    void cutAtEveryOctetTheServerSends() {
        long whole = play(Long.MAX_VALUE, Long.MAX_VALUE).octetsOut;
        assertTrue(whole > 500);
        for (long cut = 0; cut < whole; cut++) {
            play(cut, Long.MAX_VALUE);
        }
    }

    @Test
    void cutAtEveryOctetTheServerTakes() {
        long whole = play(Long.MAX_VALUE, Long.MAX_VALUE).rig.peer.taken();
        assertTrue(whole > 200);
        for (long cut = 0; cut < whole; cut++) {
            play(Long.MAX_VALUE, cut);
        }
    }

    private static Server play(long mostOut, long mostIn) {
        Server server = new Server();
        server.mostOut = mostOut;
        if (mostIn != Long.MAX_VALUE) {
            server.rig.peer.takeThenFail(mostIn);
        }
        String at = "cut at " + (mostIn == Long.MAX_VALUE ? mostOut + " out" : mostIn + " in");
        boolean alive = server.out("* OK hello\r\n");
        try {
            server.rig.open(options -> options);
        } catch (AssertionError e) {
            assertFalse(alive, at);
            server.rig.peer.awaitOver();
            return server;
        }
        int turns = 0;
        for (Turn turn : SESSION) {
            CompletableFuture<?> result = server.rig.connection.submit(turn.command);
            boolean whole = alive && answer(server, turn);
            if (!settled(server, turn, result, whole, at)) {
                break;
            }
            turns++;
            alive = true;
        }
        server.rig.peer.awaitOver();
        // LOGOUT alone succeeds however its answer is cut.
        boolean uncut = mostOut == Long.MAX_VALUE && mostIn == Long.MAX_VALUE;
        assertTrue(turns == SESSION.size() || !uncut, at);
        return server;
    }

    /** True when the command was taken whole; then it counts as executed, and was answered as far as the cut lets. */
    private static boolean answer(Server server, Turn turn) {
        Peer peer = server.rig.peer;
        String line = peer.lineOrNull();
        if (line == null) {
            return false;
        }
        String tag = line.substring(0, line.indexOf(' '));
        for (String answer : turn.answer) {
            if (answer.startsWith("$")) {
                server.executed++;
            }
            if (!server.out(answer.replace("$", tag) + "\r\n")) {
                return answer.startsWith("$") || turn.command.rules().barrier() || !turn.answer[0].startsWith("+");
            }
            if (answer.startsWith("+") && peer.lineOrNull() == null) {
                return false;
            }
        }
        return true;
    }

    /** Checks what the caller was told; true when it was success. */
    private static boolean settled(Server server, Turn turn, CompletableFuture<?> result, boolean whole, String at) {
        String what = turn.command.name() + " " + at;
        try {
            result.get(60, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            ImapException failure = (ImapException) e.getCause();
            assertEquals(whole ? Outcome.UNKNOWN : Outcome.NOT_EXECUTED, failure.outcome(), what);
            assertFalse(failure.connectionSurvives(), what);
            assertTrue(failure instanceof ConnectionLostException, what + failure);
            return false;
        } catch (Exception e) {
            throw new AssertionError(what + " never ended", e);
        }
    }

    @Test
    void thoseInFlightAreUnknownAndThoseThatWaitAreNotExecuted() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<?> first = rig.connection.submit(new Noop());
            CompletableFuture<?> second = rig.connection.submit(Commands.named("UID COPY"));
            CompletableFuture<?> waiting = rig.connection.submit(Commands.named("SELECT"));
            CompletableFuture<?> behind = rig.connection.submit(new Noop());
            rig.peer.expect("NOOP");
            rig.peer.expect("UID COPY 1 box");
            rig.peer.end();
            for (CompletableFuture<?> sent : List.of(first, second)) {
                assertEquals(
                        Outcome.UNKNOWN,
                        Rig.failure(ConnectionLostException.class, sent).outcome());
            }
            for (CompletableFuture<?> unsent : List.of(waiting, behind)) {
                assertEquals(
                        Outcome.NOT_EXECUTED,
                        Rig.failure(ConnectionLostException.class, unsent).outcome());
            }
            rig.assertEvents("closed by ConnectionLostException");
            assertEquals(
                    Outcome.NOT_EXECUTED,
                    Rig.failure(ConnectionLostException.class, rig.connection.submit(new Noop()))
                            .outcome());
        }
    }

    @Test
    void ofSeveralInOneWriteThatFailsTheLastIsNotExecuted() {
        try (Rig rig = Rig.authenticated()) {
            rig.peer.take(0);
            CompletableFuture<?> blocker = rig.connection.submit(new Noop());
            Rig.await(() -> rig.locked(() -> rig.connection.engine().outbox.isCallRunning()));
            CompletableFuture<?> one = rig.connection.submit(new Noop());
            CompletableFuture<?> two = rig.connection.submit(new Noop());
            CompletableFuture<?> three = rig.connection.submit(new Noop());
            // The first alone; then three in one call, of which one and a half get out.
            rig.peer.takeThenFail(14 + 14 + 7);
            rig.peer.awaitTaken(35);
            Rig.await(() -> two.isDone() || three.isDone());
            rig.peer.end();
            assertEquals(Outcome.UNKNOWN, outcome(blocker));
            assertEquals(Outcome.UNKNOWN, outcome(one));
            assertEquals(Outcome.UNKNOWN, outcome(two), "its octets may have left in the write that failed");
            assertEquals(Outcome.NOT_EXECUTED, outcome(three));
        }
    }

    private static Outcome outcome(CompletableFuture<?> command) {
        return Rig.failure(ConnectionLostException.class, command).outcome();
    }

    @Test
    void whenWritingFailsTheLastWordsOfTheServerAreStillHeard() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> first = rig.connection.submit(new Noop());
            String tag = rig.peer.expect("NOOP");
            rig.settle();
            rig.peer.takeThenFail(0);
            CompletableFuture<?> second = rig.connection.submit(new Noop());
            assertEquals(Outcome.NOT_EXECUTED, outcome(second));
            rig.peer.send(tag + " OK");
            Rig.get(first);
            rig.peer.awaitOver();
        }
    }

    @Test
    void idleThatIsCutIsLost() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<?> idle = rig.connection.submit(new Idle());
            rig.peer.expect("IDLE");
            rig.peer.send("+ idling", "* 4 EXISTS");
            rig.peer.end();
            assertEquals(Outcome.UNKNOWN, outcome(idle));
            rig.assertEvents("ExistsResponse", "closed by ConnectionLostException");
        }
    }
}
