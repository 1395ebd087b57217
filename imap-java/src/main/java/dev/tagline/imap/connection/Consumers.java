package dev.tagline.imap.connection;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows and bodies of one connection that are being consumed, and what they hold up: the reader, when a consumer lags,
 * and a consumer that sends a command whose answer comes behind what it has not consumed. Guarded by the engine's lock.
 */
final class Consumers {
    private final Engine engine;
    private final List<RowHandover> handovers = new ArrayList<>(2);
    private final List<BodyPipe> pipes = new ArrayList<>(2);

    /** How many there are of both; read without the lock, as nearly always there are none. */
    private volatile int count;

    /** The reader waits for one of them, since when. */
    private boolean readerHeld;

    private long heldSinceNanos;

    Consumers(Engine engine) {
        this.engine = engine;
    }

    void add(RowHandover rows) {
        engine.lock();
        try {
            handovers.add(rows);
            count = handovers.size() + pipes.size();
        } finally {
            engine.unlock();
        }
    }

    void remove(RowHandover rows) {
        engine.lock();
        try {
            handovers.remove(rows);
            count = handovers.size() + pipes.size();
        } finally {
            engine.unlock();
        }
    }

    void add(BodyPipe pipe) {
        engine.lock();
        try {
            pipes.add(pipe);
            count = handovers.size() + pipes.size();
        } finally {
            engine.unlock();
        }
    }

    void remove(BodyPipe pipe) {
        engine.lock();
        try {
            pipes.remove(pipe);
            count = handovers.size() + pipes.size();
        } finally {
            engine.unlock();
        }
    }

    // ---- by callers

    /**
     * This thread is about to wait for a command.
     *
     * @throws IllegalStateException when it is also the one that must read on in a body before any answer can come
     */
    void enterWait() {
        if (count == 0) {
            return;
        }
        engine.lock();
        try {
            for (BodyPipe pipe : pipes) {
                if (pipe.isBlockedBy(Thread.currentThread())) {
                    throw new IllegalStateException(
                            "this thread reads a body: read it to its end, or close it, before another command");
                }
            }
            enterCommand(1);
        } finally {
            engine.unlock();
        }
    }

    void leaveWait() {
        if (count == 0) {
            return;
        }
        engine.lock();
        try {
            enterCommand(-1);
        } finally {
            engine.unlock();
        }
    }

    private void enterCommand(int by) {
        for (RowHandover rows : handovers) {
            if (rows.isConsumedBy(Thread.currentThread())) {
                rows.enterCommand(by);
            }
        }
    }

    // ---- under the lock

    /** A command was queued: rows are let through while somebody waits behind them. */
    void commandWaits() {
        if (readerHeld) {
            engine.signalChange();
        }
    }

    /** By the reader: it waits for a consumer from now on. */
    void holdReader() {
        if (!readerHeld) {
            readerHeld = true;
            heldSinceNanos = engine.timers.nanoTime();
            engine.watchdog.arm();
        }
    }

    /** By the reader: it goes on. The silence meanwhile was not the server's. */
    void releaseReader() {
        if (readerHeld) {
            readerHeld = false;
            engine.watchdog.active(engine.timers.nanoTime());
            engine.watchdog.arm();
        }
    }

    boolean isReaderHeld() {
        return readerHeld;
    }

    long heldSinceNanos() {
        return heldSinceNanos;
    }
}
