package dev.tagline.imap.portable;

import dev.tagline.imap.CommandCancelledException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.Command;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One run of an operation: its commands, and the future that callers hold. Stages run on the connection's callback executor,
 * one after the other unless an operation has several commands in flight. What completes the future from outside, by {@code
 * cancel} or {@code orTimeout}, cancels the commands in flight, and none is sent any more.
 */
final class Course<R> extends CompletableFuture<R> {
    final ImapConnection connection;

    /** By the order sent. */
    private final Map<Long, CompletableFuture<?>> inFlight = new ConcurrentSkipListMap<>();

    private final AtomicLong sent = new AtomicLong();

    /** How to say that the caller waits no more: with what was done until then, if anything was. */
    private volatile UnaryOperator<ImapException> leaving = UnaryOperator.identity();

    Course(ImapConnection connection) {
        this.connection = connection;
        whenComplete((result, failure) -> giveUp());
    }

    /** Sends a command, unless the operation is over. */
    <T> CompletableFuture<T> submit(Command<T> command) {
        if (isDone()) {
            return failed(new CancellationException());
        }
        return owns(connection.submit(command));
    }

    /** What ends when this ends from outside: a command, or another operation. */
    <T> CompletableFuture<T> owns(CompletableFuture<T> answer) {
        long number = sent.getAndIncrement();
        inFlight.put(number, answer);
        answer.whenComplete((result, failure) -> inFlight.remove(number));
        if (isDone()) {
            // It was cancelled between the question and the answer.
            answer.cancel(false);
        }
        return answer;
    }

    /** Ends as this stage ends. */
    Course<R> endingAs(CompletableFuture<R> last) {
        last.whenComplete((result, failure) -> {
            if (failure == null) {
                complete(result);
            } else {
                completeExceptionally(itself(failure));
            }
        });
        return this;
    }

    /** What to throw when the caller is interrupted, of its {@link CommandCancelledException}. Called on its thread. */
    Course<R> leftAs(UnaryOperator<ImapException> failure) {
        leaving = failure;
        return this;
    }

    private void giveUp() {
        inFlight.values().forEach(command -> command.cancel(false));
    }

    /**
     * Goes on behind a failure of the server or the connection; other failures, cancelling among them, pass.
     *
     * @param otherwise what to do instead
     */
    static <T> CompletableFuture<T> recover(
            CompletableFuture<T> stage, Function<ImapException, CompletableFuture<T>> otherwise) {
        return stage.handle((result, failure) -> {
                    if (failure == null) {
                        return stage;
                    }
                    return itself(failure) instanceof ImapException e ? otherwise.apply(e) : Course.<T>failed(failure);
                })
                .thenCompose(Function.identity());
    }

    static <T> CompletableFuture<T> failed(Throwable failure) {
        CompletableFuture<T> future = new CompletableFuture<>();
        future.completeExceptionally(itself(failure));
        return future;
    }

    /** What failed, without the wrapper that stages put around it. */
    static Throwable itself(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
        return cause == null ? failure : cause;
    }

    /** Waits for an operation. */
    static <T> T await(ImapConnection connection, Supplier<CompletableFuture<T>> start) throws ImapException {
        if (Thread.currentThread().isInterrupted()) {
            throw cancelled(connection, Outcome.NOT_EXECUTED, null);
        }
        CompletableFuture<T> operation = start.get();
        try {
            if (operation instanceof Course<?> course) {
                course.awaitFirst();
            }
            return operation.get();
        } catch (InterruptedException e) {
            operation.cancel(false);
            Thread.currentThread().interrupt();
            ImapException cancelled = cancelled(connection, Outcome.UNKNOWN, e);
            throw operation instanceof Course<?> course ? course.leaving.apply(cancelled) : cancelled;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ImapException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalStateException e) {
            operation.cancel(false);
            throw e;
        }
    }

    /** By the command's own future, which refuses to wait on the thread that has to read a body before any answer comes. */
    private void awaitFirst() throws InterruptedException {
        for (CompletableFuture<?> first : inFlight.values()) {
            try {
                first.get();
            } catch (ExecutionException | CancellationException e) {
                // Told by the operation.
                return;
            }
            return;
        }
    }

    private static CommandCancelledException cancelled(
            ImapConnection connection, Outcome outcome, @Nullable Throwable cause) {
        return new CommandCancelledException(
                "cancelled", new ImapException.Failure(null, outcome, null, connection.lastExchanges()), cause);
    }
}
