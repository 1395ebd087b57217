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
    private final Lifetime lifetime;

    /** Set from any thread; what is written afterwards is lost. */
    private volatile boolean muted;

    /** Whether a command has been read that is not answered to its end. Of the connection's thread. */
    private volatile boolean answering;

    // Guarded by the lock: what was said, what of that is on its way, and how far both are.
    private final Buffer pending = new Buffer();
    private final Buffer wire = new Buffer();
    private long said;
    private long sent;
    private long faultsCheckedAt = -1;
    private boolean emitting;

    // Guarded by the lock: what faults do to it.
    private final Distortion distortion = new Distortion();
    private final ResponseScanner responses = new ResponseScanner();
    private boolean scanning;
    private @Nullable TagFault tagFault;
    private int heldFlushes;
    private @Nullable Pace pace;
    private @Nullable Long dueAt;
    private long[] cuts = {};
    private long end = Long.MAX_VALUE;

    ServerOutput(
            Link link,
            FaultInjector faults,
            Dialogue dialogue,
            int connection,
            Lifetime lifetime,
            @Nullable Pace bandwidth) {
        this.link = link;
        this.faults = faults;
        this.dialogue = dialogue;
        this.connection = connection;
        this.lifetime = lifetime;
        this.pace = bandwidth;
    }

    void locked(Action action) throws IOException {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    void answering(boolean now) {
        answering = now;
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

    /** Says something that is the last the client hears, even amid what goes out. */
    void writeLast(ByteString octets) throws IOException {
        if (!muted && emitting) {
            dialogue.server(connection, octets);
            wire.write(octets);
        } else {
            write(octets);
        }
        flushBeforeEnd();
    }

    /** Keeps what is held in memory small while a long reply is written. */
    void emitIfLarge() throws IOException {
        if (pending.size() >= CHUNK) {
            emit();
        }
    }

    /** Sends what was written, unless a fault holds it back. */
    void flush() throws IOException {
        if (heldFlushes > 0 && !pending.exhausted()) {
            heldFlushes--;
        } else {
            emit();
        }
    }

    /** Sends what stands before a fault: all that was written, or when the fault struck amid sending, what was due then. */
    void flushBeforeEnd() throws IOException {
        if (emitting) {
            transmit();
        } else {
            emit();
        }
    }

    // What faults do to it; with the lock held.

    void mute() {
        muted = true;
    }

    void hold(int flushes) {
        heldFlushes = flushes;
    }

    void pace(Pace newPace) {
        pace = newPace;
    }

    void holdBack(Duration duration) {
        dueAt = lifetime.clock().nanos() + duration.toNanos();
    }

    /** Cuts at offsets from here. */
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

    void mistreatTag(Effect.Plain kind) {
        tagFault = new TagFault(kind, !responses.isAtEnd());
    }

    Distortion distortion() {
        return distortion;
    }

    private long position() {
        return sent + wire.size() + (emitting ? 0 : pending.size());
    }

    // The way out: pending, faults, wire, link.

    private void emit() throws IOException {
        emitting = true;
        try {
            if (dueAt != null) {
                lifetime.pauseUntil(dueAt);
                dueAt = null;
            }
            scanning |= faults.isAny() || tagFault != null;
            faults.conditions();
            while (true) {
                if (muted) {
                    pending.clear();
                    wire.clear();
                    return;
                }
                long room = faults.roomOut(said, said != faultsCheckedAt);
                faultsCheckedAt = said;
                if (muted) {
                    continue;
                }
                if (pending.exhausted()) {
                    transmit();
                    return;
                }
                distort(Math.min(room, pending.size()));
                if (wire.size() >= CHUNK) {
                    transmit();
                }
            }
        } finally {
            emitting = false;
        }
    }

    /** Moves octets on to the wire, but for faults not beyond the end of a response. */
    private void distort(long most) throws IOException {
        long size = scanning ? responses.scan(pending, most) : most;
        said += size;
        Buffer piece = new Buffer();
        piece.write(pending, size);
        TagFault now = tagFault;
        if (now != null) {
            Buffer treated = new Buffer();
            now.pass(piece, responses, answering, treated);
            piece = treated;
            tagFault = now.isOver() ? null : now;
        }
        distortion.pass(piece, wire);
        if (scanning && responses.isAtEnd()) {
            faults.responded(responses.name());
        }
    }

    private void transmit() throws IOException {
        while (!wire.exhausted() && !muted && sent < end) {
            long size = Math.min(wire.size(), end - sent);
            Pace now = pace;
            if (now != null) {
                size = Math.min(size, now.octets());
            }
            for (long cut : cuts) {
                if (cut > sent) {
                    size = Math.min(size, cut - sent);
                }
            }
            link.sink().write(wire, size);
            link.sink().flush();
            sent += size;
            if (now != null) {
                lifetime.pause(now.period());
            }
        }
        if (sent >= end) {
            link.close();
            throw new ConnectionEnded("truncated");
        }
    }
}
