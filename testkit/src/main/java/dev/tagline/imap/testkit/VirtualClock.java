package dev.tagline.imap.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A clock that stands still until the test moves it: latency, bandwidth and delays of a server then take no real time, and
 * end exactly when the test says.
 *
 * <pre>{@code
 * VirtualClock clock = new VirtualClock();
 * try (FakeImapServer server = FakeImapServer.builder().clock(clock).roundTrip(Duration.ofSeconds(30)).build()) {
 *     client.send("a1 NOOP");
 *     clock.awaitWaiting();                    // the reply is on its way
 *     clock.advance(Duration.ofSeconds(30));   // and arrives
 * }
 * }</pre>
 *
 * It is a {@link Clock} in UTC too, so that a mailbox's dates can follow it. Begins at 2026-01-01T00:00:00Z. Safe for use by
 * any thread. How long the server waits for a client ({@linkplain FakeImapServer.Builder#patience patience}, {@code close()})
 * is real time.
 */
public final class VirtualClock extends Clock {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final long PATIENCE_SECONDS = 30;

    private record Waiter(ReentrantLock lock, Condition changed, long until) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition waited = lock.newCondition();
    // Guarded by the lock.
    private final List<Waiter> waiters = new ArrayList<>();
    private long nanos;

    private final ServerClock serverClock = new ServerClock() {
        @Override
        public long nanos() {
            return VirtualClock.this.nanos();
        }

        @Override
        public void await(ReentrantLock held, Condition changed, long until) throws InterruptedException {
            VirtualClock.this.await(new Waiter(held, changed, until));
        }
    };

    /** Moves the time on; whatever waited for a moment until then goes on. */
    public void advance(Duration by) {
        List<Waiter> due;
        lock.lock();
        try {
            nanos += by.toNanos();
            due = waiters.stream().filter(waiter -> waiter.until - nanos <= 0).toList();
        } finally {
            lock.unlock();
        }
        // Without this clock's lock: who waits takes it while holding the other.
        for (Waiter waiter : due) {
            waiter.lock.lock();
            try {
                waiter.changed.signalAll();
            } finally {
                waiter.lock.unlock();
            }
        }
    }

    /** How far the test has moved it. */
    public Duration elapsed() {
        return Duration.ofNanos(nanos());
    }

    /** How many threads of servers wait for a moment that has not come. */
    public int waiting() {
        lock.lock();
        try {
            return pending();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Blocks until some thread of a server waits for a moment that has not come.
     *
     * @throws TimeoutException when none does within thirty real seconds
     */
    public void awaitWaiting() throws InterruptedException, TimeoutException {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (pending() == 0) {
                if (left <= 0) {
                    throw new TimeoutException("nothing waits for the clock");
                }
                left = waited.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Instant instant() {
        return BEGINNING.plusNanos(nanos());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Clock() {
            @Override
            public Instant instant() {
                return VirtualClock.this.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return VirtualClock.this.withZone(other);
            }
        };
    }

    ServerClock serverClock() {
        return serverClock;
    }

    private int pending() {
        return (int) waiters.stream().filter(waiter -> waiter.until - nanos > 0).count();
    }

    private long nanos() {
        lock.lock();
        try {
            return nanos;
        } finally {
            lock.unlock();
        }
    }

    private void await(Waiter waiter) throws InterruptedException {
        if (!register(waiter)) {
            return;
        }
        try {
            // Whoever advances the clock needs the waiter's lock to signal, and gets it only once this waits.
            waiter.changed.await();
        } finally {
            forget(waiter);
        }
    }

    private boolean register(Waiter waiter) {
        lock.lock();
        try {
            waited.signalAll();
            return waiter.until - nanos > 0 && waiters.add(waiter);
        } finally {
            lock.unlock();
        }
    }

    private void forget(Waiter waiter) {
        lock.lock();
        try {
            waiters.remove(waiter);
        } finally {
            lock.unlock();
        }
    }
}
