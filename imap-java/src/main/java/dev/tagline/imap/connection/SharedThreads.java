package dev.tagline.imap.connection;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that all connections share. All are daemons; all but the timer end after ten idle seconds. */
final class SharedThreads {
    /** The reader needs little: parsing recurses no deeper than its limit on nesting. Octets. */
    private static final long READER_STACK = 256 << 10;

    /** The name of reader threads, to which the peer is added. */
    static final String READER = "imap-reader";

    /** Writers, which may wait for a peer. No bound: each connection has at most one. */
    static final ExecutorService WRITERS = cached("imap-writer-");

    /** Listeners and completions, unless a connection has an executor of its own. User code here may block. */
    static final ExecutorService CALLBACKS = cached("imap-callback-");

    static final Timers TIMERS = new SystemTimers();

    private SharedThreads() {}

    /** Makes reader threads: daemons with a small stack. */
    static Thread reader(Runnable task) {
        Thread thread = new Thread(null, task, READER, READER_STACK);
        thread.setDaemon(true);
        return thread;
    }

    private static ExecutorService cached(String prefix) {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons(prefix));
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static final class SystemTimers implements Timers {
        private final ScheduledThreadPoolExecutor scheduler =
                new ScheduledThreadPoolExecutor(1, daemons("imap-timer-"));

        SystemTimers() {
            scheduler.setRemoveOnCancelPolicy(true);
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Runnable schedule(Runnable task, long delayNanos) {
            Future<?> scheduled = scheduler.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        }
    }
}
