package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Octets on their way: what goes in comes out as late as the line is long, however much that is. It holds arrays and does
 * not copy them, so nobody may change what was put in. One thread puts, one takes.
 */
final class DelayLine {
    /** More than ever is under way on a line of 25 ms: only a client that does not read fills it. */
    private static final long CAPACITY = 256L << 20;

    private final long delayNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Piece> pieces = new ArrayDeque<>();
    private long held;
    private boolean closed;

    DelayLine(long delayNanos) {
        this.delayNanos = delayNanos;
    }

    /** Octets from {@code from} on, so many, and when they are there. */
    static final class Piece {
        final byte[] octets;
        final int from;
        final int count;
        private final long due;

        private Piece(byte[] octets, int from, int count, long due) {
            this.octets = octets;
            this.from = from;
            this.count = count;
            this.due = due;
        }
    }

    void put(byte[] octets, int from, int count) throws IOException {
        lock.lock();
        try {
            while (held > CAPACITY && !closed) {
                changed.await();
            }
            if (closed) {
                throw new IOException("the other end has left");
            }
            held += count;
            pieces.add(new Piece(octets, from, count, System.nanoTime() + delayNanos));
            changed.signalAll();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            lock.unlock();
        }
    }

    /** The next piece when it is due, or null at the end of the line. */
    @Nullable
    Piece take() throws IOException {
        lock.lock();
        try {
            while (true) {
                Piece first = pieces.peek();
                if (first == null && closed) {
                    return null;
                }
                long wait = first == null ? Long.MAX_VALUE : first.due - System.nanoTime();
                if (first != null && wait <= 0) {
                    pieces.remove();
                    held -= first.count;
                    changed.signalAll();
                    return first;
                }
                if (first == null) {
                    changed.await();
                } else {
                    changed.await(wait, TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            lock.unlock();
        }
    }

    /** Whether a piece could be taken without waiting. */
    boolean isReady() {
        lock.lock();
        try {
            Piece first = pieces.peek();
            return first != null && first.due - System.nanoTime() <= 0;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static IOException interrupted(InterruptedException e) {
        InterruptedIOException io = new InterruptedIOException();
        io.initCause(e);
        return io;
    }
}
