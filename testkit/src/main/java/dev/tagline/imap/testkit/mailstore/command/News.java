package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.Fault;
import dev.tagline.imap.testkit.ServerConnection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** What a client is told as soon as it happens, in order, by a thread that is nobody else's. */
final class News {
    /** So that a client who does not read stops nobody; there are none while all is quiet. */
    private static final Executor TELLERS =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "Mailstore news");
                thread.setDaemon(true);
                return thread;
            });

    /** So much may wait for a client that does not read, in octets; then it is shown out. */
    private static final long MOST_WAITING = 16 << 20;

    private final ServerConnection connection;

    /** Keeps the order; held while it is sent, and never taken with the store's lock held. */
    private final ReentrantLock telling = new ReentrantLock();

    private final Queue<ByteString> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong octets = new AtomicLong();

    /** Whether a thread is on its way that has not begun to send: one such is enough, and all others would wait behind it. */
    private final AtomicBoolean underWay = new AtomicBoolean();

    News(ServerConnection connection) {
        this.connection = connection;
    }

    /** Has them sent. With the store's lock held. */
    void tell(ByteString news) {
        if (octets.get() > MOST_WAITING) {
            // Who reads nothing reads no BYE either.
            TELLERS.execute(() -> connection.apply(Fault.reset()));
            return;
        }
        waiting.add(news);
        octets.addAndGet(news.size());
        if (underWay.compareAndSet(false, true)) {
            TELLERS.execute(this::send);
        }
    }

    /** Has this sent as the last that the client hears. With the store's lock held. */
    void sendAway(ByteString last) {
        tell(last);
        TELLERS.execute(() -> {
            send();
            connection.apply(Fault.close());
        });
    }

    /** How many octets wait. */
    long size() {
        return octets.get();
    }

    /** The client has left. */
    void end() {
        waiting.clear();
    }

    private @Nullable ByteString next() {
        ByteString next = waiting.poll();
        octets.addAndGet(next == null ? 0 : -next.size());
        return next;
    }

    private void send() {
        telling.lock();
        try {
            underWay.set(false);
            for (ByteString each = next(); each != null; each = next()) {
                connection.sendRaw(each);
            }
        } catch (IllegalStateException e) {
            waiting.clear(); // The client has left.
        } finally {
            telling.unlock();
        }
    }

    /** What has not been sent, so that the end of the command follows it. Without the store's lock. */
    ByteString rest() {
        Buffer rest = new Buffer();
        telling.lock();
        try {
            for (ByteString each = next(); each != null; each = next()) {
                rest.write(each);
            }
        } finally {
            telling.unlock();
        }
        return rest.readByteString();
    }
}
