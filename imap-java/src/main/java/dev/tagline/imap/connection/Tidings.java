package dev.tagline.imap.connection;

import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.ResponseCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What servers say of a command while it runs, and no answer to it: how far it has come (INPROGRESS, RFC 9585), and that not
 * all messages will be dealt with (MESSAGELIMIT, RFC 9738). Nearly always there is none. Guarded by the engine's lock.
 */
final class Tidings {
    /** A command that gets on has this many times its limit in all. A server can count for ever. */
    private static final int MOST_LIMITS = 10;

    private final Engine engine;
    private final List<Tiding> tidings = new ArrayList<>(0);

    Tidings(Engine engine) {
        this.engine = engine;
    }

    /** Of one command. */
    private static final class Tiding {
        final Execution<?> execution;

        @Nullable
        Consumer<ResponseCode.InProgress> progress;

        final EventQueue queue = new EventQueue(Callbacks.MAX_BEHIND, count -> {});
        long processed;
        /** When the first progress was told; 0 before. */
        long sinceNanos;

        ResponseCode.@Nullable MessageLimit limit;

        Tiding(Execution<?> execution) {
            this.execution = execution;
        }
    }

    /** By the caller, before the command is queued. */
    void listen(Execution<?> execution, Consumer<ResponseCode.InProgress> progress) {
        engine.lock();
        try {
            of(execution).progress = progress;
            execution.onSettled = () -> tidings.removeIf(tiding -> tiding.execution == execution);
        } finally {
            engine.unlock();
        }
    }

    private Tiding of(Execution<?> execution) {
        for (Tiding tiding : tidings) {
            if (tiding.execution == execution) {
                return tiding;
            }
        }
        Tiding made = new Tiding(execution);
        tidings.add(made);
        return made;
    }

    /** By the reader: an untagged status, of which a code may be a tiding. */
    void heard(ConditionResponse row) {
        ResponseCode code = row.text().code();
        if (code instanceof ResponseCode.InProgress progress) {
            progress(progress);
        } else if (code instanceof ResponseCode.MessageLimit limit && row.condition() == Condition.NO) {
            // In place of the code of the tagged OK, when that has another; it follows at once.
            Execution<?> first = engine.pipeline.first();
            if (first != null) {
                of(first).limit = limit;
            }
        }
    }

    private void progress(ResponseCode.InProgress told) {
        Execution<?> execution = told.tag() == null ? only() : engine.pipeline.byTag(told.tag());
        if (execution == null) {
            return;
        }
        Tiding tiding = of(execution);
        long now = engine.timers.nanoTime();
        tiding.sinceNanos = tiding.sinceNanos == 0 ? now : tiding.sinceNanos;
        long limit = engine.options.timeouts().command().toNanos();
        if (told.processed() > tiding.processed && (now - tiding.sinceNanos) / MOST_LIMITS < limit) {
            execution.sentNanos = now;
            engine.watchdog.arm();
        }
        tiding.processed = Math.max(tiding.processed, told.processed());
        Consumer<ResponseCode.InProgress> progress = tiding.progress;
        if (progress != null) {
            engine.callbacks.post(tiding.queue, () -> progress.accept(told));
        }
    }

    /** The command in flight, if there is one and no other. */
    private @Nullable Execution<?> only() {
        Execution<?> first = engine.pipeline.first();
        return first == null || first.next != null ? null : first;
    }

    /** What the server said of the messages that this command left out, and forgets all about it. */
    ResponseCode.@Nullable MessageLimit take(Execution<?> execution) {
        if (tidings.isEmpty()) {
            return null;
        }
        ResponseCode.MessageLimit limit = of(execution).limit;
        tidings.removeIf(tiding -> tiding.execution == execution || tiding.execution.settled);
        return limit;
    }
}
