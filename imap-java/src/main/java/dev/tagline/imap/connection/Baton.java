package dev.tagline.imap.connection;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who reads: the reader thread, or, where answers come at once, the caller who waits for one. To wake the reader for an
 * answer, and by it the caller, takes longer than such an answer does; so once one was quick, the reader leaves the
 * stream to the callers that come next, for as long as they come one after the other.
 *
 * <pre>
 *            a caller was answered quickly,                   a command is queued
 *            nothing waits or is in flight                    by a thread that waits
 *   READER ────────────────────────────────► FREE ──────────────────────────────────► CALLER
 *     ▲                                       │ ▲                                       │ │
 *     └── nobody came for a while, ───────────┘ └──────────────── answered, nothing else ─┘ │
 *     │   or any other command                                                              │
 *     └────────────────────────── anything else: no answer yet, interrupted, more to do ────┘
 * </pre>
 *
 * <p>A caller takes whole lines that have arrived, and never waits for octets: so nothing that ends a wait, an interrupt
 * or a limit, ever finds it inside a read. It looks for as long as a quick answer may take, and then leaves the stream to
 * the reader as it is.
 *
 * <p>All changes are made under the engine's lock; what is read passes from one thread to the next with it.
 */
final class Baton {
    /** How long an answer may take that is worth looking out for: less than to wake two threads on idle cores. Nanoseconds. */
    static final long QUICK = 100_000;

    /** How long the reader leaves the stream alone behind the last caller that read. Nanoseconds. */
    private static final long PAUSE = 1_000_000;

    /** How long the reader stays awake for a command of which it has to read the answer. Nanoseconds. */
    private static final long AWAKE = 20_000;

    /**
     * So many commands that came one by one let the reader expect another, which it could write and read alike. Where many
     * are in flight together, a thread that writes beside one that reads does better.
     */
    private static final int ENOUGH = 32;

    private enum Turn {
        READER,
        FREE,
        CALLER
    }

    private final Engine engine;

    /** Written under the lock, read by the reader without. */
    private volatile Turn turn = Turn.READER;

    /** Guarded by the lock, as all below: the last answer was quick, and its caller waited for it. */
    private boolean due;

    /** Answers that each were quick and left nothing in flight. */
    private int inARow;

    /** When nobody came to read: since when. */
    private long freeNanos;

    private @Nullable Thread reader;

    /** The caller whose turn it is got its answer. Its own. */
    private boolean answered;

    Baton(Engine engine) {
        this.engine = engine;
    }

    // ---- under the lock

    /** A command has been answered. */
    void answered(Execution<?> execution) {
        boolean alone = isQuiet()
                && !execution.orphan
                && execution.sent
                && engine.timers.nanoTime() - execution.sentNanos < QUICK;
        inARow = alone ? inARow + 1 : 0;
        due = alone && turn == Turn.READER && (execution.isAwaited() || inARow >= ENOUGH);
    }

    private boolean isQuiet() {
        return engine.pipeline.isEmpty() && engine.ending.refusal() == null;
    }

    /** Whether the next caller who waits for an answer will read. */
    boolean isFree() {
        return turn == Turn.FREE;
    }

    /** True when the stream is left to the calling thread, which has queued the only command there is: it must {@link #giveBack} it. */
    boolean take() {
        if (turn != Turn.FREE) {
            return false;
        }
        turn = Turn.CALLER;
        answered = false;
        return true;
    }

    /** Something came up that no caller waits for: unless a caller reads, the reader does. */
    void recall() {
        if (turn == Turn.FREE) {
            handBack();
        }
    }

    private void free() {
        turn = Turn.FREE;
        freeNanos = engine.timers.nanoTime();
    }

    private void handBack() {
        turn = Turn.READER;
        engine.readerDue = reader;
    }

    // ---- the reader

    /** The last answer was to a caller who waited for it, and quick. */
    boolean isDue() {
        return due;
    }

    /** Between two responses, with none in hand: leaves the stream to callers, for as long as they come. False if it did not. */
    boolean lend() {
        engine.lock();
        try {
            due = false;
            if (!isQuiet()) {
                return false;
            }
            reader = Thread.currentThread();
            free();
        } finally {
            engine.unlock();
        }
        // Where the next command follows at once, nobody needs to be woken for that either.
        // Parking ends at once for as long as an interrupt is pending. It is not for this thread.
        boolean interrupted = Thread.interrupted();
        long since = System.nanoTime();
        while (turn == Turn.FREE && System.nanoTime() - since < AWAKE) {
            letOthersRun();
        }
        while (turn != Turn.READER) {
            LockSupport.parkNanos(this, PAUSE);
            interrupted |= Thread.interrupted();
            if (turn == Turn.FREE) {
                reclaim();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    /** Takes the stream back when no caller came for a while. */
    private void reclaim() {
        engine.lock();
        try {
            if (turn == Turn.FREE && engine.timers.nanoTime() - freeNanos >= PAUSE) {
                turn = Turn.READER;
            }
        } finally {
            engine.unlock();
        }
    }

    /** Where there is one core for all, whoever is looked out for cannot come before it gets it. Nothing relies on that. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void letOthersRun() {
        Thread.yield();
    }

    // ---- a caller

    /** Reads until the answer is there, or too long. */
    void lead(Execution<?> execution, ReaderLoop loop) {
        boolean more = true;
        long since = engine.timers.nanoTime();
        while (more && !execution.isDone() && !Thread.currentThread().isInterrupted()) {
            switch (loop.poll()) {
                case NOTHING:
                    more = engine.timers.nanoTime() - since < QUICK;
                    letOthersRun();
                    break;
                case SOMETHING:
                    break;
                default:
                    more = false;
            }
        }
        answered = more && execution.isDone();
    }

    /** Leaves the stream to the next caller where this one got its answer and there is no more to do, else to the reader. */
    void giveBack(ReaderLoop loop) {
        engine.lock();
        try {
            if (answered && isQuiet() && loop.isClear()) {
                free();
            } else {
                handBack();
            }
        } finally {
            engine.unlock();
        }
    }
}
