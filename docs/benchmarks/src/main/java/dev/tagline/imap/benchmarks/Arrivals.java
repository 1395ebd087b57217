package dev.tagline.imap.benchmarks;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/** When the application heard of a push, for each connection; 0 until then. */
final class Arrivals {
    private static final long LONGEST_WAIT = 20_000_000_000L;
    private static final long LOOK_AGAIN = 50_000;

    private final AtomicLongArray moments;

    Arrivals(int connections) {
        moments = new AtomicLongArray(connections);
    }

    /** The application of this user hears now. From any thread. */
    void heard(int user) {
        moments.set(user, System.nanoTime());
    }

    void forget() {
        for (int i = 0; i < moments.length(); i++) {
            moments.set(i, 0);
        }
    }

    /** Waits for the arrival at this user. It looks now and then, so that no contestant has to wake anybody. */
    long await(int user) {
        long begun = System.nanoTime();
        while (moments.get(user) == 0) {
            LockSupport.parkNanos(LOOK_AGAIN);
            if (System.nanoTime() - begun > LONGEST_WAIT) {
                throw new IllegalStateException("user " + user + " heard nothing");
            }
        }
        return moments.get(user);
    }
}
