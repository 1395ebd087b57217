package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSession;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a connection, in memory and in the hands of the test: octet by octet, and as slow or as broken as it
 * likes. Waits here end after ten seconds, which only a failing test takes.
 */
final class Peer implements Transport {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Buffer toClient = new Buffer();
    private final Buffer fromClient = new Buffer();
    private boolean ended;
    private boolean readerWaits;
    private boolean aborted;
    private volatile boolean abortThrows;
    private boolean closed;
    private boolean secure;
    private int startedTls;
    private @Nullable IOException tlsFailure;
    private boolean tlsStalls;
    private long takes = Long.MAX_VALUE;
    private boolean failsThen;
    private long taken;
    private int writes;

    // ---- the client's end

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        lock.lock();
        try {
            readerWaits = true;
            changed.signalAll();
            while (toClient.size() == 0 && !ended && !aborted) {
                changed.awaitUninterruptibly();
            }
            readerWaits = false;
            if (aborted) {
                throw new IOException("aborted");
            }
            int read = toClient.size() == 0 ? -1 : toClient.read(into, offset, count);
            changed.signalAll();
            return read;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(Buffer from, long count) throws IOException {
        lock.lock();
        try {
            writes++;
            long left = count;
            while (left > 0) {
                long now = Math.min(left, takes);
                fromClient.write(from, now);
                taken += now;
                left -= now;
                takes -= takes == Long.MAX_VALUE ? 0 : now;
                changed.signalAll();
                if (aborted) {
                    throw new IOException("aborted");
                }
                if (left > 0 && takes == 0) {
                    if (failsThen) {
                        throw new IOException("reset by peer");
                    }
                    awaitAsOkioDoes();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitAsOkioDoes() throws InterruptedIOException {
        try {
            changed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public void startTls() throws IOException {
        lock.lock();
        try {
            startedTls++;
            while (tlsStalls && !aborted) {
                changed.awaitUninterruptibly();
            }
            if (aborted) {
                throw new IOException("aborted");
            }
            if (tlsFailure != null) {
                throw tlsFailure;
            }
            secure = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable SSLSession tlsSession() {
        return null;
    }

    @Override
    public String peer() {
        return "peer";
    }

    /** {@link #abort} does its work, and then throws. */
    void throwWhenAborted() {
        abortThrows = true;
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
        if (abortThrows) {
            throw new IllegalStateException("a transport of the user's");
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            aborted = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---- the test's end

    /** Sends lines, each with CRLF. */
    void send(String... lines) {
        sendRaw(String.join("\r\n", lines) + "\r\n");
    }

    void sendRaw(String octets) {
        lock.lock();
        try {
            toClient.writeUtf8(octets);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void sendRaw(Buffer octets) {
        lock.lock();
        try {
            toClient.write(octets, octets.size());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends what the client reads. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes so many octets more, and then none until called again. */
    void take(long octets) {
        lock.lock();
        try {
            takes = octets;
            failsThen = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes so many octets more, and then writing fails. */
    void takeThenFail(long octets) {
        lock.lock();
        try {
            takes = octets;
            failsThen = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void failTls(IOException failure) {
        tlsFailure = failure;
    }

    void stallTls() {
        tlsStalls = true;
    }

    /** All octets that have come and were not looked at, at least one. */
    ByteString some() {
        lock.lock();
        try {
            await(() -> fromClient.size() > 0, "octets");
            return fromClient.readByteString();
        } finally {
            lock.unlock();
        }
    }

    /** The next line, without CRLF. */
    String line() {
        lock.lock();
        try {
            await(() -> fromClient.indexOf((byte) '\n') >= 0, "a line");
            String line = fromClient.readUtf8Line();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            lock.unlock();
        }
    }

    /** The next line, or null when the connection ends, or can take no more, before it is whole. */
    @Nullable
    String lineOrNull() {
        lock.lock();
        try {
            await(() -> fromClient.indexOf((byte) '\n') >= 0 || aborted || (failsThen && takes == 0), "a line");
            return fromClient.indexOf((byte) '\n') >= 0 ? line() : null;
        } finally {
            lock.unlock();
        }
    }

    /** So many octets of a literal. */
    String octets(long count) {
        lock.lock();
        try {
            await(() -> fromClient.size() >= count, count + " octets");
            return fromClient.readUtf8(count);
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            lock.unlock();
        }
    }

    /** Skips so many octets, however many; returns when they have come. */
    void skip(long count) {
        lock.lock();
        try {
            for (long left = count; left > 0; ) {
                await(() -> fromClient.size() > 0, "octets");
                long now = Math.min(left, fromClient.size());
                fromClient.skip(now);
                left -= now;
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            lock.unlock();
        }
    }

    /** The next line must be this command; returns its tag. */
    String expect(String command) {
        String line = line();
        int space = line.indexOf(' ');
        assertEquals(command, line.substring(space + 1));
        return line.substring(0, space);
    }

    /** This command comes, and gets these untagged lines and this completion. */
    void serve(String command, String... answer) {
        String tag = expect(command);
        for (int i = 0; i < answer.length - 1; i++) {
            send(answer[i]);
        }
        send(tag + " " + answer[answer.length - 1]);
    }

    /** What has come and was not looked at. */
    String unread() {
        lock.lock();
        try {
            return fromClient.clone().readUtf8();
        } finally {
            lock.unlock();
        }
    }

    int writes() {
        lock.lock();
        try {
            return writes;
        } finally {
            lock.unlock();
        }
    }

    long taken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }

    int startedTls() {
        return startedTls;
    }

    boolean isOver() {
        return aborted;
    }

    boolean wasClosed() {
        return closed;
    }

    long unsent() {
        lock.lock();
        try {
            return toClient.size();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the client has read and digested all that was sent. */
    void awaitDigested() {
        lock.lock();
        try {
            await(() -> aborted || (readerWaits && toClient.size() == 0), "the reader");
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the client has read all that was sent. */
    void awaitRead() {
        lock.lock();
        try {
            await(() -> aborted || toClient.size() == 0, "the reader");
        } finally {
            lock.unlock();
        }
    }

    void awaitTaken(long octets) {
        lock.lock();
        try {
            await(() -> taken >= octets, octets + " octets taken");
        } finally {
            lock.unlock();
        }
    }

    void awaitOver() {
        lock.lock();
        try {
            await(() -> aborted, "the end of the connection");
        } finally {
            lock.unlock();
        }
    }

    private void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            try {
                if (!changed.await(end - System.nanoTime(), TimeUnit.NANOSECONDS) && System.nanoTime() >= end) {
                    fail("waited in vain for " + what + "; came: "
                            + fromClient.clone().readUtf8());
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
