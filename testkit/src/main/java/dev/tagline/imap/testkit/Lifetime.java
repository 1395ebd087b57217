package dev.tagline.imap.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How long one connection lasts: whatever waits on it waits for its end too. Any thread. */
final class Lifetime {
    private final ServerClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();

    /** Guarded by the lock. */
    private boolean over;

    Lifetime(ServerClock clock) {
        this.clock = clock;
    }

    ServerClock clock() {
        return clock;
    }

    void end() {
        lock.lock();
        try {
            over = true;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    /** In real time; false when it is not over by then. */
    boolean awaitEnd(Duration timeout) throws InterruptedException {
        lock.lock();
        try {
            for (long left = timeout.toNanos(); !over && left > 0; ) {
                left = ended.awaitNanos(left);
            }
            return over;
        } finally {
            lock.unlock();
        }
    }

    void pause(Duration duration) throws IOException {
        pauseUntil(clock.nanos() + duration.toNanos());
    }

    /** Waits for a moment of the clock, unless the connection ends before: then it throws {@link ConnectionEnded}. */
    void pauseUntil(long until) throws IOException {
        lock.lock();
        try {
            while (!over && clock.nanos() - until < 0) {
                clock.await(lock, ended, until);
            }
            if (over) {
                throw new ConnectionEnded("ended during a pause");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionEnded("interrupted during a pause");
        } finally {
            lock.unlock();
        }
    }

    /** For the end, however long that takes by any clock. */
    void pauseForever() throws IOException {
        try {
            while (!awaitEnd(Duration.ofDays(1))) {}
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ConnectionEnded("ended while stalled");
    }
}
