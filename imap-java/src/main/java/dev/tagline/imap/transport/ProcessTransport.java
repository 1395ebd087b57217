package dev.tagline.imap.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLSession;
import okio.Buffer;
import okio.Okio;
import okio.Pipe;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * A child process. Reading from a process, and writing to it, can hang for as long as anybody holds the other end, its own
 * children too, and nothing but their end frees the thread. So daemon threads do that, one for each stream, and the
 * connection's threads wait at pipes in memory, which can be cancelled.
 */
final class ProcessTransport implements Transport {
    private static final long MAX_TO_CHILD = 64 << 10;
    private static final long MAX_FROM_CHILD = 256 << 10;
    private static final long MAX_ERRORS = 4 << 10;

    /** How long a process may take to end when its input has, and again when it was asked to. Milliseconds. */
    private static final long GRACE = 2_000;

    /** How long the end of a process may be behind the end of its output, to be told of in the exception. Milliseconds. */
    private static final long LAST_WORDS = 1_000;

    private final Process process;
    private final String program;
    private final long graceMillis;
    private final Pipe toChild = new Pipe(MAX_TO_CHILD);
    private final Pipe fromChild = new Pipe(MAX_FROM_CHILD);
    private final StreamTransport streams;
    private final CountDownLatch errorsEnded = new CountDownLatch(1);
    private final AtomicBoolean aborted = new AtomicBoolean();

    private final ReentrantLock lock = new ReentrantLock();

    /** The end of what it said on standard error. Guarded by the lock. */
    private final Buffer errors = new Buffer();

    private ProcessTransport(Process process, String program, long graceMillis) {
        this.process = process;
        this.program = program;
        this.graceMillis = graceMillis;
        this.streams = new StreamTransport(fromChild.source(), toChild.sink(), program, this::abort);
    }

    static ProcessTransport start(ProcessBuilder command) throws IOException {
        return start(command, GRACE);
    }

    static ProcessTransport start(ProcessBuilder command, long graceMillis) throws IOException {
        ProcessBuilder own = new ProcessBuilder(command.command()).directory(command.directory());
        own.environment().clear();
        own.environment().putAll(command.environment());
        String path = own.command().get(0);
        String program = path.substring(path.lastIndexOf('/') + 1);
        ProcessTransport transport = new ProcessTransport(own.start(), program, graceMillis);
        transport.inBackground("in", transport::carryInput);
        transport.inBackground("out", transport::carryOutput);
        transport.inBackground("err", transport::gatherErrors);
        return transport;
    }

    private void inBackground(String what, Runnable task) {
        Thread thread = new Thread(task, "imap-process-" + what + "-" + program);
        thread.setDaemon(true);
        thread.start();
    }

    /** For tests. */
    Process process() {
        return process;
    }

    private void carryInput() {
        Buffer passing = new Buffer();
        try (OutputStream in = process.getOutputStream();
                Source source = toChild.source()) {
            while (source.read(passing, MAX_TO_CHILD) != -1) {
                passing.writeTo(in);
                in.flush();
            }
        } catch (IOException e) {
            // It takes no more; the source is closed now, so that the next write says so.
        }
    }

    private void carryOutput() {
        try (okio.Sink sink = fromChild.sink();
                Source out = Okio.source(process.getInputStream())) {
            Buffer passing = new Buffer();
            while (out.read(passing, MAX_FROM_CHILD) != -1) {
                sink.write(passing, passing.size());
            }
        } catch (IOException e) {
            // It says no more, or nobody listens.
        }
    }

    private void gatherErrors() {
        byte[] window = new byte[1024];
        try (InputStream from = process.getErrorStream()) {
            int read = from.read(window);
            while (read != -1) {
                keep(window, read);
                read = from.read(window);
            }
        } catch (IOException e) {
            // It was made to end.
        } finally {
            errorsEnded.countDown();
        }
    }

    private void keep(byte[] window, int count) throws IOException {
        lock.lock();
        try {
            errors.write(window, 0, count);
            errors.skip(Math.max(0, errors.size() - MAX_ERRORS));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        int read = streams.read(into, offset, count);
        if (read == -1) {
            String problem = problem();
            if (problem != null) {
                throw new IOException(problem);
            }
        }
        return read;
    }

    /** What is to be said about the end of the process, or null when all is as it should be. */
    private @Nullable String problem() throws IOException {
        try {
            boolean ended = process.waitFor(LAST_WORDS, TimeUnit.MILLISECONDS);
            String errors = errors();
            if (!ended) {
                return errors.isEmpty() ? null : program + " closed its output and said: " + errors;
            }
            int status = process.exitValue();
            if (status == 0 && errors.isEmpty()) {
                return null;
            }
            return program + " ended with status " + status + (errors.isEmpty() ? "" : " and said: " + errors);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program + " ended");
        }
    }

    private String errors() throws InterruptedException {
        errorsEnded.await(LAST_WORDS, TimeUnit.MILLISECONDS);
        lock.lock();
        try {
            return errors.clone().readUtf8().trim();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(Buffer from, long count) throws IOException {
        streams.write(from, count);
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public void startTls() {
        throw new UnsupportedOperationException("a child process cannot change to TLS");
    }

    @Override
    public @Nullable SSLSession tlsSession() {
        return null;
    }

    @Override
    public String peer() {
        return program;
    }

    @Override
    public void abort() {
        if (aborted.compareAndSet(false, true)) {
            toChild.cancel();
            fromChild.cancel();
            if (process.isAlive()) {
                inBackground("end", this::end);
            }
        }
    }

    private void end() {
        // Each closes the streams of the process as well, and waits there for a write that hangs.
        inBackground("destroy", process::destroy);
        if (!endsWithinGrace()) {
            process.destroyForcibly();
        }
    }

    /** Lets it end by itself, which is what a server does whose input ends; a connection that must not wait aborts. */
    @Override
    public void close() {
        if (!aborted.get()) {
            try {
                toChild.sink().close();
            } catch (IOException e) {
                // It had gone before.
            }
            endsWithinGrace();
        }
        abort();
    }

    private boolean endsWithinGrace() {
        try {
            return process.waitFor(graceMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
