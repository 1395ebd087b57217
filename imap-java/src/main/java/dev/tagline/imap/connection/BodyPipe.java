package dev.tagline.imap.connection;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.wire.LiteralReceiver;
import dev.tagline.imap.wire.OctetSource;
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
 * One body on its way from the reader to whoever reads it, through a ring of octets. The reader receives straight into the
 * ring and the consumer copies out of it, each without a lock in its own part of it. That is one copy in all, by the thread
 * that has less to do, and no garbage, where a buffer of segments has one thread take them from a pool and another
 * give them back to a different one. While the ring is full the reader waits; the engine's
 * watchdog ends that.
 *
 * <p>Its own lock guards it. Lock order: engine, then this; so the engine is called with this one released.
 */
final class BodyPipe {
    /** What may be in the pipe. Octets; enough that the reader and the consumer rarely wait for each other. */
    static final int CAPACITY = 1 << 20;

    /** Received or given at once, at most. Octets: one large read, and as much as Okio keeps in a pool. */
    static final int PIECE = 64 << 10;

    private final Engine engine;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Appetite octetsWanted = new Appetite();
    private final Appetite roomWanted = new Appetite();

    /** Octet {@code n} of the body passes through place {@code n % length}. The whole body, where it is that small. */
    private byte[] ring = new byte[0];

    /** Of the whole body, or -1 before it began. */
    private long size = -1;

    /** Octets that the reader has put in. Written by the reader, with the lock. */
    private long arrived;

    /** Octets that the consumer has taken out. Written by the consumer, with the lock. */
    private long taken;

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
            ring = new byte[(int) Math.min(octets, CAPACITY)];
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
    void whole(byte[] content) {
        lock.lock();
        try {
            if (size < 0) {
                size = content.length;
                arrived = size;
                ring = content;
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

    /** Waits for room. How many octets fit in one piece, at the place of the next; 0 when they are no longer wanted. */
    private int awaitRoom(long left) {
        boolean held = false;
        try {
            while (true) {
                lock.lock();
                try {
                    if (isUnwanted()) {
                        return 0;
                    }
                    int room = room();
                    if (room >= left || !roomWanted.waitsFor(room)) {
                        int toTheEnd = ring.length - place(arrived);
                        int length = (int) Math.min(Math.min(left, PIECE), Math.min(room, toTheEnd));
                        roomWanted.fed(room - length);
                        return length;
                    }
                    // Where there is some room it is a nap at most, and nobody is to blame.
                    if (held || room > 0) {
                        roomWanted.awaitUninterruptibly(changed);
                        continue;
                    }
                } finally {
                    lock.unlock();
                }
                hold(true);
                held = true;
            }
        } finally {
            if (held) {
                hold(false);
            }
        }
    }

    private void hold(boolean waiting) {
        engine.lock();
        try {
            if (waiting) {
                engine.consumers.holdReader();
            } else {
                engine.consumers.releaseReader();
            }
        } finally {
            engine.unlock();
        }
    }

    private boolean isUnwanted() {
        return discarding || settled;
    }

    private int room() {
        return ring.length - (int) (arrived - taken);
    }

    private int place(long octet) {
        return (int) (octet % ring.length);
    }

    /** So many octets stand in the ring where there was room. */
    private void arrived(int count) {
        lock.lock();
        try {
            arrived += count;
            if (octetsWanted.isWokenBy(arrived - taken)) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
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
            return unfinished && consumer == thread && size - arrived > room();
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
        int length = awaitOctets(count);
        if (length > 0) {
            sink.write(ring, place(taken), length);
            taken(length);
            return length;
        }
        if (length < 0 || count == 0) {
            return length;
        }
        result();
        throw Problem.closed("the rest of the body was dropped", engine.lines(), null)
                .exception("UID FETCH", Outcome.UNKNOWN);
    }

    /** Waits for octets. How many stand in one piece, at the place of the next; -1 behind the last, 0 when no more come. */
    private int awaitOctets(long most) throws IOException {
        lock.lock();
        try {
            consumer = Thread.currentThread();
            while (!complete && !isUnwanted() && octetsWanted.waitsFor(arrived - taken)) {
                octetsWanted.await(changed);
            }
            long there = arrived - taken;
            if (there == 0 || discarding) {
                return complete ? -1 : 0;
            }
            int toTheEnd = ring.length - place(taken);
            int length = (int) Math.min(Math.min(most, PIECE), Math.min(there, toTheEnd));
            octetsWanted.fed(there - length);
            return length;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            lock.unlock();
        }
    }

    private void taken(int count) {
        lock.lock();
        try {
            taken += count;
            if (roomWanted.isWokenBy(room())) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Drops the rest. Where that is too much to wait for, the connection ends. */
    void close() {
        Execution<Boolean> mine = execution;
        long rest;
        lock.lock();
        try {
            if (complete || discarding || settled) {
                discarding = true;
                return;
            }
            discarding = true;
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
    private final class Entry implements LiteralReceiver {
        @Override
        public int receive(OctetSource source, long most) throws IOException {
            int room = awaitRoom(most);
            if (room == 0) {
                return 0;
            }
            int count = source.read(ring, place(arrived), room);
            if (count > 0) {
                arrived(count);
            }
            return count;
        }

        @Override
        public void write(Buffer source, long count) throws IOException {
            long left = count;
            while (left > 0) {
                int room = awaitRoom(left);
                if (room == 0) {
                    source.skip(left);
                    return;
                }
                int read = source.read(ring, place(arrived), room);
                arrived(read);
                left -= read;
            }
        }

        @Override
        public void flush() {}

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        /** Only called when all octets have come; but some may have been dropped. */
        @Override
        public void close() {
            lock.lock();
            try {
                complete = arrived == size;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
