package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.Fault;
import dev.tagline.imap.testkit.ServerConnection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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

    private final ServerConnection connection;

    /** Keeps the order; held while it is sent, and never taken with the store's lock held. */
    private final ReentrantLock telling = new ReentrantLock();

    private final Queue<ByteString> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong octets = new AtomicLong();

    News(ServerConnection connection) {
        this.connection = connection;
    }

    /** Has them sent. With the store's lock held. */
    void tell(ByteString news) {
        waiting.add(news);
        octets.addAndGet(news.size());
        TELLERS.execute(this::send);
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
