package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandCancelledException;
import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.LimitExceededException;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import okio.Buffer;
import okio.ForwardingSink;
import okio.Okio;
import okio.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamingTest {
    private static final List<FetchAttribute> SIZE = List.of(FetchAttribute.RFC822_SIZE);
    private static final List<FetchAttribute> TEXT = List.of(FetchAttribute.bodyPeek(Section.TEXT));

    // ---- rows

    @Test
    void rowsComeOnTheCallingThreadWhileTheCommandRuns() {
        try (Rig rig = Rig.selected()) {
            List<Long> uids = java.util.Collections.synchronizedList(new ArrayList<>());
            List<Thread> threads = new ArrayList<>();
            CompletableFuture<Long> fetch = Rig.async(() -> {
                threads.add(Thread.currentThread());
                return rig.connection.fetch(UidSet.all(), SIZE, row -> {
                    uids.add(row.uid());
                    assertSame(threads.get(0), Thread.currentThread());
                });
            });
            String tag = rig.peer.expect("UID FETCH 1:* (RFC822.SIZE)");
            rig.peer.send("* 1 FETCH (UID 1 RFC822.SIZE 3)", "* 2 FETCH (UID 2 RFC822.SIZE 3)");
            Rig.await(() -> uids.equals(List.of(1L)));
            rig.peer.send("* 3 FETCH (UID 3 RFC822.SIZE 3)", "* 12 EXISTS", tag + " OK");
            assertEquals(3, Rig.get(fetch));
            assertEquals(List.of(1L, 2L, 3L), uids);
            rig.assertEvents("ExistsResponse");
        }
    }

    @Test
    void halvesOfOneMessageAreOneRowButNotAcrossAnExpunge() {
        try (Rig rig = Rig.selected()) {
            List<String> rows = java.util.Collections.synchronizedList(new ArrayList<>());
            CompletableFuture<Long> fetch = Rig.async(() -> rig.connection.fetch(
                    SequenceSet.range(1, 9),
                    List.of(FetchAttribute.RFC822_SIZE, FetchAttribute.UID),
                    row -> rows.add(row.number() + "/" + row.uid() + "/" + row.size())));
            rig.peer.serve(
                    "FETCH 1:9 (RFC822.SIZE UID)",
                    "* 1 FETCH (UID 11)",
                    "* 1 FETCH (RFC822.SIZE 3)",
                    "* 2 FETCH (RFC822.SIZE 4)",
                    "* 2 EXPUNGE",
                    "* 2 FETCH (RFC822.SIZE 5)",
                    "OK");
            assertEquals(3, Rig.get(fetch));
            assertEquals(List.of("1/11/3", "2/0/4", "2/0/5"), rows);
        }
    }

    @Test
    void aConsumerMayUseTheConnection() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Long> fetch = Rig.async(() -> rig.connection.fetch(UidSet.of(1, 2), SIZE, row -> {
                try {
                    rig.connection.execute(new Noop());
                    rig.connection.submit(new Noop()).join();
                } catch (ImapException e) {
                    throw new AssertionError(e);
                }
            }));
            String tag = rig.peer.expect("UID FETCH 1:2 (RFC822.SIZE)");
            rig.peer.send("* 1 FETCH (UID 1 RFC822.SIZE 3)", "* 2 FETCH (UID 2 RFC822.SIZE 3)", tag + " OK");
            for (int i = 0; i < 4; i++) {
                rig.peer.serve("NOOP", "OK");
            }
            assertEquals(2, Rig.get(fetch));
        }
    }

    @Test
    void aSlowConsumerHoldsUpTheServerAndNotMemory() {
        CountDownLatch release = new CountDownLatch(1);
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Long> fetch =
                    Rig.async(() -> rig.connection.fetch(UidSet.all(), TEXT, row -> await(release)));
            String tag = rig.peer.expect("UID FETCH 1:* (BODY.PEEK[TEXT])");
            sendRows(rig, 400, 10_000);
            Rig.await(() -> rig.locked(() -> rig.connection.engine().consumers.isReaderHeld()));
            assertTrue(rig.peer.unsent() > 1 << 20, "much of 4 MB stays with the server");
            release.countDown();
            rig.peer.send(tag + " OK");
            assertEquals(400, Rig.get(fetch));
        }
    }

    @Test
    void rowsAreLetThroughWhileACommandWaitsBehindThem() {
        CountDownLatch release = new CountDownLatch(1);
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Long> fetch =
                    Rig.async(() -> rig.connection.fetch(UidSet.all(), TEXT, row -> await(release)));
            String tag = rig.peer.expect("UID FETCH 1:* (BODY.PEEK[TEXT])");
            sendRows(rig, 400, 10_000);
            Rig.await(() -> rig.locked(() -> rig.connection.engine().consumers.isReaderHeld()));
            CompletableFuture<?> other = rig.connection.submit(new Noop());
            String noop = rig.peer.expect("NOOP");
            rig.peer.send(tag + " OK", noop + " OK");
            Rig.get(other);
            release.countDown();
            assertEquals(400, Rig.get(fetch));
        }
    }

    @Test
    void rowsThatGatherBehindTheirOwnConsumersCommandAreBounded() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<ImapException> inside = new CompletableFuture<>();
            CompletableFuture<Long> fetch = Rig.async(() -> rig.connection.fetch(UidSet.all(), TEXT, row -> {
                try {
                    rig.connection.execute(new Noop());
                } catch (ImapException e) {
                    inside.complete(e);
                }
            }));
            rig.peer.expect("UID FETCH 1:* (BODY.PEEK[TEXT])");
            CompletableFuture<?> flood = Rig.async(() -> {
                for (int i = 1; !rig.peer.isOver(); i++) {
                    if (rig.peer.unsent() < 1 << 20) {
                        rig.peer.send(
                                "* " + i + " FETCH (UID " + i + " BODY[TEXT] {100000}", "x".repeat(100_000) + ")");
                    }
                }
                return null;
            });
            assertTrue(Rig.get(inside) instanceof LimitExceededException);
            Rig.failure(LimitExceededException.class, fetch);
            Rig.get(flood);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void sendRows(Rig rig, int count, int octets) {
        for (int i = 1; i <= count; i++) {
            rig.peer.send("* " + i + " FETCH (UID " + i + " BODY[TEXT] {" + octets + "}", "x".repeat(octets) + ")");
        }
    }

    @Test
    void aConsumerThatThrowsLeavesTheConnectionInStep() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Long> fetch = Rig.async(() -> rig.connection.fetch(UidSet.all(), SIZE, row -> {
                throw new IllegalStateException("enough");
            }));
            String tag = rig.peer.expect("UID FETCH 1:* (RFC822.SIZE)");
            rig.peer.send("* 1 FETCH (UID 1 RFC822.SIZE 3)", "* 2 FETCH (UID 2 RFC822.SIZE 3)");
            Rig.failure(IllegalStateException.class, fetch);
            rig.peer.send("* 3 FETCH (UID 3 RFC822.SIZE 3)", tag + " OK");
            rig.assertInStep();
            assertTrue(rig.events.isEmpty(), "the rest of its rows is nobody's news");
        }
    }

    @Test
    void anInterruptedConsumerLeavesTheConnectionInStep() {
        try (Rig rig = Rig.selected()) {
            Thread[] caller = new Thread[1];
            CompletableFuture<Long> fetch = Rig.async(() -> {
                caller[0] = Thread.currentThread();
                return rig.connection.fetch(UidSet.all(), SIZE, row -> {});
            });
            String tag = rig.peer.expect("UID FETCH 1:* (RFC822.SIZE)");
            caller[0].interrupt();
            Rig.failure(CommandCancelledException.class, fetch);
            rig.peer.send("* 3 FETCH (UID 3 RFC822.SIZE 3)", tag + " OK");
            rig.assertInStep();
        }
    }

    @Test
    void rowsBeforeNoAreDelivered() {
        try (Rig rig = Rig.selected()) {
            List<FetchResponse> rows = java.util.Collections.synchronizedList(new ArrayList<>());
            CompletableFuture<Long> fetch = Rig.async(() -> rig.connection.fetch(UidSet.all(), SIZE, rows::add));
            rig.peer.serve("UID FETCH 1:* (RFC822.SIZE)", "* 1 FETCH (UID 1 RFC822.SIZE 3)", "NO some are gone");
            Rig.failure(CommandFailedException.class, fetch);
            assertEquals(1, rows.size());
        }
    }

    @Test
    void nothingIsAskedOfAnEmptyMailbox() throws Exception {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> select = rig.connection.submit(Commands.named("SELECT"));
            rig.peer.serve("SELECT box", "* 0 EXISTS", "OK");
            Rig.get(select);
            assertEquals(0, rig.connection.fetch(SequenceSet.all(), SIZE, row -> {}));
            assertEquals(0, rig.connection.fetch(UidSet.EMPTY, SIZE, row -> {}));
            rig.assertInStep();
        }
    }

    // ---- bodies

    @Test
    void aBodyGoesToASinkOnTheCallingThread() {
        try (Rig rig = Rig.selected()) {
            Buffer sink = new Buffer();
            CompletableFuture<Long> octets = Rig.async(() -> rig.connection.fetchBody(7, Section.part(1), sink));
            String tag = rig.peer.expect("UID FETCH 7 (BODY.PEEK[1])");
            rig.peer.send("* 11 EXISTS", "* 3 FETCH (UID 7 BODY[1] {5}");
            rig.peer.sendRaw("Hel");
            rig.settle();
            rig.peer.send("lo)", tag + " OK");
            assertEquals(5, Rig.get(octets));
            assertEquals("Hello", sink.readUtf8());
            rig.assertEvents("ExistsResponse");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BODY[1] \"Hello\" UID 7", "UID 7 BODY[1] {5}\r\nHello", "BODY[1] {5}\r\nHello UID 7"})
    void howeverTheServerPutsIt(String row) {
        try (Rig rig = Rig.selected()) {
            Buffer sink = new Buffer();
            CompletableFuture<Long> octets = Rig.async(() -> rig.connection.fetchBody(7, Section.part(1), sink));
            rig.peer.serve(
                    "UID FETCH 7 (BODY.PEEK[1])",
                    "* 4 FETCH (FLAGS (\\Seen))",
                    "* 9 FETCH (UID 9 BODY[1] {5}\r\nOther)",
                    "* 3 FETCH (" + row + ")",
                    "OK");
            assertEquals(5, Rig.get(octets));
            assertEquals("Hello", sink.readUtf8());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"* 11 EXISTS", "* 3 FETCH (UID 7 BODY[1] NIL)"})
    void aMessageOrSectionThatIsNotThere(String line) {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Long> octets =
                    Rig.async(() -> rig.connection.fetchBody(7, Section.part(1), new Buffer()));
            rig.peer.serve("UID FETCH 7 (BODY.PEEK[1])", line, "OK");
            assertEquals(-1, Rig.get(octets));
            CompletableFuture<Source> open = Rig.async(() -> rig.connection.openBody(7, Section.part(1)));
            rig.peer.serve("UID FETCH 7 (BODY.PEEK[1])", line, "OK");
            Rig.failure(CommandFailedException.class, open);
            rig.assertInStep();
        }
    }

    @Test
    void aHugeBodyTakesNoMoreMemoryThanThePipe() {
        long size = 256L << 20;
        try (Rig rig = Rig.selected()) {
            long[] received = new long[1];
            ForwardingSink sink = new ForwardingSink(Okio.blackhole()) {
                @Override
                public void write(Buffer source, long byteCount) throws IOException {
                    received[0] += byteCount;
                    super.write(source, byteCount);
                }
            };
            CompletableFuture<Long> octets = Rig.async(() -> rig.connection.fetchBody(7, Section.FULL, sink));
            String tag = rig.peer.expect("UID FETCH 7 (BODY.PEEK[])");
            rig.peer.send("* 3 FETCH (UID 7 BODY[] {" + size + "}");
            byte[] piece = new byte[64 << 10];
            for (long sent = 0; sent < size; sent += piece.length) {
                Rig.await(() -> rig.peer.unsent() < 1 << 20);
                rig.peer.sendRaw(new Buffer().write(piece));
            }
            rig.peer.send(")", tag + " OK");
            assertEquals(size, Rig.get(octets));
            assertEquals(size, received[0]);
        }
    }

    @Test
    void anotherCommandInsideABodyFailsInsteadOfStandingStill() throws Exception {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Boolean> reading = Rig.async(() -> {
                try (Source body = rig.connection.openBody(7, Section.FULL)) {
                    assertThrows(IllegalStateException.class, () -> rig.connection.execute(new Noop()));
                    CompletableFuture<?> submitted = rig.connection.submit(new Noop());
                    assertThrows(IllegalStateException.class, submitted::join);
                    assertThrows(IllegalStateException.class, submitted::get);
                    Buffer all = new Buffer();
                    while (body.read(all, 8192) != -1) {
                        // To its end.
                    }
                    assertEquals(3_000_000, all.size());
                }
                rig.connection.execute(new Noop());
                return true;
            });
            String tag = rig.peer.expect("UID FETCH 7 (BODY.PEEK[])");
            rig.peer.send("* 3 FETCH (UID 7 BODY[] {3000000}");
            rig.peer.sendRaw("x".repeat(3_000_000));
            rig.peer.send(")", tag + " OK");
            rig.peer.serve("NOOP", "OK");
            rig.peer.serve("NOOP", "OK");
            assertTrue(Rig.get(reading));
        }
    }

    @Test
    void aBodyThatFitsThePipeLetsOtherCommandsThrough() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<String> reading = Rig.async(() -> {
                try (Source body = rig.connection.openBody(7, Section.FULL)) {
                    rig.connection.execute(new Noop());
                    return Okio.buffer(body).readUtf8();
                }
            });
            String tag = rig.peer.expect("UID FETCH 7 (BODY.PEEK[])");
            rig.peer.send("* 3 FETCH (UID 7 BODY[] {100000}");
            rig.peer.sendRaw("x".repeat(50_000));
            String noop = rig.peer.expect("NOOP");
            rig.peer.sendRaw("x".repeat(50_000));
            rig.peer.send(")", tag + " OK", noop + " OK");
            assertEquals("x".repeat(100_000), Rig.get(reading));
        }
    }

    @Test
    void aBodyClosedEarlyIsDrainedWhereItIsShort() throws Exception {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Source> open = Rig.async(() -> rig.connection.openBody(7, Section.FULL));
            String tag = rig.peer.expect("UID FETCH 7 (BODY.PEEK[])");
            rig.peer.send("* 3 FETCH (UID 7 BODY[] {100000}");
            rig.peer.sendRaw("x".repeat(50_000));
            Source body = Rig.get(open);
            body.read(new Buffer(), 10);
            body.close();
            rig.peer.sendRaw("x".repeat(50_000));
            rig.peer.send(")", tag + " OK");
            rig.assertInStep();
        }
    }

    @Test
    void aBodyClosedEarlyClosesTheConnectionWhereItIsLong() throws Exception {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Source> open = Rig.async(() -> rig.connection.openBody(7, Section.FULL));
            rig.peer.expect("UID FETCH 7 (BODY.PEEK[])");
            rig.peer.send("* 3 FETCH (UID 7 BODY[] {100000000}");
            rig.peer.sendRaw("x".repeat(1 << 20));
            Source body = Rig.get(open);
            body.close();
            body.close();
            rig.peer.awaitOver();
            assertThrows(IOException.class, () -> body.read(new Buffer(), 10));
        }
    }

    @Test
    void aBodyThatIsCutIsNeverTakenForWhole() throws Exception {
        try (Rig rig = Rig.selected()) {
            Buffer sink = new Buffer();
            CompletableFuture<Long> octets = Rig.async(() -> rig.connection.fetchBody(7, Section.FULL, sink));
            rig.peer.expect("UID FETCH 7 (BODY.PEEK[])");
            rig.peer.send("* 3 FETCH (UID 7 BODY[] {100}");
            rig.peer.sendRaw("x".repeat(99));
            rig.peer.end();
            Rig.failure(ConnectionLostException.class, octets);
            CompletableFuture<?> after = rig.connection.submit(new Noop());
            Rig.failure(ConnectionLostException.class, after);
        }
    }

    @Test
    void aSinkThatFailsLeavesTheConnectionInStep() {
        try (Rig rig = Rig.selected()) {
            ForwardingSink full = new ForwardingSink(Okio.blackhole()) {
                @Override
                public void write(Buffer source, long byteCount) throws IOException {
                    throw new IOException("disk full");
                }
            };
            CompletableFuture<Long> octets = Rig.async(() -> rig.connection.fetchBody(7, Section.FULL, full));
            String tag = rig.peer.expect("UID FETCH 7 (BODY.PEEK[])");
            rig.peer.send("* 3 FETCH (UID 7 BODY[] {100000}");
            rig.peer.sendRaw("x".repeat(50_000));
            CommandCancelledException failure = Rig.failure(CommandCancelledException.class, octets);
            assertEquals("disk full", failure.getCause().getMessage());
            rig.peer.sendRaw("x".repeat(50_000));
            rig.peer.send(")", tag + " OK");
            rig.assertInStep();
        }
    }

    @Test
    void noOtherFetchIsInFlightBesideABody() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Long> octets = Rig.async(() -> rig.connection.fetchBody(7, Section.FULL, new Buffer()));
            String tag = rig.peer.expect("UID FETCH 7 (BODY.PEEK[])");
            CompletableFuture<?> other = rig.connection.submit(new Fetch(UidSet.of(9), SIZE));
            rig.settle();
            assertEquals("", rig.peer.unread());
            rig.peer.send("* 3 FETCH (UID 7 BODY[] \"\")", tag + " OK");
            assertEquals(0, Rig.get(octets));
            rig.peer.serve("UID FETCH 9 (RFC822.SIZE)", "OK");
            assertFalse(Rig.get(other) == null);
        }
    }
}
