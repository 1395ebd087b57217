package dev.tagline.imap.connection;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.ImapTimeoutException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.transport.Transport;
import dev.tagline.imap.wire.Exchanges;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the threads of one connection share: the machine, the pipeline, and how it ends.
 *
 * <p>One lock guards everything here, and every {@link Execution}. It is never held over I/O, user code, or the start of
 * a thread: what must happen without it is noted under it and done by {@link #unlock}, which every path takes out. The
 * pieces: {@link Inbox} and {@link
 * Completion} decide what a response means (reader thread), {@link Outbox} what is written next (writer),
 * {@link Watchdog} what has taken too long (timer).
 */
final class Engine {
    /** After a write has failed, how long the reader may still find what the server said last. Nanoseconds. */
    private static final long LAST_WORDS = 500_000_000L;

    /** What a cancelled command may still bring before the connection is given up. Octets. */
    static final long DRAIN_OCTETS = 256 << 10;

    final Transport transport;
    final ConnectionOptions options;
    final Timers timers;
    final Callbacks callbacks;
    final Exchanges exchanges;
    final Pipeline pipeline;
    final Outbox outbox;
    final Completion completion;
    final Inbox inbox;
    final Watchdog watchdog;
    final Consumers consumers;

    private final ReentrantLock lock = new ReentrantLock();

    /** Something changed for a thread that waits: a go-ahead, a write call that returned, room, rows, the end. */
    private final Condition changed = lock.newCondition();

    private final CommandWriter writer;

    /** Written under the lock, read without. */
    private volatile StateMachine machine = StateMachine.START;

    /** True from authentication on, whatever the state becomes. Written under the lock, read without. */
    private volatile boolean authenticated;

    /** Opens when the connection is over. */
    private final CountDownLatch over = new CountDownLatch(1);

    /** Why the connection is over, or null. Guarded by the lock, as all below. */
    private @Nullable Problem ended;

    /** Why nothing more is sent, though answers may still come; or null. */
    private @Nullable Problem dying;

    long dieAtNanos;

    /** {@code close} was called: nothing more is accepted. */
    private boolean closing;

    /** Made when first wanted. */
    @Nullable
    IdleKeeper idleKeeper;

    private boolean abortDue;
    private boolean writerDue;

    Engine(Transport transport, ConnectionOptions options) {
        this.transport = transport;
        this.options = options;
        this.timers = options.timers();
        this.callbacks = new Callbacks(options.callbackExecutor());
        this.exchanges = new Exchanges(WireLogQueue.of(options.wireLog(), callbacks));
        this.pipeline = new Pipeline(options.maxInFlight());
        this.outbox = new Outbox(this);
        this.completion = new Completion(this);
        this.inbox = new Inbox(this);
        this.watchdog = new Watchdog(this);
        this.consumers = new Consumers(this);
        this.writer = new CommandWriter(this);
    }

    void lock() {
        lock.lock();
    }

    /** Lets go of the lock, then does what was noted under it. */
    void unlock() {
        boolean last = lock.getHoldCount() == 1;
        boolean abort = last && abortDue;
        boolean startWriter = last && writerDue;
        if (last) {
            abortDue = false;
            writerDue = false;
        }
        lock.unlock();
        if (last) {
            if (abort) {
                transport.abort();
            }
            if (startWriter) {
                SharedThreads.WRITERS.execute(writer);
            }
            callbacks.flush();
        }
    }

    /** Waits, with the lock, for anything to change; nothing may be noted. Interrupts are for callers, not for these. */
    void awaitChange() {
        changed.awaitUninterruptibly();
    }

    /** As {@link #awaitChange}, for a caller's thread. */
    void awaitChangeInterruptibly() throws InterruptedException {
        changed.await();
    }

    void signalChange() {
        changed.signalAll();
    }

    StateMachine machine() {
        return machine;
    }

    /** Under the lock. */
    void become(StateMachine next) {
        ConnectionState from = machine.state();
        ConnectionState to = next.state();
        machine = next;
        if (next.isAuthenticated()) {
            authenticated = true;
        }
        if (from != to) {
            callbacks.tell(listener -> listener.onStateChange(from, to));
        }
    }

    boolean wasAuthenticated() {
        return authenticated;
    }

    /** True before TLS when TLS is wanted: whoever speaks now may not be the server. */
    boolean isUntrusted() {
        return options.tlsToCome() && !transport.isSecure();
    }

    @Nullable
    Problem ended() {
        return ended;
    }

    @Nullable
    Problem dying() {
        return dying;
    }

    List<String> lines() {
        return exchanges.lines();
    }

    // ---- callers

    /**
     * Queues a command. {@code here}: the calling thread may do the writing, if the command can leave at once and need not
     * wait for the server halfway.
     */
    void submit(Execution<?> execution, boolean here) {
        boolean writeHere = false;
        lock();
        try {
            Problem refusal = refusal();
            if (refusal != null) {
                settle(execution, refusal, Outcome.NOT_EXECUTED);
                return;
            }
            enqueue(execution);
            if (here && writerDue && outbox.isNext(execution)) {
                writerDue = false;
                writeHere = true;
            }
        } finally {
            unlock();
        }
        if (writeHere) {
            writer.runHere(execution);
        }
    }

    /** Under the lock: adds it to the queue whatever {@link #refusal} says. */
    void enqueue(Execution<?> execution) {
        pipeline.add(execution);
        consumers.commandWaits();
        kickWriter();
        watchdog.arm();
    }

    private @Nullable Problem refusal() {
        if (ended != null) {
            return ended;
        }
        if (dying != null) {
            return dying;
        }
        if (closing) {
            return Problem.closed("the connection is being closed", lines(), null);
        }
        if (pipeline.waiting() >= options.maxWaiting()) {
            return Problem.limit(
                    "more than " + options.maxWaiting() + " commands wait to be sent", true, List.of(), null);
        }
        return null;
    }

    /** The caller has no more use for it; see the package's guide for what happens to each kind. */
    void cancel(Execution<?> execution) {
        lock();
        try {
            if (execution.settled || ended != null) {
                return;
            }
            if (pipeline.withdraw(execution)) {
                settle(execution, Problem.cancelled(List.of(), null), Outcome.NOT_EXECUTED);
                kickWriter();
                quietIfEmpty();
            } else {
                orphan(execution);
            }
            watchdog.arm();
        } finally {
            unlock();
        }
    }

    /** In flight: its answers will be dropped, or where that cannot be the connection ends. */
    private void orphan(Execution<?> execution) {
        boolean announced = execution.streams && !execution.sent;
        String name = execution.command.name();
        if (announced || name.equals("STARTTLS") || name.equals("COMPRESS")) {
            Outcome fate = execution.outcomeIfLost();
            settle(execution, Problem.cancelled(lines(), null), fate);
            end(Problem.closed(name + " was cancelled where it could not be withdrawn", lines(), null));
            return;
        }
        settle(execution, Problem.cancelled(lines(), null), Outcome.UNKNOWN);
        pipeline.orphan(execution);
        execution.drainLeft = DRAIN_OCTETS;
        if (execution.dialogue != null) {
            execution.dialogue.withdrawn = true;
        }
        if (execution.runsOn()) {
            execution.endingWanted = true;
        }
        watchdog.orphaned();
        kickWriter();
    }

    // ---- the writer

    /** Under the lock: nothing waits and nothing is in flight. */
    void quietIfEmpty() {
        if (idleKeeper != null && ended == null && pipeline.isEmpty()) {
            idleKeeper.quiet();
        }
    }

    /** Under the lock: has a writer started, unless one is at work or there is nothing to write. */
    void kickWriter() {
        if (outbox.claim()) {
            writerDue = true;
        }
    }

    // ---- the end

    /** Under the lock: fails a command that has not left. */
    void settle(Execution<?> execution, Problem why, Outcome outcome) {
        if (execution.settle(why, outcome)) {
            execution.announce(callbacks);
        }
    }

    /** Under the lock: nothing is accepted any more, and what has not been sent fails. False if that was so before. */
    private boolean beginClose() {
        if (closing) {
            return false;
        }
        closing = true;
        Problem why = Problem.closed("the connection is being closed", lines(), null);
        pipeline.takeWaiting().forEach(waiting -> settle(waiting, why, Outcome.NOT_EXECUTED));
        return true;
    }

    /**
     * Under the lock: nothing more is sent, and what was not sent fails now; answers to the rest have {@code nanos} to
     * come in before the connection ends.
     */
    void windDown(Problem why, long nanos) {
        if (ended != null || dying != null) {
            return;
        }
        dying = why;
        dieAtNanos = timers.nanoTime() + nanos;
        pipeline.takeWaiting().forEach(waiting -> settle(waiting, why, Outcome.NOT_EXECUTED));
        failUnsent();
        signalChange();
        watchdog.arm();
    }

    /** Under the lock, while it winds down: those in flight that were not wholly sent never will be. */
    void failUnsent() {
        Problem why = dying;
        if (why == null || ended != null) {
            return;
        }
        for (Execution<?> execution : new ArrayList<>(pipeline.inFlight())) {
            // Of those in the write call that runs the end of that call will tell.
            if (!execution.inCall && execution.outcomeIfLost() == Outcome.NOT_EXECUTED) {
                pipeline.remove(execution);
                settle(execution, why, Outcome.NOT_EXECUTED);
            }
        }
        if (pipeline.isEmpty()) {
            end(why);
        }
    }

    /** By a writer that failed by a bug, here or in a command of the user's. */
    void writerCrashed(Throwable cause) {
        lock();
        try {
            end(Problem.lost("the writer failed", null, lines(), cause));
        } finally {
            unlock();
        }
    }

    /** Under the lock: writing failed. The server may have said why before. */
    void writeFailed(Exception cause) {
        windDown(Problem.lost("writing to the server failed", null, lines(), cause), LAST_WORDS);
    }

    /** Under the lock: a connection that ended for this reason. */
    void end(Problem why) {
        end(why, why);
    }

    /** Under the lock: the server has said goodbye as asked; the reader, on its way out, closes the transport in order. */
    void endInOrder() {
        end(Problem.closed("logged out", lines(), null), null);
        abortDue = false;
        timers.schedule(transport::abort, options.timeouts().close().toNanos());
    }

    /** Under the lock: ends it; {@code told} is what listeners hear, null when all is in order. */
    void end(Problem why, @Nullable Problem told) {
        if (ended != null) {
            return;
        }
        ended = why;
        abortDue = true;
        become(machine.ended());
        pipeline.takeWaiting().forEach(waiting -> settle(waiting, why, Outcome.NOT_EXECUTED));
        boolean unclear = false;
        for (Execution<?> execution : new ArrayList<>(pipeline.inFlight())) {
            if (execution.inCall) {
                // The write call that has its end is about to fail, and will tell how far it came.
                unclear = true;
            } else {
                pipeline.remove(execution);
                settle(execution, why, execution.outcomeIfLost());
            }
        }
        if (unclear) {
            timers.schedule(this::settleRest, LAST_WORDS);
        }
        watchdog.stop();
        if (idleKeeper != null) {
            idleKeeper.connectionEnded(told);
        }
        callbacks.tell(listener -> listener.onClosed(told == null ? null : told.exception(null, Outcome.NOT_EXECUTED)));
        inbox.noGreeting();
        over.countDown();
        signalChange();
    }

    /** After the end: what the last write call left open. */
    void settleRest() {
        lock();
        try {
            Problem why = ended;
            if (why != null) {
                for (Execution<?> execution : new ArrayList<>(pipeline.inFlight())) {
                    pipeline.remove(execution);
                    settle(execution, why, execution.outcomeIfLost());
                }
            }
        } finally {
            unlock();
        }
    }

    void timedOut(ImapTimeoutException.Kind kind, String what) {
        end(Problem.timeout(kind, what, lines()));
    }

    IdleKeeper idleKeeper() {
        lock();
        try {
            IdleKeeper keeper = idleKeeper;
            if (keeper == null) {
                keeper = new IdleKeeper(this);
                idleKeeper = keeper;
            }
            return keeper;
        } finally {
            unlock();
        }
    }

    // ---- beginning and end, for callers

    void awaitGreeting() throws InterruptedException {
        inbox.awaitGreeting();
    }

    void throwIfEnded() throws ImapException {
        lock();
        try {
            if (ended != null) {
                throw ended.exception(null, Outcome.NOT_EXECUTED);
            }
        } finally {
            unlock();
        }
    }

    /** Says LOGOUT where that has a chance, else ends at once. False when the connection was over before. */
    boolean close(Execution<?> logout) {
        lock();
        try {
            if (ended != null) {
                return false;
            }
            boolean first = beginClose();
            if (dying != null || consumers.isReaderHeld() || inbox.isAwaitingGreeting()) {
                // Nobody would hear it, or nobody would hear the answer.
                end(Problem.closed("the connection was closed", lines(), null), null);
            } else if (first) {
                enqueue(logout);
            }
            return true;
        } finally {
            unlock();
        }
    }

    /** Waits until the connection is over. */
    void awaitOver() throws InterruptedException {
        over.await();
    }

    boolean isOver() {
        return over.getCount() == 0;
    }
}
