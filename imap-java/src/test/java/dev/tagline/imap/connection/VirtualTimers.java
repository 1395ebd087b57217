package dev.tagline.imap.connection;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** A clock that stands still until the test turns it. What falls due runs on the test's thread. */
final class VirtualTimers implements Timers {
    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private final AtomicLong now = new AtomicLong(1_000_000_000_000L);
    private long order;

    @Override
    public long nanoTime() {
        return now.get();
    }

    @Override
    public Runnable schedule(Runnable work, long delayNanos) {
        lock.lock();
        try {
            Task task = new Task(work, now.get() + Math.max(0, delayNanos), order++);
            tasks.add(task);
            return () -> cancel(task);
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Task task) {
        lock.lock();
        try {
            tasks.remove(task);
        } finally {
            lock.unlock();
        }
    }

    boolean isWaiting() {
        lock.lock();
        try {
            return !tasks.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Something falls due in this time, if it is not cancelled. */
    boolean isDueWithin(Duration time) {
        lock.lock();
        try {
            Task next = tasks.peek();
            return next != null && next.due <= now.get() + time.toNanos();
        } finally {
            lock.unlock();
        }
    }

    /** Turns the clock, running what falls due at its own moment. */
    void advance(Duration by) {
        long end = now.get() + by.toNanos();
        while (true) {
            Task next;
            lock.lock();
            try {
                next = tasks.peek();
                if (next == null || next.due > end) {
                    now.set(end);
                    return;
                }
                tasks.remove();
                now.set(Math.max(now.get(), next.due));
            } finally {
                lock.unlock();
            }
            next.work.run();
        }
    }

    void advanceSeconds(long seconds) {
        advance(Duration.ofSeconds(seconds));
    }

    private record Task(Runnable work, long due, long order) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return due != other.due ? Long.compare(due, other.due) : Long.compare(order, other.order);
        }
    }
}
