package dev.tagline.imap.connection;

import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.Idling;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.Idle;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a connection listening whenever it has nothing else to do, for as long as anyone wants to hear: IDLE, or NOOP at
 * intervals where the server has no IDLE or does it badly. Nothing is lost between two IDLEs: what happens meanwhile the
 * server says in the next command, whatever that is, and unclaimed data reaches the consumers at any time.
 *
 * <p>Guarded by the engine's lock.
 */
final class IdleKeeper {
    /** After other commands, before IDLE again: a caller that sends one after the other need not end it each time. */
    private static final long PAUSE = 50_000_000L;

    /** An IDLE that the server ends sooner was none. */
    private static final long SHORT = 1_000_000_000L;

    private static final int MAX_SHORT = 3;

    /** Events that a consumer may be behind; more end its wish, since it has lost some. */
    private static final int MAX_BEHIND = 10_000;

    private final Engine engine;
    private final List<Handle> handles = new ArrayList<>();

    /** The IDLE or NOOP in the pipeline, or null. */
    private @Nullable Execution<TaggedResponse> current;

    private long enteredNanos;
    private boolean polling;
    private int shortOnes;
    private @Nullable Runnable pause;

    IdleKeeper(Engine engine) {
        this.engine = engine;
    }

    /** By a caller. */
    Idling add(Consumer<UntaggedResponse> events) throws ImapException {
        engine.lock();
        try {
            Problem ended = engine.ending.ended() != null ? engine.ending.ended() : engine.ending.dying();
            if (ended != null) {
                throw ended.exception("IDLE", Outcome.NOT_EXECUTED);
            }
            SelectedMailbox open = engine.machine().selected();
            if (open == null) {
                throw new CommandNotPermittedException(
                        "IDLE: no mailbox is selected",
                        new ImapException.Failure("IDLE", Outcome.NOT_EXECUTED, null, engine.lines()),
                        null);
            }
            Handle handle = new Handle(events, open.name());
            handles.add(handle);
            enter();
            return handle;
        } finally {
            engine.unlock();
        }
    }

    /** The pipeline is empty. */
    void quiet() {
        if (!handles.isEmpty()) {
            schedule(polling ? engine.options.timeouts().poll().toNanos() : PAUSE);
        }
    }

    /** Nobody claims this. */
    void event(UntaggedResponse response) {
        boolean keepAlive = response instanceof ConditionResponse row
                && row.condition() == Condition.OK
                && row.text().code() == null;
        if (!keepAlive) {
            for (Handle handle : handles) {
                handle.post(() -> handle.events.accept(response));
            }
        }
    }

    void connectionEnded(@Nullable Problem why) {
        unschedule();
        for (Handle handle : new ArrayList<>(handles)) {
            handle.end(why);
        }
    }

    private void schedule(long nanos) {
        unschedule();
        pause = engine.timers.schedule(this::enter, nanos);
    }

    private void unschedule() {
        if (pause != null) {
            pause.run();
            pause = null;
        }
    }

    /** By the timer, or at the start. */
    private void enter() {
        engine.lock();
        try {
            unschedule();
            leaveOtherMailboxes();
            if (handles.isEmpty() || engine.ending.ended() != null || !engine.pipeline.isEmpty()) {
                // Where there are commands, quiet() comes behind them.
                return;
            }
            polling |= !engine.machine().capabilities().has(Capability.IDLE);
            Command<TaggedResponse> command = polling ? new Noop() : new Idle();
            Execution<TaggedResponse> execution = new Execution<>(command, command.collector(), null, false);
            execution.onSettled = () -> left(execution);
            current = execution;
            enteredNanos = engine.timers.nanoTime();
            engine.enqueue(execution);
        } finally {
            engine.unlock();
        }
    }

    /** It is over, for whatever reason; {@link #quiet} follows. */
    private void left(Execution<TaggedResponse> execution) {
        current = null;
        if (!execution.runsOn() || execution.endingSent) {
            shortOnes = 0;
            return;
        }
        // The server refused it, or ended it by itself.
        boolean tooShort = engine.timers.nanoTime() - enteredNanos < SHORT;
        shortOnes = tooShort ? shortOnes + 1 : 0;
        polling |= execution.hasFailed() || shortOnes >= MAX_SHORT;
    }

    private void leaveOtherMailboxes() {
        SelectedMailbox open = engine.machine().selected();
        for (Handle handle : new ArrayList<>(handles)) {
            if (open == null || !open.name().equals(handle.mailbox)) {
                handle.end(null);
            }
        }
    }

    /** One wish. */
    private final class Handle implements Idling {
        private final Consumer<UntaggedResponse> events;
        private final MailboxName mailbox;
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private final EventQueue queue = new EventQueue(MAX_BEHIND, this::fellBehind);

        Handle(Consumer<UntaggedResponse> events, MailboxName mailbox) {
            this.events = events;
            this.mailbox = mailbox;
        }

        @Override
        public CompletableFuture<Void> ended() {
            return ended;
        }

        @Override
        public void close() {
            engine.lock();
            try {
                end(null);
            } finally {
                engine.unlock();
            }
        }

        void post(Runnable call) {
            engine.callbacks.post(queue, call);
        }

        private void fellBehind(long lost) {
            engine.lock();
            try {
                end(Problem.limit("the consumer of IDLE lost " + lost + " events", true, engine.lines(), null));
            } finally {
                engine.unlock();
            }
        }

        /** Behind the events that came before. */
        void end(@Nullable Problem why) {
            if (!handles.remove(this)) {
                return;
            }
            post(() -> {
                if (why == null) {
                    ended.complete(null);
                } else {
                    ended.completeExceptionally(why.exception("IDLE", Outcome.UNKNOWN));
                }
            });
            Execution<TaggedResponse> idle = current;
            if (handles.isEmpty()) {
                unschedule();
                if (idle != null && idle.runsOn()) {
                    idle.endingWanted = true;
                    engine.kickWriter();
                    engine.watchdog.arm();
                }
            }
        }
    }
}
