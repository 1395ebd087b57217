package dev.tagline.imap.connection;

import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.ImapTimeoutException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.wire.WireLog;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a connection ends, and what becomes of its commands then. Three steps, of which any may be the first:
 *
 * <pre>
 *   closing   this side is done: nothing more is accepted, what is in flight may finish
 *   dying     the server said BYE, or writing failed: nothing more is sent, answers may still come for a while
 *   ended     for good; all that is unfinished has failed, each with what is known of its outcome
 * </pre>
 *
 * Guarded by the engine's lock, which all methods take or expect.
 */
final class Ending {
    /** After a write has failed, how long the reader may still find what the server said last. Nanoseconds. */
    private static final long LAST_WORDS = 500_000_000L;

    private final Engine engine;
    private final CountDownLatch over = new CountDownLatch(1);

    private boolean closing;
    private @Nullable Problem dying;
    private long dieAtNanos;
    private @Nullable Problem ended;

    /** What each listener hears last; null before the end. */
    private @Nullable Consumer<ConnectionListener> lastCall;

    Ending(Engine engine) {
        this.engine = engine;
    }

    @Nullable
    Problem ended() {
        return ended;
    }

    @Nullable
    Problem dying() {
        return dying;
    }

    /** Meaningful while dying. */
    long dieAtNanos() {
        return dieAtNanos;
    }

    /** Why no command is accepted any more, or null. */
    @Nullable
    Problem refusal() {
        if (ended != null) {
            return ended;
        }
        return dying == null && closing ? beingClosed() : dying;
    }

    private Problem beingClosed() {
        return Problem.closed("the connection is being closed", engine.lines(), null);
    }

    // ---- closing

    /** Says LOGOUT where that has a chance, else ends at once. False when the connection was over before. */
    boolean close(Execution<?> logout) {
        engine.lock();
        try {
            if (ended != null) {
                return false;
            }
            boolean first = !closing;
            closing = true;
            failWaiting(beingClosed());
            if (dying != null || engine.consumers.isReaderHeld() || engine.inbox.isAwaitingGreeting()) {
                // Nobody would hear it, or nobody would hear the answer.
                end(Problem.closed("the connection was closed", engine.lines(), null), null);
            } else if (first) {
                engine.enqueue(logout);
            }
            return true;
        } finally {
            engine.unlock();
        }
    }

    /** Ends at once, as this side wishes. */
    void abort() {
        engine.lock();
        try {
            end(Problem.closed("the connection was closed", engine.lines(), null), null);
        } finally {
            engine.unlock();
        }
    }

    // ---- dying

    /** Under the lock: from now on nothing is sent; answers have {@code nanos} to come in. */
    void windDown(Problem why, long nanos) {
        if (ended != null || dying != null) {
            return;
        }
        dying = why;
        dieAtNanos = engine.timers.nanoTime() + nanos;
        failWaiting(why);
        failUnsent();
        engine.signalChange();
        engine.watchdog.arm();
    }

    /** Under the lock: writing failed. The server may have said why before. */
    void writeFailed(Exception cause) {
        windDown(Problem.lost("writing to the server failed", null, engine.lines(), cause), LAST_WORDS);
    }

    /** Under the lock, while dying: those in flight that were not wholly sent never will be. */
    void failUnsent() {
        Problem why = dying;
        if (why == null || ended != null) {
            return;
        }
        for (Execution<?> execution : engine.pipeline.inFlight()) {
            // Of those in the write call that runs the end of that call will tell.
            if (!execution.inCall && execution.outcomeIfLost() == Outcome.NOT_EXECUTED) {
                engine.pipeline.remove(execution);
                engine.settle(execution, why, Outcome.NOT_EXECUTED);
            }
        }
        if (engine.pipeline.isEmpty()) {
            end(why);
        }
    }

    private void failWaiting(Problem why) {
        engine.pipeline.takeWaiting().forEach(waiting -> engine.settle(waiting, why, Outcome.NOT_EXECUTED));
    }

    // ---- ended

    /** Under the lock: the server has said goodbye as asked; the reader, on its way out, closes the transport in order. */
    void endInOrder() {
        end(Problem.closed("logged out", engine.lines(), null), null);
        engine.abortDue = false;
        engine.timers.schedule(
                engine.transport::abort, engine.options.timeouts().close().toNanos());
    }

    /** Under the lock: something took too long. */
    void timedOut(ImapTimeoutException.Kind kind, String what) {
        end(Problem.timeout(kind, what, engine.lines()));
    }

    /** Under the lock: it is over, for this reason. */
    void end(Problem why) {
        end(why, why);
    }

    /** Under the lock: it is over; {@code told} is what listeners hear, null when all is in order. */
    void end(Problem why, @Nullable Problem told) {
        if (ended != null) {
            return;
        }
        ended = why;
        engine.abortDue = true;
        engine.become(engine.machine().ended());
        failWaiting(why);
        boolean unclear = false;
        for (Execution<?> execution : engine.pipeline.inFlight()) {
            if (execution.inCall) {
                // The write call that has its end is about to fail, and will tell how far it came.
                unclear = true;
            } else {
                engine.pipeline.remove(execution);
                engine.settle(execution, why, execution.outcomeIfLost());
            }
        }
        if (unclear) {
            engine.timers.schedule(this::settleRest, LAST_WORDS);
        }
        engine.watchdog.stop();
        engine.baton.recall();
        if (engine.idleKeeper != null) {
            engine.idleKeeper.connectionEnded(told);
        }
        if (engine.journal.isAt(WireLog.Level.COMMANDS)) {
            engine.journal.note(
                    "closed: " + why.exception(null, Outcome.NOT_EXECUTED).getMessage());
        }
        lastCall = listener -> listener.onClosed(told == null ? null : told.exception(null, Outcome.NOT_EXECUTED));
        engine.callbacks.tell(lastCall);
        engine.inbox.noGreeting();
        over.countDown();
        engine.signalChange();
    }

    /** One more listener; one that comes after the end hears of that alone. */
    void addListener(ConnectionListener listener) {
        engine.lock();
        try {
            if (lastCall == null) {
                engine.callbacks.add(listener);
            } else {
                engine.callbacks.tellLate(listener, lastCall);
            }
        } finally {
            engine.unlock();
        }
    }

    /** After the end: what the last write call left open. */
    void settleRest() {
        engine.lock();
        try {
            Problem why = ended;
            if (why != null) {
                for (Execution<?> execution : engine.pipeline.inFlight()) {
                    engine.pipeline.remove(execution);
                    engine.settle(execution, why, execution.outcomeIfLost());
                }
            }
        } finally {
            engine.unlock();
        }
    }

    /** By a writer that failed by a bug, here or in a command of the user's. */
    void writerCrashed(Throwable cause) {
        engine.lock();
        try {
            end(Problem.lost("the writer failed", null, engine.lines(), cause));
        } finally {
            engine.unlock();
        }
    }

    // ---- for callers

    /** Throws the reason if it is over. */
    void check() throws ImapException {
        engine.lock();
        try {
            if (ended != null) {
                throw ended.exception(null, Outcome.NOT_EXECUTED);
            }
        } finally {
            engine.unlock();
        }
    }

    /** Waits until it is over. */
    void await() throws InterruptedException {
        over.await();
    }

    boolean isOver() {
        return over.getCount() == 0;
    }
}
