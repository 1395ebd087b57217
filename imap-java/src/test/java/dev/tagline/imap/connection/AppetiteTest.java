package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class AppetiteTest {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Appetite appetite = new Appetite();

    @Test
    void aLoneOctetIsWorthWakingWhoeverHasWaited() {
        CompletableFuture<Void> waiting = waiting(() -> appetite.waitsFor(0));
        Rig.await(() -> locked(() -> lock.hasWaiters(changed)));
        assertTrue(locked(() -> appetite.isWokenBy(1)));
        signal();
        Rig.get(waiting);
        assertFalse(locked(() -> appetite.isWokenBy(1)), "nobody waits any more");
    }

    @Test
    void whileOctetsStreamLessThanAHelpingWakesNobody() {
        appetite.fed(0);
        assertTrue(appetite.waitsFor(1));
        assertFalse(appetite.isWokenBy(Appetite.HELPING - 1));
        assertTrue(appetite.isWokenBy(Appetite.HELPING));
        assertFalse(appetite.waitsFor(Appetite.HELPING));
    }

    @Test
    void whoeverWasWokenTakesAllBeforeItWaitsAgain() {
        appetite.fed(1);
        assertFalse(appetite.waitsFor(1), "some was left");
        appetite.fed(0);
        assertTrue(appetite.waitsFor(1));
    }

    @Test
    void whatLiesThereIsTakenWithoutASignalBeforeLong() {
        appetite.fed(0);
        Rig.get(waiting(() -> appetite.waitsFor(1)));
        assertFalse(appetite.waitsFor(1));
    }

    @Test
    void anInterruptEndsTheNapOfWhoeverMustNotBeInterrupted() {
        appetite.fed(0);
        Thread.currentThread().interrupt();
        lock.lock();
        try {
            appetite.awaitUninterruptibly(changed);
        } finally {
            lock.unlock();
        }
        assertTrue(Thread.interrupted());
        assertFalse(appetite.waitsFor(1));
    }

    private CompletableFuture<Void> waiting(BooleanSupplier waits) {
        return Rig.async(() -> {
            lock.lock();
            try {
                while (waits.getAsBoolean() && !signalled) {
                    appetite.await(changed);
                }
            } finally {
                lock.unlock();
            }
            return null;
        });
    }

    private boolean signalled;

    private void signal() {
        lock.lock();
        try {
            signalled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean locked(BooleanSupplier question) {
        lock.lock();
        try {
            return question.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }
}
