package dev.tagline.imap.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Work that no thread of ours may be held up by: it has a daemon thread of its own, which may outlive the wait for it.
 *
 * @param <T> what it yields
 */
final class Aside<T> {
    private final Callable<T> work;
    private final Consumer<T> unwanted;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private volatile @Nullable Thread worker;

    /** {@code unwanted} gets what comes too late. */
    Aside(Callable<T> work, Consumer<T> unwanted) {
        this.work = work;
        this.unwanted = unwanted;
    }

    /**
     * Starts the work and waits.
     *
     * @throws ExecutionException when it failed
     * @throws IOException when it was given up, or this thread was interrupted
     */
    T get(String threadName) throws IOException, ExecutionException {
        Thread thread = new Thread(this::run, threadName);
        thread.setDaemon(true);
        worker = thread;
        if (!result.isDone()) {
            thread.start();
        }
        try {
            return result.get();
        } catch (CancellationException e) {
            throw new SocketException("connecting was aborted");
        } catch (InterruptedException e) {
            abort();
            if (!result.isCompletedExceptionally()) {
                // It came between the interrupt and now.
                unwanted.accept(result.join());
            }
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while connecting");
        }
    }

    private void run() {
        try {
            T value = work.call();
            if (!result.complete(value)) {
                unwanted.accept(value);
            }
        } catch (Exception | Error e) {
            result.completeExceptionally(e);
        }
    }

    /** Ends the wait, from any thread, and interrupts the work, once. */
    void abort() {
        Thread thread = worker;
        // cancel() says true every time.
        if (result.completeExceptionally(new CancellationException()) && thread != null) {
            thread.interrupt();
        }
    }

    /** Whether the work goes on. For tests. */
    boolean isWorking() {
        Thread thread = worker;
        return thread != null && thread.isAlive();
    }
}
