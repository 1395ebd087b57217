package dev.tagline.imap.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import okio.Buffer;
import okio.ByteString;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * What one connection sends: keeps octets until a flush, counts them, and mistreats them as its faults say. Used by the
 * connection's thread and by tests that push, with {@link #lock} held.
 */
final class ServerOutput {
    /** Waits unless the connection ends before; then it throws {@link ConnectionEnded}. */
    interface Pause {
        void pause(Duration duration) throws IOException;
    }

    /** Something done with the lock held. */
    interface Action {
        void run() throws IOException;
    }

    private static final long CHUNK = 64 * 1024;

    /**
     * Held for a whole reply or push, I/O included, so that neither lands inside the other. Ending the link frees a writer
     * that waits for a client that does not read.
     */
    final ReentrantLock lock = new ReentrantLock();

    private final Link link;
    private final FaultInjector faults;
    private final Dialogue dialogue;
    private final int connection;
    private final Pause pause;

    /** Set from any thread; what is written afterwards is lost. */
    private volatile boolean muted;

    // Guarded by the lock.
    private final Buffer pending = new Buffer();
    private long count;
    private long faultsCheckedAt = -1;
    private boolean emitting;
    private int heldFlushes;
    private Fault.Effect.@Nullable Drip drip;
    private long[] cuts = {};
    private long end = Long.MAX_VALUE;

    ServerOutput(Link link, FaultInjector faults, Dialogue dialogue, int connection, Pause pause) {
        this.link = link;
        this.faults = faults;
        this.dialogue = dialogue;
        this.connection = connection;
        this.pause = pause;
    }

    void locked(Action action) throws IOException {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** Adds octets to the next flush; a fault that injects while octets go out puts its own in front of the rest. */
    void write(ByteString octets) {
        if (muted || octets.size() == 0) {
            return;
        }
        dialogue.server(connection, octets);
        Buffer behind = new Buffer();
        if (emitting) {
            behind.write(pending, pending.size());
        }
        pending.write(octets);
        pending.write(behind, behind.size());
    }

    /** Sends {@code size} octets of {@code source} in constant memory, keeping only their beginning for the dialogue. */
    void write(Source source, long size) throws IOException {
        dialogue.note(connection, "a stream of " + size + " octets");
        for (long left = size; left > 0; ) {
            long read = source.read(pending, Math.min(left, CHUNK));
            if (read == -1) {
                throw new IllegalStateException("the reply's source ended " + left + " octets early");
            }
            left -= read;
            emitIfLarge();
        }
    }

    /** Keeps what is held in memory small while a long reply is written. */
    void emitIfLarge() throws IOException {
        if (pending.size() >= CHUNK) {
            emit();
        }
    }

    /** Sends what was written, unless a fault holds it back. */
    void flush() throws IOException {
        if (heldFlushes > 0) {
            heldFlushes--;
        } else {
            emit();
        }
    }

    /** Sends what was written, before a fault ends the connection; nothing when that fault struck amid sending. */
    void flushBeforeEnd() throws IOException {
        if (!emitting) {
            emit();
        }
    }

    void mute() {
        muted = true;
    }

    void hold(int flushes) {
        heldFlushes = flushes;
    }

    void drip(Fault.Effect.Drip effect) {
        drip = effect;
    }

    void cutAt(long[] offsets) {
        cuts = offsets.clone();
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] += position();
        }
    }

    /** Ends the connection once {@code octets} more went out. */
    void endAfter(long octets) {
        end = position() + octets;
    }

    private long position() {
        return emitting ? count : count + pending.size();
    }

    private void emit() throws IOException {
        emitting = true;
        try {
            while (true) {
                if (muted) {
                    pending.clear();
                    return;
                }
                long room = faults.roomOut(count, count != faultsCheckedAt);
                faultsCheckedAt = count;
                if (count >= end) {
                    link.close();
                    throw new ConnectionEnded("truncated");
                }
                if (pending.exhausted()) {
                    return;
                }
                if (!muted) {
                    send(Math.min(Math.min(room, end - count), pending.size()));
                }
            }
        } finally {
            emitting = false;
        }
    }

    private void send(long most) throws IOException {
        long size = drip == null ? most : Math.min(most, drip.octets());
        for (long cut : cuts) {
            if (cut > count) {
                size = Math.min(size, cut - count);
            }
        }
        link.sink().write(pending, size);
        link.sink().flush();
        count += size;
        if (drip != null) {
            pause.pause(drip.period());
        }
    }
}
