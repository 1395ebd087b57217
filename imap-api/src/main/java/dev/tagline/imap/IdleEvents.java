package dev.tagline.imap;

import dev.tagline.imap.ImapException.Failure;
import dev.tagline.imap.response.UntaggedResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ImapConnection#idle} brings, for a thread that takes it in its own time: one event after the other, or those
 * that come close together at once, as when many messages are removed. The connection may be used meanwhile.
 *
 * <pre>{@code
 * try (IdleEvents events = IdleEvents.of(imap)) {
 *     List<UntaggedResponse> burst = events.burst(Duration.ofMinutes(29), Duration.ofMillis(100));
 * }
 * }</pre>
 *
 * <p>Safe for any number of threads; each event goes to one. Whoever falls some 10,000 events behind loses the oldest, and
 * hears of it by a {@link LimitExceededException} behind the last.
 */
public final class IdleEvents implements AutoCloseable {
    /** Events held here; what does not fit waits where the connection counts it. */
    private static final int HELD = 64;

    private static final int MAX_BURST = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<UntaggedResponse> events = new ArrayDeque<>(HELD);
    private final ImapConnection connection;
    private final Idling idling;
    private boolean over;
    private @Nullable Throwable failure;

    private IdleEvents(ImapConnection connection) throws ImapException {
        this.connection = connection;
        idling = connection.idle(this::add);
        idling.ended().whenComplete((nothing, cause) -> end(cause));
    }

    /**
     * Begins to listen on this connection, until {@link #close} or until the mailbox is left.
     *
     * @throws ImapException as {@link ImapConnection#idle} does
     */
    public static IdleEvents of(ImapConnection connection) throws ImapException {
        return new IdleEvents(connection);
    }

    /**
     * Waits for the next event.
     *
     * @return null when none has come in this time, or when the listening is over ({@link #isOver})
     * @throws ImapException why the listening has failed, once all events before that were taken; {@link
     *     CommandCancelledException} when this thread is interrupted, which harms nothing
     */
    public @Nullable UntaggedResponse next(Duration atMost) throws ImapException {
        UntaggedResponse event = take(atMost);
        if (event == null) {
            check();
        }
        return event;
    }

    /**
     * Waits for the next event, and for those behind it for as long as each comes within {@code gap} of the one before;
     * 1,000 at most.
     *
     * @return none when no event has come in this time, or when the listening is over ({@link #isOver})
     * @throws ImapException as {@link #next} does
     */
    public List<UntaggedResponse> burst(Duration atMost, Duration gap) throws ImapException {
        List<UntaggedResponse> burst = new ArrayList<>();
        UntaggedResponse event = next(atMost);
        while (event != null) {
            burst.add(event);
            event = burst.size() < MAX_BURST ? take(gap) : null;
        }
        return burst;
    }

    /** Whether the listening has ended and every event was taken. */
    public boolean isOver() {
        lock.lock();
        try {
            return over && events.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the listening; events not taken are dropped. Idempotent; does not block. */
    @Override
    public void close() {
        end(null);
        idling.close();
        lock.lock();
        try {
            events.clear();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable UntaggedResponse take(Duration atMost) throws ImapException {
        long left = nanos(atMost);
        lock.lock();
        try {
            while (events.isEmpty() && !over && left > 0) {
                left = changed.awaitNanos(left);
            }
            UntaggedResponse event = events.poll();
            changed.signalAll();
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandCancelledException(
                    "interrupted while waiting for events",
                    new Failure("IDLE", Outcome.NOT_EXECUTED, null, connection.lastExchanges()),
                    e);
        } finally {
            lock.unlock();
        }
    }

    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }

    private void check() throws ImapException {
        lock.lock();
        try {
            if (!events.isEmpty()) {
                // They came as the time ran out, and before the failure.
                return;
            }
            if (failure instanceof ImapException known) {
                throw known;
            }
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
        } finally {
            lock.unlock();
        }
    }

    /** On the callback executor, where waiting holds up nothing but these events. */
    private void add(UntaggedResponse event) {
        lock.lock();
        try {
            while (events.size() >= HELD && !over) {
                changed.await();
            }
            if (!over) {
                events.add(event);
                changed.signalAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void end(@Nullable Throwable cause) {
        lock.lock();
        try {
            if (!over) {
                over = true;
                failure = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
