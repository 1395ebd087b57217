package dev.tagline.imap.testkit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLSession;
import okio.Buffer;
import okio.ByteString;
import okio.Sink;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A link whose octets arrive a round trip late, without waiting for one another: what the server says leaves on a thread of
 * its own once it has been under way long enough.
 */
final class LatentLink implements Link {
    private static final long MAX_UNDER_WAY = 16 * 1024 * 1024;

    private record Parcel(Buffer octets, long size, long due) {}

    private final Link link;
    private final long nanos;
    private final ServerClock clock;
    private final Sink late = new LateSink();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by the lock.
    private final Queue<Parcel> underWay = new ArrayDeque<>();
    private long sizeUnderWay;
    private @Nullable IOException failure;
    private boolean ended;

    LatentLink(Link link, long nanos, ServerClock clock) {
        this.link = link;
        this.clock = clock;
        this.nanos = nanos;
        Thread carrier = new Thread(this::carry, "FakeImapServer latency");
        carrier.setDaemon(true);
        carrier.start();
    }

    private final class LateSink implements Sink {
        @Override
        public void write(Buffer source, long byteCount) throws IOException {
            Buffer octets = new Buffer();
            octets.write(source, byteCount);
            lock.lock();
            try {
                while (sizeUnderWay >= MAX_UNDER_WAY && failure == null && !ended) {
                    changed.await();
                }
                throwFailure();
                underWay.add(new Parcel(octets, byteCount, clock.nanos() + nanos));
                sizeUnderWay += byteCount;
                changed.signalAll();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void flush() {}

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() throws IOException {
            shutdownOutput();
        }
    }

    private void carry() {
        lock.lock();
        try {
            while (!ended && failure == null) {
                Parcel next = underWay.peek();
                if (next == null) {
                    changed.await();
                } else if (next.due() - clock.nanos() > 0) {
                    clock.await(lock, changed, next.due());
                } else {
                    deliver(next);
                }
            }
        } catch (IOException e) {
            failure = e;
            changed.signalAll();
        } catch (InterruptedException e) {
            ended = true;
        } finally {
            lock.unlock();
        }
    }

    /** The lock is not held while the client makes the write wait. */
    private void deliver(Parcel parcel) throws IOException {
        lock.unlock();
        try {
            link.sink().write(parcel.octets(), parcel.octets().size());
            link.sink().flush();
        } finally {
            lock.lock();
        }
        underWay.remove();
        sizeUnderWay -= parcel.size();
        changed.signalAll();
    }

    private void throwFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    /** Waits until everything said has left. */
    private void drain() throws IOException {
        lock.lock();
        try {
            while (!underWay.isEmpty() && failure == null && !ended) {
                changed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Source source() {
        return link.source();
    }

    @Override
    public Sink sink() {
        return late;
    }

    @Override
    public boolean isTls() {
        return link.isTls();
    }

    @Override
    public @Nullable SSLSession tlsSession() {
        return link.tlsSession();
    }

    @Override
    public boolean canStartTls() {
        return link.canStartTls();
    }

    @Override
    public void startTls(ByteString early, @Nullable TlsFailure failure) throws IOException {
        drain();
        link.startTls(early, failure);
    }

    @Override
    public void shutdownOutput() throws IOException {
        drain();
        link.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        drain();
        end();
        link.close();
    }

    @Override
    public void drop() throws IOException {
        drain();
        end();
        link.drop();
    }

    @Override
    public void linger() {
        link.linger();
    }

    @Override
    public void reset() {
        end();
        link.reset();
    }

    @Override
    public void abort() {
        end();
        link.abort();
    }
}
