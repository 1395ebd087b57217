package dev.tagline.imap.connection;

import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.net.ssl.SSLSession;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** A peer that has answered before the write returns, and tells who looks for its answers. */
final class PromptPeer implements Transport {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Buffer toClient = new Buffer();
    private boolean aborted;
    private volatile @Nullable Thread startedBy;

    /** From a line without CRLF to what answers it, where {@code TAG} stands for its tag. */
    volatile Function<String, String> answers = line -> "TAG OK done\r\n";

    /** Runs when a thread looks for what has arrived. */
    volatile Runnable looked = () -> {};

    /** Whether what has arrived can be seen. */
    volatile boolean tells = true;

    /** How many commands were answered. */
    final AtomicInteger answered = new AtomicInteger();

    PromptPeer(String greeting) {
        send(greeting + "\r\n");
    }

    void send(String octets) {
        lock.lock();
        try {
            toClient.writeUtf8(octets);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        lock.lock();
        try {
            while (toClient.size() == 0 && !aborted) {
                changed.awaitUninterruptibly();
            }
            if (aborted) {
                throw new IOException("aborted");
            }
            return toClient.read(into, offset, count);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int available() throws IOException {
        looked.run();
        lock.lock();
        try {
            if (aborted) {
                throw new IOException("aborted");
            }
            return tells ? (int) toClient.size() : -1;
        } finally {
            lock.unlock();
        }
    }

    /** The thread that wrote last. */
    volatile @Nullable Thread writer;

    @Override
    public void write(Buffer from, long count) throws IOException {
        writer = Thread.currentThread();
        String line = from.readUtf8(count).stripTrailing();
        int space = line.indexOf(' ');
        if (space > 0) {
            String answer = answers.apply(line.substring(space + 1));
            send(answer.replace("TAG", line.substring(0, space)));
            answered.incrementAndGet();
        }
    }

    @Override
    public boolean isSecure() {
        return startedBy != null;
    }

    @Override
    public void startTls() {
        startedBy = Thread.currentThread();
    }

    /** The thread that started TLS. */
    @Nullable
    Thread startedBy() {
        return startedBy;
    }

    @Override
    public @Nullable SSLSession tlsSession() {
        return null;
    }

    @Override
    public String peer() {
        return "prompt";
    }

    @Override
    public void abort() {
        lock.lock();
        try {
            aborted = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        abort();
    }
}
