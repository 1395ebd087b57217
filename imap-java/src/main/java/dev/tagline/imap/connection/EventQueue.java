package dev.tagline.imap.connection;

import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * Calls to one listener, one at a time and in order, on whatever thread the executor gives. When the listener falls
 * behind its bound the oldest calls are dropped, and the next call tells how many.
 *
 * <p>Its own lock guards the queue and is held over nothing else; user code runs with no lock held.
 */
final class EventQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Runnable> calls = new ArrayDeque<>(1);
    private final int bound;
    private final LongConsumer onLost;
    private long lost;
    private boolean draining;

    EventQueue(int bound, LongConsumer onLost) {
        this.bound = bound;
        this.onLost = onLost;
    }

    /** True when {@link #drain} must be scheduled by the caller, outside its locks. */
    boolean add(Runnable call) {
        lock.lock();
        try {
            if (calls.size() >= bound) {
                calls.poll();
                lost++;
            }
            calls.add(call);
            boolean start = !draining;
            draining = true;
            return start;
        } finally {
            lock.unlock();
        }
    }

    /** On the callback executor: calls until nothing is left. */
    void drain() {
        while (true) {
            Runnable call;
            long missing;
            lock.lock();
            try {
                missing = lost;
                lost = 0;
                call = missing > 0 ? () -> onLost.accept(missing) : calls.poll();
                if (call == null) {
                    draining = false;
                    return;
                }
            } finally {
                lock.unlock();
            }
            UserCode.run(call);
        }
    }
}
