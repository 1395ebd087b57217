package dev.tagline.imap.connection;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.Command.ContinuationResponder;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.response.TaggedResponse;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One execution of one command, from queue to result. All fields that change are guarded by the engine's lock, but for
 * the result, which is written once before {@link #done}.
 *
 * @param <R> what the command results in
 */
final class Execution<R> {
    final Command<R> command;
    final CommandRules rules;
    final ResponseCollector<R> collector;

    /** Completed on the callback executor; null when a thread waits in {@link #await} instead. */
    final @Nullable CommandFuture<R> future;

    /** Hears of the result where neither a future nor a thread does. */
    @Nullable
    Receiver<R> receiver;

    /** It streams to a consumer, which may take its time: only inactivity bounds it. */
    final boolean unbounded;

    /** Some of its answer came. */
    boolean answered;

    /** What of its answer may have been lost, or null. */
    @Nullable
    UnreadAnswer unread;

    // Its places in the pipeline, which belong to InFlight.
    long number;

    @Nullable
    Execution<?> next;

    @Nullable
    Execution<?> previous;

    @Nullable
    Execution<?> sameSlot;

    /** The next of those whose threads are to be woken, see {@link Engine#unlock}. */
    @Nullable
    Execution<?> nextToWake;

    /** The thread in {@link #await}; there is never a second. With {@link #done} in place of a latch: 110 B less. */
    private volatile @Nullable Thread waiting;

    private volatile boolean done;

    private @Nullable R result;
    private @Nullable Problem problem;
    private @Nullable RuntimeException unsendable;
    private Outcome outcome = Outcome.NOT_EXECUTED;

    /** Given when it leaves the queue. */
    String tag = "";

    /** True once the caller has its result or its failure; an orphan in flight is settled too. */
    boolean settled;

    /** The write call that runs now contains the end of this command, or the announcement of its literal. */
    boolean inCall;

    /** That write call ends with it. */
    boolean lastOfCall;

    /** It is wholly encoded in the writer's buffer: {@link #inCall} is about its end. */
    boolean whole;

    /** The position behind what of it is in the writer's buffer, in the stream of octets. */
    long end;

    /** An announcement of a literal has been handed to the transport, and {@code +} has not come. */
    boolean announced;

    /** Its final CRLF has been handed to the transport. */
    boolean sent;

    /** The write call that failed may or may not have handed over its final CRLF. */
    boolean maybeSent;

    long sentNanos;

    /** It carries a literal of the caller's that cannot be held back once announced. */
    boolean streams;

    /** Its caller is gone: answers are dropped. */
    boolean orphan;

    /** Octets of answers that may still be dropped before the connection is given up. */
    long drainLeft = Engine.DRAIN_OCTETS;

    /** The server said {@code +} to a command that runs on (IDLE). */
    boolean listening;

    /** The command that runs on is to be ended. */
    boolean endingWanted;

    /** It ended because another command waited. */
    boolean givesWay;

    boolean endingSent;
    long endingNanos;

    /** The dialogue of AUTHENTICATE, or null. */
    final @Nullable Dialogue dialogue;

    /** False while a SASL exchange has not verified what it wants to verify: then OK is not enough. */
    boolean satisfied = true;

    /** Why it has not, as far as the exchange says. */
    @Nullable
    String saslProblem;

    /** Under the lock, when settled: lets go whoever waits for more than the result. Must not block. */
    @Nullable
    Runnable onSettled;

    Execution(
            Command<R> command, ResponseCollector<R> collector, @Nullable CommandFuture<R> future, boolean unbounded) {
        this.command = command;
        ContinuationResponder responder = command.responder();
        this.dialogue = responder == ContinuationResponder.SILENT ? null : new Dialogue(responder);
        // The lines of a dialogue carry no tag, so nothing else may be in flight.
        boolean alone = dialogue != null || command.ending() != null;
        CommandRules own = command.rules();
        this.rules = alone && !own.barrier() ? own.asBarrier() : own;
        this.collector = collector;
        this.future = future;
        this.unbounded = unbounded;
    }

    /** Answers can only be to what the server has seen. */
    boolean mayBeAnswered() {
        return sent || (inCall && whole);
    }

    boolean runsOn() {
        return command.ending() != null;
    }

    boolean isLogout() {
        return rules.whenOk() == ConnectionState.LOGOUT;
    }

    private boolean mayChangeState() {
        return rules.whenOk() != null || rules.whenFailed() != null;
    }

    /** The fate of this command if the connection ended now. */
    Outcome outcomeIfLost() {
        return sent || maybeSent || (inCall && whole) ? Outcome.UNKNOWN : Outcome.NOT_EXECUTED;
    }

    /** Under the lock. False when it was settled before. */
    boolean settle(TaggedResponse ok) {
        if (settled) {
            return false;
        }
        result = collector.complete(ok);
        settled = true;
        return true;
    }

    boolean settle(Problem why, Outcome fate) {
        if (settled) {
            return false;
        }
        problem = why;
        outcome = fate;
        settled = true;
        return true;
    }

    /** The command could not be encoded: an argument or the command itself is at fault. */
    boolean settle(RuntimeException why) {
        if (settled) {
            return false;
        }
        unsendable = why;
        settled = true;
        return true;
    }

    /** With no lock held: lets the waiting thread go, or tells the receiver. False when the callback executor must. */
    boolean wake() {
        done = true;
        Receiver<R> hears = receiver;
        if (hears == null) {
            LockSupport.unpark(waiting);
            return true;
        }
        boolean here = !hasFailed() && !mayChangeState() && hears.isReady();
        if (here) {
            complete();
        }
        return here;
    }

    /** With no lock held: tells the future or the receiver. */
    void complete() {
        CommandFuture<R> target = future;
        Receiver<R> hears = receiver;
        Throwable failure = failure();
        if (target != null) {
            if (failure == null) {
                target.settle(result);
            } else {
                target.settleExceptionally(failure);
            }
        } else if (hears != null) {
            if (failure != null || mayChangeState()) {
                hears.stateMayHaveChanged();
            }
            if (failure == null) {
                hears.succeeded(result);
            } else {
                hears.failed(failure);
            }
        }
    }

    /** Waits until settled, and for no engine's lock behind that. */
    void await() throws InterruptedException {
        waiting = Thread.currentThread();
        while (!done) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.park(this);
        }
    }

    /** Whether a thread waits for it in {@link #await}. */
    boolean isAwaited() {
        return future == null && receiver == null;
    }

    /** Whether {@link #await} would return at once. */
    boolean isDone() {
        return done;
    }

    /** After settling: whether it failed. */
    boolean hasFailed() {
        return problem != null || unsendable != null;
    }

    /** What the caller gets; only after {@link #await}. A fresh exception, with the caller's stack. */
    @SuppressWarnings("NullAway") // R may be nullable; what the collector gave is what the caller gets.
    R get() throws ImapException {
        Throwable failure = failure();
        if (failure instanceof ImapException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        return result;
    }

    private @Nullable Throwable failure() {
        Problem why = problem;
        if (why != null) {
            return why.exception(command.name(), outcome);
        }
        RuntimeException cause = unsendable;
        if (cause instanceof IllegalArgumentException) {
            return new IllegalArgumentException(command.name() + ": " + cause.getMessage(), cause);
        }
        return cause == null ? null : new IllegalStateException(command.name() + " could not be written", cause);
    }
}
