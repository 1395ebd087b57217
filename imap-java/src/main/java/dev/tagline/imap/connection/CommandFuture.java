package dev.tagline.imap.connection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The future of a submitted command. Whoever completes it from outside, by {@code cancel}, {@code orTimeout} or {@code
 * complete}, has no more use for the command: that cancels it.
 */
final class CommandFuture<R> extends CompletableFuture<R> {
    private final Engine engine;

    /** Set right after construction, before anyone else sees this. */
    private @Nullable Execution<R> execution;

    CommandFuture(Engine engine) {
        this.engine = engine;
    }

    void belongsTo(Execution<R> value) {
        execution = value;
    }

    @SuppressWarnings("NullAway") // R may be nullable.
    void settle(@Nullable R value) {
        super.complete(value);
    }

    void settleExceptionally(Throwable failure) {
        super.completeExceptionally(failure);
    }

    /** As any wait for a command, it must not be by the thread that holds its answer up. */
    @Override
    public R join() {
        engine.consumers.enterWait();
        try {
            return super.join();
        } finally {
            engine.consumers.leaveWait();
        }
    }

    @Override
    public R get() throws InterruptedException, ExecutionException {
        engine.consumers.enterWait();
        try {
            return super.get();
        } finally {
            engine.consumers.leaveWait();
        }
    }

    @Override
    public R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        engine.consumers.enterWait();
        try {
            return super.get(timeout, unit);
        } finally {
            engine.consumers.leaveWait();
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        giveUp(cancelled);
        return cancelled;
    }

    @Override
    public boolean complete(R value) {
        boolean completed = super.complete(value);
        giveUp(completed);
        return completed;
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        boolean completed = super.completeExceptionally(failure);
        giveUp(completed);
        return completed;
    }

    private void giveUp(boolean fromOutside) {
        Execution<R> mine = execution;
        if (fromOutside && mine != null) {
            engine.cancel(mine);
        }
    }
}
