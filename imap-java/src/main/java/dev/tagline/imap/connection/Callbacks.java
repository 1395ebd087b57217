package dev.tagline.imap.connection;

import dev.tagline.imap.ConnectionListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All user code of a connection runs here: listeners, each with a queue of its own, and the completion of futures. None
 * of it can hold up the reader, or another listener, or another future.
 *
 * <p>What happens is recorded under the engine's lock, so that every listener hears it in wire order; {@link #flush} then
 * gives it to the executor with no lock held, as an executor is user code too. Lock order: engine, then this.
 */
final class Callbacks {
    /** Calls that one listener may be behind. */
    static final int MAX_BEHIND = 1_000;

    private final Executor executor;
    private final CopyOnWriteArrayList<Registration> listeners = new CopyOnWriteArrayList<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> toStart = new ArrayList<>();
    /** Spares {@link #flush} the lock when there is nothing to do. */
    private volatile boolean mayHaveToStart;

    private final ArrayDeque<Execution<?>> settled = new ArrayDeque<>(1);

    /** Threads that complete futures, or are about to. */
    private int workers;

    /** Of those, the ones inside a completion, which may block for as long as a stage of the user's does. */
    private int busy;

    Callbacks(Executor executor) {
        this.executor = executor;
    }

    void add(ConnectionListener listener) {
        listeners.add(new Registration(listener, new EventQueue(MAX_BEHIND, listener::onEventsLost)));
    }

    void remove(ConnectionListener listener) {
        for (Registration registration : listeners) {
            if (registration.listener == listener) {
                listeners.remove(registration);
                return;
            }
        }
    }

    /** Under the engine's lock: all listeners will hear this. */
    void tell(Consumer<ConnectionListener> call) {
        for (Registration registration : listeners) {
            ConnectionListener listener = registration.listener;
            post(registration.queue, () -> call.accept(listener));
        }
    }

    /** A listener that comes after the end hears this call only. */
    void tellLate(ConnectionListener listener, Consumer<ConnectionListener> call) {
        post(new EventQueue(MAX_BEHIND, listener::onEventsLost), () -> call.accept(listener));
    }

    /** One call for one queue; {@link #flush} starts it. */
    void post(EventQueue queue, Runnable call) {
        if (queue.add(call)) {
            start(queue::drain);
        }
    }

    /** The future of this execution will be completed, or its receiver told. */
    void complete(Execution<?> execution) {
        lock.lock();
        try {
            settled.add(execution);
            ensureWorker();
        } finally {
            lock.unlock();
        }
    }

    /** Hands to the executor what was recorded. No lock may be held. */
    void flush() {
        while (mayHaveToStart) {
            Runnable next;
            lock.lock();
            try {
                next = toStart.isEmpty() ? null : toStart.remove(toStart.size() - 1);
                mayHaveToStart = !toStart.isEmpty();
            } finally {
                lock.unlock();
            }
            if (next == null) {
                return;
            }
            execute(next);
        }
    }

    /** Runs user code now, on the executor. */
    void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RuntimeException e) {
            // As a rule because it was shut down first. Nobody may wait for a future that never completes.
            SharedThreads.CALLBACKS.execute(task);
        }
    }

    private void start(Runnable task) {
        lock.lock();
        try {
            toStart.add(task);
            mayHaveToStart = true;
        } finally {
            lock.unlock();
        }
    }

    /** While futures wait there is always a worker that is not inside user code: one that blocks cannot block the rest. */
    private void ensureWorker() {
        if (!settled.isEmpty() && workers == busy) {
            workers++;
            toStart.add(this::completeFutures);
            mayHaveToStart = true;
        }
    }

    private void completeFutures() {
        @Nullable Execution<?> next = null;
        while (true) {
            lock.lock();
            try {
                if (next != null) {
                    busy--;
                }
                next = settled.poll();
                if (next == null) {
                    workers--;
                    return;
                }
                busy++;
                ensureWorker();
            } finally {
                lock.unlock();
            }
            flush();
            UserCode.run(next::complete);
        }
    }

    private record Registration(ConnectionListener listener, EventQueue queue) {}
}
