package dev.tagline.imap.connection;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.Outcome;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import okio.Buffer;
import okio.Sink;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One body on its way from the reader to whoever reads it: a bounded pipe, through which segments are moved and not
 * copied. The reader waits while it is full; the engine's watchdog ends that.
 *
 * <p>Its own lock guards it. Lock order: engine, then this; so the engine is called with this one released.
 */
final class BodyPipe {
    /** What may be in the pipe. Octets; enough that the reader and the consumer rarely wait for each other. */
    static final int CAPACITY = 256 << 10;

    private final Engine engine;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Buffer buffer = new Buffer();

    /** Of the whole body, or -1 before it began. */
    private long size = -1;

    private long arrived;

    /** All of it came. */
    private boolean complete;

    /** Its reader is gone: what still comes is dropped. */
    private boolean discarding;

    /** No more will come, for this reason unless it is complete. */
    private boolean settled;

    private @Nullable Execution<Boolean> execution;

    /** Who reads; first whoever opened it, then whoever reads. */
    private Thread consumer = Thread.currentThread();

    BodyPipe(Engine engine) {
        this.engine = engine;
    }

    void belongsTo(Execution<Boolean> value) {
        execution = value;
        value.onSettled = this::settled;
    }

    // ---- the reader

    /** The literal begins. */
    Sink begin(long octets) {
        lock.lock();
        try {
            size = octets;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return new Entry();
    }

    boolean hasBegun() {
        lock.lock();
        try {
            return size >= 0;
        } finally {
            lock.unlock();
        }
    }

    /** A body that stood in its row. */
    void whole(Buffer content) {
        lock.lock();
        try {
            if (size < 0) {
                size = content.size();
                arrived = size;
                buffer.write(content, size);
                complete = true;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void settled() {
        lock.lock();
        try {
            settled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void put(Buffer source, long count) {
        long left = count;
        while (left > 0) {
            boolean full;
            lock.lock();
            try {
                if (discarding || settled) {
                    skip(source, left);
                    arrived += left;
                    return;
                }
                long taken = Math.min(left, CAPACITY - buffer.size());
                buffer.write(source, taken);
                arrived += taken;
                left -= taken;
                full = left > 0;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            if (full) {
                awaitRoom();
            }
        }
    }

    private static void skip(Buffer source, long count) {
        try {
            source.skip(count);
        } catch (IOException e) {
            throw new IllegalStateException("a buffer is shorter than it says", e);
        }
    }

    private void awaitRoom() {
        engine.lock();
        try {
            engine.consumers.holdReader();
        } finally {
            engine.unlock();
        }
        lock.lock();
        try {
            while (buffer.size() >= CAPACITY && !discarding && !settled) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        engine.lock();
        try {
            engine.consumers.releaseReader();
        } finally {
            engine.unlock();
        }
    }

    // ---- the consumer

    /**
     * True when this thread may not wait for another command: the answer comes behind this body, and this thread is the
     * one that must make room for it.
     */
    boolean isBlockedBy(Thread thread) {
        lock.lock();
        try {
            boolean unfinished = !complete && !settled && !discarding && size >= 0;
            return unfinished && consumer == thread && size - arrived > CAPACITY - buffer.size();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the body begins; false when the server has none. */
    boolean awaitBegin() throws ImapException, InterruptedException {
        lock.lock();
        try {
            while (size < 0 && !settled) {
                changed.await();
            }
            if (size >= 0) {
                return true;
            }
        } finally {
            lock.unlock();
        }
        result();
        return false;
    }

    private void result() throws ImapException {
        Execution<Boolean> mine = execution;
        if (mine != null) {
            mine.get();
        }
    }

    /** As {@link Source#read}. */
    long read(Buffer sink, long count) throws IOException {
        lock.lock();
        try {
            consumer = Thread.currentThread();
            while (buffer.size() == 0 && !complete && !settled && !discarding) {
                changed.await();
            }
            if (buffer.size() > 0) {
                long taken = buffer.read(sink, count);
                changed.signalAll();
                return taken;
            }
            if (complete) {
                return -1;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            lock.unlock();
        }
        result();
        throw Problem.closed("the rest of the body was dropped", engine.lines(), null)
                .exception("UID FETCH", Outcome.UNKNOWN);
    }

    /** Drops the rest. Where that is too much to wait for, the connection ends. */
    void close() {
        Execution<Boolean> mine = execution;
        long rest;
        lock.lock();
        try {
            if (complete || discarding || settled) {
                discarding = true;
                buffer.clear();
                return;
            }
            discarding = true;
            buffer.clear();
            rest = size - arrived;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (mine == null) {
            return;
        }
        engine.lock();
        try {
            if (rest > Engine.DRAIN_OCTETS && engine.ending.ended() == null) {
                engine.ending.end(
                        Problem.closed("a body was closed " + rest + " octets before its end", engine.lines(), null));
            } else {
                engine.cancel(mine);
            }
        } finally {
            engine.unlock();
        }
    }

    /** The reader's end of the pipe. */
    private final class Entry implements Sink {
        @Override
        public void write(Buffer source, long count) {
            put(source, count);
        }

        @Override
        public void flush() {}

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        /** Only called when all octets have come. */
        @Override
        public void close() {
            lock.lock();
            try {
                complete = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
