package dev.tagline.imap.connection;

import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.transport.Compression;
import dev.tagline.imap.transport.Transport;
import dev.tagline.imap.wire.Exchanges;
import dev.tagline.imap.wire.Secrets;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the threads of one connection share: the machine, the pipeline, and the lock that guards them.
 *
 * <p>One lock guards everything here, and every {@link Execution}. It is never held over I/O, user code, or the start of
 * a thread: what must happen without it is noted under it and done by {@link #unlock}, which every path takes out. The
 * pieces: {@link Inbox}, {@link Completion} and {@link Bye} decide what a response means (reader thread), {@link Outbox}
 * what is written next (writer), {@link Watchdog} what has taken too long (timer), {@link Consumers} who holds up the
 * reader, and {@link Ending} how all of it ends.
 */
final class Engine {
    /** What a cancelled command may still bring before the connection is given up, unless it says more. Octets. */
    static final long DRAIN_OCTETS = 256 << 10;

    final Transport transport;
    final ConnectionOptions options;
    final Timers timers;
    final Callbacks callbacks;
    final Journal journal;
    final Secrets secrets = new Secrets();
    final Exchanges exchanges;
    final Pipeline pipeline;
    final Outbox outbox;
    final Completion completion;
    final Inbox inbox;
    final Bye bye;
    final Watchdog watchdog;
    final Consumers consumers;
    final Tidings tidings;
    final Ending ending;
    final Unclaimed unclaimed;
    final Baton baton;
    final ReaderLoop reader;

    private final ReentrantLock lock = new ReentrantLock();

    /** Something changed for a thread that waits: a go-ahead, a write call that returned, room, rows, the end. */
    private final Condition changed = lock.newCondition();

    final CommandWriter writer;

    /** Written under the lock, read without. */
    private volatile StateMachine machine = StateMachine.START;

    /** True from authentication on, whatever the state becomes. Written under the lock, read without. */
    private volatile boolean authenticated;

    /** Between the transport and everything else, from the OK of COMPRESS on. Set by the reader while nobody writes. */
    volatile @Nullable Compression compression;

    /** Made when first wanted. Guarded by the lock, as all below. */
    @Nullable
    IdleKeeper idleKeeper;

    /** The transport is to be aborted once the lock is free. */
    boolean abortDue;

    private boolean writerDue;

    /** The reader, where it is to be woken once the lock is free. */
    @Nullable
    Thread readerDue;

    /** Executions whose threads are to be woken once the lock is free, the last first. */
    private @Nullable Execution<?> toWake;

    Engine(Transport transport, ConnectionOptions options) {
        this.transport = transport;
        this.options = options;
        this.timers = options.timers();
        this.callbacks = new Callbacks(options.callbackExecutor());
        options.listeners().forEach(callbacks::add);
        this.journal = new Journal(options.wireLog(), callbacks);
        this.exchanges =
                new Exchanges(options.keptLines(), options.keptOctets(), secrets, journal.sent(), journal.received());
        this.pipeline = new Pipeline(options.maxInFlight());
        this.outbox = new Outbox(this);
        this.completion = new Completion(this);
        this.inbox = new Inbox(this);
        this.bye = new Bye(this);
        this.watchdog = new Watchdog(this);
        this.consumers = new Consumers(this);
        this.tidings = new Tidings(this);
        this.ending = new Ending(this);
        this.unclaimed = new Unclaimed(this);
        this.baton = new Baton(this);
        this.reader = new ReaderLoop(this);
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
        Execution<?> wake = last ? toWake : null;
        Thread startReader = last ? readerDue : null;
        if (last) {
            readerDue = null;
            abortDue = false;
            writerDue = false;
            toWake = null;
        }
        lock.unlock();
        if (last) {
            // Before whatever may throw or take its time; and not under the lock, which the thread that wakes would
            // find
            // taken: two changes of threads more.
            while (wake != null) {
                Execution<?> following = wake.nextToWake;
                UserCode.wake(wake, callbacks);
                wake = following;
            }
            LockSupport.unpark(startReader);
            if (abort) {
                // The caller's own may throw, and what waits must hear of the end all the same.
                UserCode.run(transport::abort);
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

    /** As {@link #awaitChange}, for a caller's thread that waits for rows. */
    void awaitChange(Appetite forRows) throws InterruptedException {
        forRows.await(changed);
    }

    void signalChange() {
        changed.signalAll();
    }

    StateMachine machine() {
        return machine;
    }

    /** Under the lock. */
    void become(StateMachine next) {
        if (next == machine) {
            return;
        }
        ConnectionState from = machine.state();
        ConnectionState to = next.state();
        machine = next;
        if (next.isAuthenticated()) {
            authenticated = true;
        }
        if (from != to) {
            callbacks.tell(listener -> listener.onStateChange(from, to));
            journal.note(from + " to " + to);
        }
    }

    /** Under the lock: the mailbox that was open so may have lost its write access, by a response to no SELECT. */
    void tellIfReadOnly(@Nullable SelectedMailbox before) {
        SelectedMailbox now = machine.selected();
        if (before != null && now != null && now.readOnly() && !before.readOnly()) {
            callbacks.tell(listener -> listener.onReadOnly(now));
        }
    }

    boolean wasAuthenticated() {
        return authenticated;
    }

    /** True before TLS when TLS is wanted: whoever speaks now may not be the server. */
    boolean isUntrusted() {
        return options.tlsToCome() && !transport.isSecure();
    }

    /** For people. */
    String describe() {
        // A transport may be the user's.
        StringBuilder text = new StringBuilder(transport.peer()).append(transport.isSecure() ? ", TLS" : ", no TLS");
        lock();
        try {
            text.append(machine.isCompressed() ? ", compressed, " : ", ").append(machine.state());
            SelectedMailbox open = machine.selected();
            if (open != null) {
                text.append(' ').append(Problem.clean(open.name().toString()));
                text.append(open.readOnly() ? " read-only" : " read-write");
                text.append(" with ").append(open.exists()).append(" messages");
            }
            text.append(", ").append(pipeline.inFlightCount()).append(" in flight");
            for (Execution<?> execution : pipeline.inFlight()) {
                text.append(' ').append(execution.command.name());
            }
            return text.append(", ")
                    .append(pipeline.waiting())
                    .append(" waiting")
                    .toString();
        } finally {
            unlock();
        }
    }

    List<String> lines() {
        return exchanges.lines();
    }

    // ---- callers

    /**
     * Queues a command. {@code here}: the calling thread, which will wait for the answer, may do the writing, if the command
     * can leave at once and need not wait for the server halfway; and the reading, where answers come at once. A caller that
     * may not be held up by the network has a thread do both: there, the reader, which needs to be woken anyway.
     */
    void submit(Execution<?> execution, boolean here) {
        boolean writeHere = false;
        boolean lent = false;
        lock();
        try {
            Problem refusal = ending.refusal();
            if (refusal == null && pipeline.waiting() >= options.maxWaiting()) {
                refusal = Problem.limit(
                        "more than " + options.maxWaiting() + " commands wait to be sent", true, lines(), null);
            }
            if (refusal != null) {
                settle(execution, refusal, Outcome.NOT_EXECUTED);
                return;
            }
            pipeline.add(execution);
            queued(execution);
            if (writerDue && outbox.isNext(execution)) {
                lent = baton.take();
                writeHere = here;
                writerDue = !here && !lent;
            } else {
                baton.recall();
            }
        } finally {
            unlock();
        }
        try {
            if (writeHere) {
                writer.runHere(execution);
                if (lent) {
                    baton.lead(execution, reader);
                }
            } else if (lent) {
                writer.prepare(execution);
            }
        } finally {
            // Whatever was thrown: a thread that cannot be started, for one. Somebody must read.
            if (lent) {
                baton.giveBack(reader);
            }
        }
    }

    /** Under the lock: adds it to the queue, whatever {@link #submit} would say. */
    void enqueue(Execution<?> execution) {
        pipeline.add(execution);
        queued(execution);
        baton.recall();
    }

    private void queued(Execution<?> execution) {
        if (journal.isDetailed() && pipeline.ready() != execution) {
            journal.note(execution.command.name() + " waits: " + (pipeline.waiting() - 1) + " before it, "
                    + pipeline.inFlightCount() + " in flight");
        }
        consumers.commandWaits();
        kickWriter();
        watchdog.arm();
    }

    /** The caller has no more use for it; see the package's guide for what happens to each kind. */
    void cancel(Execution<?> execution) {
        lock();
        try {
            if (execution.settled || ending.ended() != null) {
                return;
            }
            if (pipeline.withdraw(execution)) {
                settle(execution, Problem.cancelled(lines(), null), Outcome.NOT_EXECUTED);
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
        boolean announced = execution.streams && !execution.mayBeAnswered();
        String name = execution.command.name();
        if (announced || name.equals("STARTTLS") || name.equals("COMPRESS") || name.equals("UNAUTHENTICATE")) {
            ending.end(Problem.closed(name + " was cancelled where it could not be withdrawn", lines(), null));
            return;
        }
        settle(execution, Problem.cancelled(lines(), null), Outcome.UNKNOWN);
        pipeline.orphan(execution);
        if (journal.isDetailed()) {
            journal.note(name + " was cancelled in flight; what still comes for it is dropped");
        }
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
        if (idleKeeper != null && ending.ended() == null && pipeline.isEmpty()) {
            idleKeeper.quiet();
        }
    }

    /** Under the lock: has a writer started, unless one is at work or there is nothing to write. */
    void kickWriter() {
        if (outbox.claim()) {
            writerDue = true;
        }
    }

    /** Under the lock: fails a command, unless it was settled before. */
    void settle(Execution<?> execution, Problem why, Outcome outcome) {
        if (execution.settle(why, outcome)) {
            announce(execution);
        }
    }

    /** Under the lock, after settling: has the waiting thread woken, or the future completed on the callback executor. */
    void announce(Execution<?> execution) {
        if (execution.onSettled != null) {
            execution.onSettled.run();
        }
        if (execution.future == null) {
            execution.nextToWake = toWake;
            toWake = execution;
        } else {
            callbacks.complete(execution);
        }
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
}
