package dev.tagline.imap.connection;

import java.util.concurrent.locks.Condition;

/**
 * How much one thread lets gather before the other wakes it. What comes alone is told at once. Where octets stream, a
 * thread is woken for a helping of them, as to wake one costs as much as to parse ten rows. Whoever waited for a helping in vain is told of the next octet.
 *
 * <p>Guarded by the lock of the condition it is used with.
 */
final class Appetite {
    /** Worth waking a thread for. Octets: four large reads. */
    static final int HELPING = 256 << 10;

    /** How long less than that may lie there. */
    private static final long NAP_NANOS = 1_000_000;

    private boolean napped = true;
    private boolean hungry;

    /** By the thread that waits: true when it should, so much having gathered. */
    boolean waitsFor(long gathered) {
        return gathered == 0 || (!napped && gathered < HELPING);
    }

    /** Waits once, for a helping or for long enough. */
    void await(Condition changed) throws InterruptedException {
        if (!napped) {
            napped = true;
            changed.awaitNanos(NAP_NANOS);
            return;
        }
        hungry = true;
        try {
            changed.await();
        } finally {
            hungry = false;
        }
    }

    /** As {@link #await}, whatever interrupts. */
    void awaitUninterruptibly(Condition changed) {
        try {
            if (!napped) {
                await(changed);
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        hungry = true;
        changed.awaitUninterruptibly();
        hungry = false;
    }

    /** It got something, and will not wait again before it has all that is left too: it would be woken for every piece. */
    void fed(long left) {
        napped = left > 0;
    }

    /** By the other thread: true when it should signal. */
    boolean isWokenBy(long gathered) {
        return hungry || gathered >= HELPING;
    }
}
