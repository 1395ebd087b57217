package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandCancelledException;
import dev.tagline.imap.ConnectionClosedException;
import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.ImapTimeoutException;
import dev.tagline.imap.ProtocolViolationException;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.command.StartTls;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.secrets.Watched;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock stands still, so that every answer is quick, and a caller that reads does so until the test turns it. */
class BatonTest {
    private static final String OK = "TAG OK done\r\n";

    private PromptPeer peer = new PromptPeer("* PREAUTH hi");
    private final VirtualTimers timers = new VirtualTimers();
    private final LinkedBlockingQueue<UntaggedResponse> events = new LinkedBlockingQueue<>();
    private RealImapConnection connection;

    /** Opens a connection and has one answer come quickly. */
    private void begin() throws Exception {
        connection = Watched.open(
                peer,
                new ConnectionOptions.Builder()
                        .timers(timers)
                        .listener(new ConnectionListener() {
                            @Override
                            public void onUntagged(UntaggedResponse response) {
                                events.add(response);
                            }
                        })
                        .build());
        connection.noop();
    }

    private void lend() throws Exception {
        begin();
        awaitFree();
    }

    /** The next caller will read. */
    private void awaitFree() {
        Engine engine = connection.engine();
        Rig.await(() -> {
            engine.lock();
            try {
                return engine.baton.isFree() && !engine.outbox.isWriting();
            } finally {
                engine.unlock();
            }
        });
    }

    @AfterEach
    void close() {
        connection.abort();
    }

    /** Asks something of the thread that reads its answer. */
    private static class Asking<R> implements Command<R>, ResponseCollector<R> {
        private final Supplier<R> question;

        Asking(Supplier<R> question) {
            this.question = question;
        }

        @Override
        public String name() {
            return "NOOP";
        }

        @Override
        public CommandRules rules() {
            return new Noop().rules();
        }

        @Override
        public void writeTo(ArgumentWriter out) {}

        @Override
        public ResponseCollector<R> collector() {
            return this;
        }

        @Override
        public boolean collect(UntaggedResponse response) {
            return false;
        }

        @Override
        public R complete(TaggedResponse ok) {
            return question.get();
        }
    }

    private Thread whoReads() throws Exception {
        return connection.execute(new Asking<>(Thread::currentThread));
    }

    /** The command that a thread of its own waits for, which reads in vain. */
    private CompletableFuture<TaggedResponse> unanswered(AtomicReference<Thread> caller) throws Exception {
        peer.answers = line -> "";
        CountDownLatch looks = new CountDownLatch(1);
        peer.looked = () -> {
            if (Thread.currentThread() == caller.get()) {
                looks.countDown();
            }
        };
        CompletableFuture<TaggedResponse> answer = Rig.async(() -> {
            caller.set(Thread.currentThread());
            return connection.execute(new Noop());
        });
        assertTrue(looks.await(60, TimeUnit.SECONDS));
        peer.looked = () -> {};
        return answer;
    }

    @Test
    void behindAQuickAnswerCallersReadTheirOwn() throws Exception {
        lend();
        for (int i = 0; i < 100; i++) {
            assertSame(Thread.currentThread(), whoReads());
        }
    }

    @Test
    void theReaderReadsAgainWhenNobodyComes() throws Exception {
        lend();
        timers.advance(Duration.ofMillis(2));
        Rig.await(() -> !connection.engine().baton.isFree());
        peer.send("* 7 EXISTS\r\n");
        assertEquals(7, ((ExistsResponse) events.poll(60, TimeUnit.SECONDS)).count());
        assertFalse(whoReads() == Thread.currentThread());
    }

    @Test
    void whatIsSaidBesideTheAnswerIsHeardInOrder() throws Exception {
        lend();
        peer.answers = line -> "* 7 EXISTS\r\n* 8 EXISTS\r\n" + OK + "* 9 EXISTS\r\n";
        assertSame(Thread.currentThread(), whoReads());
        for (int i = 7; i <= 9; i++) {
            assertEquals(i, ((ExistsResponse) events.poll(60, TimeUnit.SECONDS)).count());
        }
    }

    @Test
    void anAnswerThatTakesLongerIsReadByTheReader() throws Exception {
        lend();
        AtomicReference<Thread> caller = new AtomicReference<>();
        CompletableFuture<TaggedResponse> answer = unanswered(caller);
        timers.advance(Duration.ofNanos(Baton.QUICK));
        Rig.await(() -> caller.get().getState() == Thread.State.WAITING);
        peer.send(tagOfTheLast() + " OK\r\n");
        Rig.get(answer);
        peer.answers = line -> OK;
        assertFalse(whoReads() == Thread.currentThread());
    }

    private String tagOfTheLast() {
        return connection.engine().pipeline.firstTag();
    }

    @Test
    void anInterruptFindsNoCallerInsideARead() throws Exception {
        lend();
        AtomicReference<Thread> caller = new AtomicReference<>();
        CompletableFuture<TaggedResponse> answer = unanswered(caller);
        String tag = tagOfTheLast();
        caller.get().interrupt();
        assertTrue(Rig.failure(CommandCancelledException.class, answer).connectionSurvives());
        peer.send("* 7 EXISTS\r\n" + tag + " OK\r\n");
        peer.answers = line -> OK;
        connection.noop();
        assertNotNull(events.poll(60, TimeUnit.SECONDS));
    }

    @Test
    void theLimitForACommandEndsACallerThatReads() throws Exception {
        lend();
        CompletableFuture<TaggedResponse> answer = unanswered(new AtomicReference<>());
        timers.advance(Duration.ofHours(1));
        Rig.failure(ImapTimeoutException.class, answer);
    }

    @Test
    void theConnectionEndsUnderACallerThatReads() throws Exception {
        lend();
        CompletableFuture<TaggedResponse> answer = unanswered(new AtomicReference<>());
        connection.abort();
        Rig.failure(ConnectionClosedException.class, answer);
    }

    @Test
    void theConnectionEndsWhileNobodyReads() throws Exception {
        lend();
        CountDownLatch closed = new CountDownLatch(1);
        connection.addListener(new ConnectionListener() {
            @Override
            public void onClosed(ImapException cause) {
                closed.countDown();
            }
        });
        peer.answers = line -> "* BYE\r\n" + OK;
        connection.close();
        assertTrue(closed.await(60, TimeUnit.SECONDS));
    }

    @Test
    void commandsThatNobodyWaitsForAreAnsweredAllTheSame() throws Exception {
        lend();
        Rig.get(connection.submit(new Noop()));
        connection.noop();
        awaitFree();
        AtomicReference<Thread> caller = new AtomicReference<>();
        CompletableFuture<TaggedResponse> first = unanswered(caller);
        String tag = tagOfTheLast();
        peer.answers = line -> tag + " OK\r\n" + OK;
        Rig.get(connection.submit(new Noop()));
        Rig.get(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* STATUS b (MESSAGES 3)\r\n",
                "* STATUS \"b\" (MESSAGES 3)\r\n",
                "* STATUS {1}\r\nb (MESSAGES 3)\r\n"
            })
    void anAnswerWithALiteralIsReadByTheReader(String answer) throws Exception {
        lend();
        peer.answers = line -> answer + OK;
        assertEquals(
                3, connection.status(MailboxName.of("b"), StatusItem.MESSAGES).messages());
        connection.noop();
    }

    private CompletableFuture<?> halfAnswered() {
        int before = peer.answered.get();
        CompletableFuture<?> answer = Rig.async(() -> connection.execute(new Noop()));
        Rig.await(() -> peer.answered.get() > before);
        return answer;
    }

    @Test
    void halfALineIsFinishedByTheReader() throws Exception {
        lend();
        peer.answers = line -> "* 7 EXI";
        CompletableFuture<?> answer = halfAnswered();
        peer.send("STS\r\n" + tagOfTheLast() + " OK\r\n");
        Rig.get(answer);
        assertNotNull(events.poll(60, TimeUnit.SECONDS));
    }

    @Test
    void aRawLineEndInAStringIsWaitedForByTheReader() throws Exception {
        lend();
        connection.select("INBOX");
        awaitFree();
        String row = "* 1 FETCH (UID 1 ENVELOPE (NIL \"a\r\nb\" NIL NIL NIL NIL NIL NIL NIL NIL))\r\n";
        for (int split = row.indexOf('\n') + 1; split < row.length(); split++) {
            String rest = row.substring(split);
            peer.answers = line -> row.substring(0, row.length() - rest.length());
            CompletableFuture<?> answer = halfAnswered();
            peer.send(rest + tagOfTheLast() + " OK\r\n");
            Rig.get(answer);
            FetchResponse heard = (FetchResponse) events.poll(60, TimeUnit.SECONDS);
            assertEquals("a\r\nb", heard.envelope().subjectOctets().utf8());
        }
    }

    @Test
    void aViolationEndsTheConnectionWhoeverMeetsIt() throws Exception {
        lend();
        peer.answers = line -> "gibberish\r\n";
        assertThrows(ProtocolViolationException.class, () -> connection.noop());
        connection.engine().ending.await();
    }

    @Test
    void tlsBeginsOnTheReader() throws Exception {
        peer = new PromptPeer("* OK [CAPABILITY IMAP4rev1 STARTTLS] hi");
        lend();
        connection.execute(new StartTls());
        assertTrue(peer.startedBy().getName().startsWith(SharedThreads.READER));
    }

    @Test
    void whereItCannotBeSeenWhatArrivedTheReaderReads() throws Exception {
        peer.tells = false;
        begin();
        for (int i = 0; i < 100; i++) {
            assertFalse(whoReads() == Thread.currentThread());
        }
    }

    @Test
    void anInterruptOfTheReaderIsKept() throws Exception {
        lend();
        Thread reader = Rig.get(connection.submit(new Asking<>(Thread::currentThread)));
        connection.noop();
        awaitFree();
        reader.interrupt();
        Rig.await(() -> reader.getState() == Thread.State.TIMED_WAITING && !reader.isInterrupted());
        assertTrue(Rig.get(
                connection.submit(new Asking<>(() -> Thread.currentThread() == reader && reader.isInterrupted()))));
    }

    @Test
    void aCallerWhoseCommandWaitsBehindAnotherDoesNotRead() throws Exception {
        lend();
        AtomicReference<Thread> caller = new AtomicReference<>();
        CompletableFuture<TaggedResponse> first = unanswered(caller);
        String tag = tagOfTheLast();
        peer.answers = line -> tag + " OK\r\n" + OK;
        assertFalse(whoReads() == Thread.currentThread());
        Rig.get(first);
    }

    /** Commands come one by one, as from a coroutine, until the reader expects the next. */
    private void lendToWhoeverDoesNotWait() throws Exception {
        begin();
        timers.advance(Duration.ofMillis(2));
        for (int i = 0; i < 40; i++) {
            Rig.get(connection.submit(new Noop()));
        }
        awaitFree();
    }

    @Test
    void oneByOneTheReaderWritesWhatNobodyBlocksFor() throws Exception {
        lendToWhoeverDoesNotWait();
        Thread reads = Rig.get(connection.submit(new Asking<>(Thread::currentThread)));
        assertSame(reads, peer.writer);
    }

    @Test
    void theReaderWritesNothingThatMightHoldItUp() throws Exception {
        lendToWhoeverDoesNotWait();
        UidSet scattered =
                UidSet.of(LongStream.range(0, 1_000).map(i -> 2 * i + 1).toArray());
        Rig.get(connection.submit(new Asking<>(() -> 0) {
            @Override
            public void writeTo(ArgumentWriter out) {
                out.set(scattered);
            }
        }));
        assertTrue(peer.writer.getName().startsWith("imap-writer"));
    }

    @Test
    void whatCannotBeEncodedHarmsNobody() throws Exception {
        lendToWhoeverDoesNotWait();
        CompletableFuture<?> broken = connection.submit(new Asking<>(() -> 0) {
            @Override
            public void writeTo(ArgumentWriter out) {
                throw new IllegalArgumentException("no");
            }
        });
        Rig.failure(IllegalArgumentException.class, broken);
        Rig.get(connection.submit(new Noop()));
    }

    @Test
    void theConnectionEndsBeforeTheReaderWrites() throws Exception {
        lendToWhoeverDoesNotWait();
        CompletableFuture<?> late = connection.submit(new Asking<>(() -> 0) {
            @Override
            public void writeTo(ArgumentWriter out) {
                connection.abort();
            }
        });
        Rig.failure(ConnectionClosedException.class, late);
    }

    /** Notes what it is told, and by which thread. */
    private static final class Noting extends Receiver<Thread> {
        private final boolean ready;
        private final CompletableFuture<Thread> told = new CompletableFuture<>();
        private final CompletableFuture<Thread> teller = new CompletableFuture<>();

        Noting(boolean ready) {
            this.ready = ready;
        }

        @Override
        protected boolean isReady() {
            return ready;
        }

        @Override
        protected void stateMayHaveChanged() {}

        @Override
        protected void succeeded(Thread result) {
            teller.complete(Thread.currentThread());
            told.complete(result);
            throw new IllegalStateException("a receiver of the user's");
        }

        @Override
        protected void failed(Throwable failure) {
            told.completeExceptionally(failure);
        }
    }

    @Test
    void aReceiverIsToldByTheThreadThatReads() throws Exception {
        begin();
        Noting receiver = new Noting(true);
        connection.submit(new Asking<>(Thread::currentThread), receiver);
        assertSame(Rig.get(receiver.told), Rig.get(receiver.teller));
        connection.noop();
    }

    @Test
    void aReceiverThatIsNotReadyIsToldByTheExecutor() throws Exception {
        begin();
        Noting receiver = new Noting(false);
        connection.submit(new Asking<>(Thread::currentThread), receiver);
        assertTrue(Rig.get(receiver.teller).getName().startsWith("imap-callback"));
        connection.noop();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReceiverGivesUp(boolean ready) throws Exception {
        begin();
        peer.answers = line -> "";
        Noting receiver = new Noting(ready);
        receiver.giveUp();
        connection.submit(new Asking<>(Thread::currentThread), receiver);
        receiver.giveUp();
        Rig.failure(CommandCancelledException.class, receiver.told);
        receiver.giveUp();
    }

    @Test
    void aReceiverHearsThatItCameTooLate() throws Exception {
        begin();
        connection.abort();
        Noting receiver = new Noting(true);
        connection.submit(new Asking<>(Thread::currentThread), receiver);
        Rig.failure(ConnectionClosedException.class, receiver.told);
    }
}
