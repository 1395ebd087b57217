package dev.tagline.imap.testkit;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Time as pauses, latency and bandwidth see it. */
interface ServerClock {
    /** The machine's. */
    ServerClock SYSTEM = new ServerClock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void await(ReentrantLock held, Condition changed, long until) throws InterruptedException {
            long left = until - System.nanoTime();
            if (left > 0) {
                changed.awaitNanos(left);
            }
        }
    };

    /** Only differences count. */
    long nanos();

    /** Waits for a signal, but not beyond {@code until}; may wake early. The lock is the condition's, and held. */
    void await(ReentrantLock held, Condition changed, long until) throws InterruptedException;
}
