package dev.tagline.imap.connection;

/**
 * The clock of a connection and the only thing that ends a wait by time: threads wait without a limit, and a timer wakes
 * them. So a test that turns this clock by hand decides when anything times out.
 */
public interface Timers {
    /** Nanoseconds since some moment, as {@link System#nanoTime}. */
    long nanoTime();

    /**
     * Runs {@code task} once, after so many nanoseconds, on a thread of its own choosing. The task returns soon and
     * throws nothing.
     *
     * @return cancels it; harmless when it has run
     */
    Runnable schedule(Runnable task, long delayNanos);

    /** Real time, by one daemon thread that all connections share. */
    static Timers system() {
        return SharedThreads.TIMERS;
    }
}
