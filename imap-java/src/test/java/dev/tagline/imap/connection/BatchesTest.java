package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.RowBatches;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static final List<FetchAttribute> SIZE = List.of(FetchAttribute.RFC822_SIZE);

    /** Answers the next UID FETCH with rows of so many octets; returns its set. */
    private static UidSet serveBatch(Rig rig, int octets) {
        String line = rig.peer.line();
        String[] words = line.split(" ");
        assertEquals("UID", words[1], line);
        assertEquals("FETCH", words[2], line);
        UidSet set = UidSet.parse(words[3]);
        set.forEach(uid -> rig.peer.send("* " + uid + " FETCH (UID " + uid + " RFC822.SIZE 1 BODY[TEXT] {" + octets
                + "}\r\n" + "x".repeat(octets) + ")"));
        rig.peer.send(words[0] + " OK");
        return set;
    }

    @Test
    void allRowsComeInBatchesThatGrowWithSmallRows() {
        try (Rig rig = Rig.selected()) {
            RowBatches batches = rig.connection.fetchBatches(SequenceSet.all(), SIZE);
            CompletableFuture<List<FetchResponse>> next = batches.next();
            rig.peer.serve(
                    "UID SEARCH RETURN (ALL) 1:*",
                    "* ESEARCH (TAG \"$\") UID ALL 1:2000".replace("(TAG \"$\") ", ""),
                    "OK");
            List<Long> sizes = new ArrayList<>();
            List<Long> uids = new ArrayList<>();
            CompletableFuture<?> server = Rig.async(() -> {
                long served = 0;
                while (served < 2_000) {
                    UidSet set = serveBatch(rig, 10);
                    sizes.add(set.size());
                    served += set.size();
                }
                return null;
            });
            List<FetchResponse> rows = Rig.get(next);
            while (!rows.isEmpty()) {
                rows.forEach(row -> uids.add(row.uid()));
                rows = Rig.get(batches.next());
            }
            Rig.get(server);
            assertEquals(2_000, uids.size());
            assertEquals(1, uids.get(0));
            assertEquals(2_000, uids.get(1_999));
            assertEquals(50, sizes.get(0));
            assertTrue(sizes.size() <= 5, "few round trips: " + sizes);
        }
    }

    @Test
    void largeRowsComeFewAtATime() {
        try (Rig rig = Rig.selected()) {
            RowBatches batches =
                    rig.connection.fetchBatches(UidSet.range(1, 150), List.of(FetchAttribute.bodyPeek(Section.TEXT)));
            CompletableFuture<List<FetchResponse>> first = batches.next();
            assertEquals(50, serveBatch(rig, 100_000).size());
            assertEquals(50, Rig.get(first).size());
            assertEquals(5, serveBatch(rig, 100_000).size());
        }
    }

    @Test
    void theNextBatchIsOnItsWayWhileOneIsUsedAndNeverAThird() {
        try (Rig rig = Rig.selected()) {
            RowBatches batches = rig.connection.fetchBatches(UidSet.range(1, 150), SIZE);
            CompletableFuture<List<FetchResponse>> first = batches.next();
            serveBatch(rig, 10);
            Rig.get(first);
            serveBatch(rig, 10);
            rig.settle();
            assertEquals("", rig.peer.unread(), "nothing more is asked before the second is taken");
            assertFalse(Rig.get(batches.next()).isEmpty());
        }
    }

    @Test
    void otherCommandsRunBetweenBatches() {
        try (Rig rig = Rig.selected()) {
            RowBatches batches = rig.connection.fetchBatches(UidSet.range(1, 150), SIZE);
            CompletableFuture<List<FetchResponse>> first = batches.next();
            serveBatch(rig, 10);
            Rig.get(first);
            serveBatch(rig, 10);
            rig.assertInStep();
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            rig.peer.serve("NOOP", "OK");
            Rig.get(noop);
        }
    }

    @Test
    void aBatchOfMessagesThatAreGoneIsNotTheEnd() {
        try (Rig rig = Rig.selected()) {
            RowBatches batches = rig.connection.fetchBatches(UidSet.range(1, 60), SIZE);
            CompletableFuture<List<FetchResponse>> first = batches.next();
            rig.peer.serve("UID FETCH 1:50 (RFC822.SIZE)", "OK none of these");
            assertEquals(10, serveBatch(rig, 1).size());
            assertEquals(10, Rig.get(first).size());
            assertTrue(Rig.get(batches.next()).isEmpty());
            assertTrue(Rig.get(batches.next()).isEmpty());
        }
    }

    @Test
    void nothingIsAskedForNothing() {
        try (Rig rig = Rig.selected()) {
            for (MessageSet nothing : List.of(UidSet.EMPTY, SequenceSet.EMPTY)) {
                assertTrue(Rig.get(rig.connection.fetchBatches(nothing, SIZE).next())
                        .isEmpty());
            }
            rig.assertInStep();
        }
    }

    @Test
    void aBatchThatFailsIsNotPassedOver() {
        try (Rig rig = Rig.selected()) {
            RowBatches batches = rig.connection.fetchBatches(UidSet.range(1, 150), SIZE);
            CompletableFuture<List<FetchResponse>> first = batches.next();
            serveBatch(rig, 10);
            Rig.get(first);
            rig.peer.serve("UID FETCH 51:150 (RFC822.SIZE)", "NO not these");
            Rig.failure(CommandFailedException.class, batches.next());
            Rig.failure(CommandFailedException.class, batches.next());
            rig.assertInStep();
        }
    }

    @Test
    void closingStopsAskingAndStaysInStep() {
        try (Rig rig = Rig.selected()) {
            RowBatches batches = rig.connection.fetchBatches(UidSet.range(1, 150), SIZE);
            CompletableFuture<List<FetchResponse>> first = batches.next();
            String tag = rig.peer.expect("UID FETCH 1:50 (RFC822.SIZE)");
            batches.close();
            assertTrue(first.isCompletedExceptionally());
            rig.peer.send("* 1 FETCH (UID 1 RFC822.SIZE 3)", tag + " OK");
            rig.assertInStep();
            assertTrue(Rig.get(batches.next()).isEmpty());
        }
    }

    /** Futures complete on the reader's thread, so that what follows from an answer has happened once it is digested. */
    private static Rig atOnce() {
        Rig rig = Rig.with(
                "* PREAUTH [CAPABILITY " + Rig.ALL + "] hi", options -> options.callbackExecutor(Runnable::run));
        rig.select();
        return rig;
    }

    /** The tag of the next UID FETCH, which this side has not answered yet. */
    private static String fetchComes(Rig rig) {
        String[] words = rig.peer.line().split(" ");
        assertEquals("FETCH", words[2]);
        return words[0];
    }

    /** Where a round trip takes 50 ms, and the taker came back for a second batch: it has come, and the next are asked for. */
    private static RowBatches onALongLink(Rig rig, int secondTook) {
        RowBatches batches = rig.connection.fetchBatches(SequenceSet.all(), SIZE);
        CompletableFuture<List<FetchResponse>> first = batches.next();
        String search = rig.peer.expect("UID SEARCH RETURN (ALL) 1:*");
        rig.timers.advance(Duration.ofMillis(50));
        rig.peer.send("* ESEARCH UID ALL 1:90000", search + " OK");
        String fetch = fetchComes(rig);
        rig.timers.advance(Duration.ofMillis(50));
        rig.peer.send("* 1 FETCH (UID 1 RFC822.SIZE 1)", fetch + " OK");
        assertEquals(1, Rig.get(first).size());
        rig.settle();
        assertEquals(1, asked(rig), "who may want no more has one ahead");
        CompletableFuture<List<FetchResponse>> second = batches.next();
        fetch = fetchComes(rig);
        rig.timers.advance(Duration.ofMillis(secondTook));
        rig.peer.send("* 51 FETCH (UID 51 RFC822.SIZE 1)", fetch + " OK");
        assertEquals(1, Rig.get(second).size());
        rig.settle();
        return batches;
    }

    private static int asked(Rig rig) {
        return (int) rig.peer.unread().lines().count();
    }

    @Test
    void asMuchIsAskedForAheadAsFillsALongLinkAndNoMore() {
        try (Rig rig = atOnce()) {
            RowBatches batches = onALongLink(rig, 50);
            assertEquals(4, asked(rig));
            CompletableFuture<List<FetchResponse>> third = batches.next();
            rig.settle();
            assertEquals(5, asked(rig), "and one in place of the one that is taken");
            rig.timers.advance(Duration.ofMillis(50));
            rig.peer.send("* 451 FETCH (UID 451 RFC822.SIZE 1)", fetchComes(rig) + " OK");
            Rig.get(third);
            rig.settle();
            assertEquals(16, asked(rig));
            // What stands in a queue now would be waited for by others.
            rig.timers.advance(Duration.ofMillis(201));
            for (int i = 0; i < 16; i++) {
                rig.peer.send(fetchComes(rig) + " OK");
            }
            rig.settle();
            CompletableFuture<List<FetchResponse>> last = batches.next();
            rig.settle();
            assertEquals(1, asked(rig), "as all were slow, and all were empty");
            batches.close();
            assertTrue(last.isDone());
        }
    }

    @Test
    void aServerThatTakesItsTimeIsNotAskedForMore() {
        try (Rig rig = atOnce()) {
            onALongLink(rig, 101);
            assertEquals(1, asked(rig));
        }
    }

    @Test
    void aTakerThatTurnsSlowHasLessAndLessInMemory() {
        try (Rig rig = atOnce()) {
            RowBatches batches = onALongLink(rig, 50);
            for (int i = 0; i < 4; i++) {
                rig.peer.send("* 451 FETCH (UID " + (451 + i * 3_200) + " RFC822.SIZE 1)", fetchComes(rig) + " OK");
                rig.settle();
            }
            for (int left = 3; left >= 1; left--) {
                assertEquals(1, Rig.get(batches.next()).size());
                rig.settle();
                assertEquals(0, asked(rig), left + " wait still");
            }
            assertEquals(1, Rig.get(batches.next()).size());
            rig.settle();
            assertEquals(1, asked(rig));
        }
    }

    @Test
    void leavingALongLinkEarlyKeepsTheConnection() {
        try (Rig rig = atOnce()) {
            RowBatches batches = onALongLink(rig, 50);
            List<String> tags = List.of(fetchComes(rig), fetchComes(rig), fetchComes(rig), fetchComes(rig));
            batches.close();
            int uid = 451;
            for (String tag : tags) {
                for (int i = 0; i < 10; i++) {
                    rig.peer.send("* " + uid + " FETCH (UID " + uid + " RFC822.SIZE 1 BODY[TEXT] {50000}\r\n"
                            + "x".repeat(50_000) + ")");
                    uid++;
                }
                uid += 3_190;
                rig.peer.send(tag + " OK");
            }
            rig.assertInStep();
        }
    }
}
