package dev.tagline.imap.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import okio.Buffer;
import okio.ByteString;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/** What one connection reads, counted, and mistreated as its faults say. Read by the connection's thread. */
final class ServerInput implements Source {
    private final Link link;
    private final FaultInjector faults;
    private final Lifetime lifetime;

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock, which no I/O and no pause holds: tests change these while the thread reads.
    private final Buffer heard = new Buffer();
    private final Distortion distortion = new Distortion();
    private @Nullable Pace pace;
    private @Nullable Long dueAt;
    private long[] cuts = {};
    private long end = Long.MAX_VALUE;
    private long count;
    private boolean blocked;
    private boolean deaf;

    ServerInput(Link link, FaultInjector faults, Lifetime lifetime, @Nullable Pace bandwidth) {
        this.link = link;
        this.faults = faults;
        this.lifetime = lifetime;
        this.pace = bandwidth;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        while (true) {
            waitIfBlocked();
            faults.conditions();
            if (count == 0) {
                faults.at(new Moment.OctetsIn(0));
            }
            long given = give(sink, byteCount);
            if (given > 0) {
                return given;
            }
            waitUntilDue();
            if (locked(() -> count >= end)) {
                link.close();
                throw new ConnectionEnded("truncated");
            }
            Buffer arrived = new Buffer();
            long read = link.source().read(arrived, Math.min(byteCount, Math.min(room(), faults.roomIn(count))));
            waitIfBlocked();
            waitUntilDue();
            if (read == -1) {
                locked(() -> {
                    distortion.release(heard);
                    return null;
                });
                long rest = give(sink, byteCount);
                return rest > 0 ? rest : -1;
            }
            hear(arrived, read);
            faults.at(new Moment.OctetsIn(count));
        }
    }

    /** What was read beyond what was given out. */
    ByteString takeReadAhead() {
        return locked(heard::readByteString);
    }

    // What faults do to it; from any thread.

    void block() {
        locked(() -> blocked = true);
    }

    void deafen() {
        locked(() -> deaf = true);
    }

    void holdBack(Duration duration) {
        long until = lifetime.clock().nanos() + duration.toNanos();
        locked(() -> dueAt = until);
    }

    void pace(Pace newPace) {
        locked(() -> pace = newPace);
    }

    void cutAt(long[] offsets) {
        locked(() -> {
            cuts = offsets.clone();
            for (int i = 0; i < cuts.length; i++) {
                cuts[i] += count;
            }
            return null;
        });
    }

    /** Ends the connection once {@code octets} more came in. */
    void endAfter(long octets) {
        locked(() -> end = count + octets);
    }

    /** Lets the server hear what nobody sent; if it waits for the client just now, then with what the client sends next. */
    void inject(ByteString octets) {
        locked(() -> heard.write(octets));
    }

    interface Change {
        void change(Distortion distortion);
    }

    void distort(Change change) {
        locked(() -> {
            change.change(distortion);
            return null;
        });
    }

    private void waitIfBlocked() throws IOException {
        if (locked(() -> blocked)) {
            lifetime.pauseForever();
        }
    }

    private void waitUntilDue() throws IOException {
        Long until = locked(() -> {
            Long due = dueAt;
            dueAt = null;
            return due;
        });
        if (until != null) {
            lifetime.pauseUntil(until);
        }
    }

    private long give(Buffer sink, long byteCount) {
        return locked(() -> heard.read(sink, byteCount));
    }

    /** How much may be read before something changes. */
    private long room() {
        return locked(() -> {
            long room = end - count;
            if (pace != null) {
                room = Math.min(room, pace.octets());
            }
            for (long cut : cuts) {
                if (cut > count) {
                    room = Math.min(room, cut - count);
                }
            }
            return room;
        });
    }

    private void hear(Buffer arrived, long size) {
        locked(() -> {
            Buffer kept = new Buffer();
            // A fault may have come while the read was waiting with more room.
            kept.write(arrived, Math.min(size, end - count));
            count += size;
            if (!deaf) {
                distortion.pass(kept, heard);
            }
            if (pace != null) {
                dueAt = lifetime.clock().nanos() + pace.period().toNanos();
            }
            return null;
        });
    }

    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    // The link's own: it changes when TLS starts.
    @Override
    public Timeout timeout() {
        return link.source().timeout();
    }

    @Override
    public void close() throws IOException {
        link.source().close();
    }
}
