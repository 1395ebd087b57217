package dev.tagline.imap.connection;

import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.ContinuationResponse;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is written next, and keeps account of what has been handed over. Its methods are called by the one thread
 * that writes, unless they say otherwise, and take the engine's lock.
 *
 * <p>There is a writer only while there is something to write: {@link #claim} says that one is needed, and {@link #next}
 * lets it go.
 */
final class Outbox {
    private final Engine engine;

    /** Guarded by the engine's lock, as all below: some thread writes, or is about to. */
    private boolean writing;

    /** A call to the transport runs. */
    private boolean callRunning;

    private long callStartedNanos;

    /** Whose literal waits for {@code +}, or null. */
    private @Nullable Execution<?> awaiting;

    private boolean goAhead;

    /**
     * Of which commands the end, or that of an announcement, is not yet handed over, oldest first. None is in it twice: the
     * announcement is out before what follows is encoded.
     */
    private final ArrayDeque<Execution<?>> marks = new ArrayDeque<>(1);

    Outbox(Engine engine) {
        this.engine = engine;
    }

    /** One thing to do. */
    sealed interface Step {
        /** Encode and write a command. */
        record Send(Execution<?> execution, Capabilities offered, Capabilities enabled) implements Step {}

        /** Write a line of a dialogue. */
        record Line(String text) implements Step {}

        /** Find out the answer to a challenge and write it. */
        record Answer(Execution<?> execution, Dialogue dialogue, ContinuationResponse question) implements Step {}

        /** Hand over what is in the buffer. */
        record Flush() implements Step {}
    }

    // ---- by any thread, under the lock

    /** True, once, when a writer is needed and none is at work; the caller then starts one. */
    boolean claim() {
        if (writing || engine.ending.ended() != null || !hasWork()) {
            return false;
        }
        writing = true;
        return true;
    }

    private boolean hasWork() {
        return lineIsDue() || (engine.ending.dying() == null && engine.pipeline.ready() != null);
    }

    /** True when this is what {@link #next} would give. */
    boolean isNext(Execution<?> execution) {
        return !lineIsDue() && engine.pipeline.isHead(execution);
    }

    private boolean lineIsDue() {
        Execution<?> first = engine.pipeline.first();
        return first != null && (endingIsDue(first) || questionIsOpen(first));
    }

    /** What runs on ends when somebody wants it to, and for any command that waits. */
    private boolean endingIsDue(Execution<?> execution) {
        boolean wanted = execution.endingWanted || engine.pipeline.waiting() > 0;
        return wanted && execution.listening && !execution.endingSent;
    }

    private static boolean questionIsOpen(Execution<?> execution) {
        Dialogue dialogue = execution.dialogue;
        return dialogue != null && dialogue.question != null && !dialogue.answering;
    }

    /** The reader: the server says {@code +}. True when a literal waited for it. */
    boolean goAhead() {
        Execution<?> waiting = awaiting;
        if (waiting == null || !waiting.announced) {
            return false;
        }
        waiting.announced = false;
        goAhead = true;
        engine.signalChange();
        return true;
    }

    /**
     * The reader: waits while the write call that runs ends with what the server already speaks of. The server cannot have
     * seen it all before the system took it all, so the call returns at once, unless the server speaks too early: then the
     * call fails when the time for a write is over.
     */
    void awaitCallWith(Execution<?> execution) {
        while (callRunning && execution.inCall && execution.lastOfCall && engine.ending.ended() == null) {
            engine.awaitChange();
        }
    }

    /** The reader: the same for an announced literal. */
    void awaitCallWithAnnouncement() {
        Execution<?> waiting = awaiting;
        if (waiting != null) {
            awaitCallWith(waiting);
        }
    }

    /** Some thread is the writer. */
    boolean isWriting() {
        return writing;
    }

    boolean isCallRunning() {
        return callRunning;
    }

    long callStartedNanos() {
        return callStartedNanos;
    }

    // ---- by the writer

    /** The next thing to do; null lets this writer go. */
    @Nullable
    Step next(boolean unflushed) {
        engine.lock();
        try {
            while (engine.ending.ended() == null) {
                Execution<?> first = engine.pipeline.first();
                Step line = first == null ? null : line(first);
                if (line != null) {
                    return line;
                }
                Execution<?> head = engine.ending.dying() == null ? engine.pipeline.ready() : null;
                if (head == null) {
                    if (unflushed) {
                        return new Step.Flush();
                    }
                    break;
                }
                Problem refusal = refusal(head.command);
                if (refusal == null) {
                    if (engine.pipeline.first() == null) {
                        // The wait begins here, however long nothing was said before.
                        engine.watchdog.active(engine.timers.nanoTime());
                    }
                    engine.pipeline.leave(head);
                    StateMachine machine = engine.machine();
                    return new Step.Send(head, machine.capabilities(), machine.enabled());
                }
                engine.pipeline.drop(head);
                engine.settle(head, refusal, Outcome.NOT_EXECUTED);
            }
            writing = false;
            engine.quietIfEmpty();
            return null;
        } finally {
            engine.unlock();
        }
    }

    private @Nullable Problem refusal(Command<?> command) {
        StateMachine machine = engine.machine();
        String notPermitted = machine.refusal(command);
        if (notPermitted != null) {
            return Problem.notPermitted(notPermitted, engine.lines());
        }
        String readOnly = machine.readOnlyRefusal(command);
        return readOnly == null ? null : Problem.readOnly(readOnly, null, engine.lines());
    }

    private @Nullable Step line(Execution<?> execution) {
        String ending = execution.command.ending();
        if (ending != null && endingIsDue(execution)) {
            execution.endingSent = true;
            execution.givesWay = engine.pipeline.waiting() > 0;
            execution.endingNanos = engine.timers.nanoTime();
            engine.completion.endedBy(ending);
            engine.watchdog.arm();
            return new Step.Line(ending);
        }
        Dialogue dialogue = execution.dialogue;
        if (dialogue != null && dialogue.question != null && !dialogue.answering) {
            ContinuationResponse question = dialogue.question;
            if (dialogue.withdrawn) {
                dialogue.question = null;
                dialogue.withdrawalSent = true;
                return new Step.Line("*");
            }
            dialogue.answering = true;
            return new Step.Answer(execution, dialogue, question);
        }
        return null;
    }

    /** It is encoded, and its octets follow. */
    void encoded(Execution<?> execution, boolean streams) {
        engine.lock();
        try {
            execution.streams = streams;
            if (execution.rules.selects() != null) {
                engine.unclaimed.clear();
            }
            engine.become(engine.machine().sending(execution.command));
        } finally {
            engine.unlock();
        }
    }

    /** It cannot be encoded: nothing of it was written. */
    void unsendable(Execution<?> execution, RuntimeException cause) {
        engine.lock();
        try {
            engine.pipeline.remove(execution);
            if (execution.settle(cause)) {
                engine.announce(execution);
            }
        } finally {
            engine.unlock();
        }
    }

    /** What the responder gave: the line to write, or null for none. */
    @Nullable
    String answered(
            Execution<?> execution, Dialogue dialogue, @Nullable String answer, @Nullable RuntimeException failure) {
        engine.lock();
        try {
            dialogue.answering = false;
            dialogue.question = null;
            // Until now it was this side that took its time.
            execution.sentNanos = engine.timers.nanoTime();
            engine.watchdog.active(execution.sentNanos);
            if (engine.ending.ended() != null || !engine.pipeline.isInFlight(execution)) {
                return null;
            }
            dialogue.failure = failure;
            boolean givesUp = dialogue.withdrawn || failure != null || "*".equals(answer);
            dialogue.withdrawalSent |= givesUp;
            return givesUp ? "*" : answer;
        } finally {
            engine.unlock();
        }
    }

    /** All octets of a command up to {@code end}, or those up to an announced literal, are in the buffer. */
    void mark(Execution<?> execution, long end, boolean whole) {
        engine.lock();
        try {
            execution.whole = whole;
            execution.end = end;
            marks.add(execution);
            if (!whole) {
                awaiting = execution;
                goAhead = false;
            }
        } finally {
            engine.unlock();
        }
    }

    /** After the announcement was handed over: waits for {@code +}. False when the literal must not be sent. */
    boolean awaitGoAhead(Execution<?> execution) {
        engine.lock();
        try {
            while (!goAhead && isAlive(execution)) {
                engine.awaitChange();
            }
            boolean go = goAhead && isAlive(execution);
            awaiting = null;
            goAhead = false;
            return go;
        } finally {
            engine.unlock();
        }
    }

    private boolean isAlive(Execution<?> execution) {
        return engine.ending.ended() == null && engine.ending.dying() == null && engine.pipeline.isInFlight(execution);
    }

    /** A call to the transport begins that hands over all up to {@code end}. False when the connection is over. */
    boolean callBegins(long end) {
        engine.lock();
        try {
            if (engine.ending.ended() != null || engine.ending.dying() != null) {
                // What has not gone out by now counts as not sent, so it must not go out.
                return false;
            }
            callRunning = true;
            callStartedNanos = engine.timers.nanoTime();
            if (marks.size() == 1) {
                // Without an iterator, for one command after another.
                enterCall(marks.element(), end);
            } else {
                for (Execution<?> execution : marks) {
                    if (!enterCall(execution, end)) {
                        break;
                    }
                }
            }
            engine.watchdog.arm();
            return true;
        } finally {
            engine.unlock();
        }
    }

    /** False when it ends behind what the call hands over. */
    private static boolean enterCall(Execution<?> execution, long end) {
        execution.inCall = execution.end <= end;
        execution.lastOfCall = execution.end == end;
        return execution.inCall;
    }

    /**
     * The call is over: octets up to {@code handed} are out, and {@code failure} is why it failed, or null. {@code exact}:
     * surely no more than those.
     */
    void callEnds(long handed, @Nullable Exception failure, boolean exact) {
        engine.lock();
        try {
            callRunning = false;
            long now = engine.timers.nanoTime();
            Execution<?> first = engine.pipeline.first();
            if (first != null && !first.sent) {
                // A long message on its way is no silence. Sending more to a server that does not answer is.
                engine.watchdog.active(now);
            }
            while (!marks.isEmpty() && marks.element().inCall) {
                Execution<?> execution = marks.remove();
                execution.inCall = false;
                if (execution.end <= handed) {
                    execution.sent = execution.whole;
                    execution.announced = !execution.whole;
                    execution.sentNanos = now;
                } else {
                    // Of what the failed call had not yet taken, only its very end is surely not out.
                    execution.maybeSent = execution.whole && !(exact && execution.lastOfCall);
                }
            }
            engine.watchdog.arm();
            engine.signalChange();
            if (engine.ending.ended() != null) {
                engine.ending.settleRest();
            } else if (failure != null) {
                engine.ending.writeFailed(failure);
            }
            engine.ending.failUnsent();
        } finally {
            engine.unlock();
        }
    }

    /** The content of a literal failed, or had another size than announced: nothing can mend that. */
    void literalFailed(Execution<?> execution, Exception cause) {
        engine.lock();
        try {
            Problem why = Problem.closed(
                    "the literal of " + execution.command.name() + " could not be sent as announced",
                    engine.lines(),
                    cause);
            Problem before = engine.ending.dying();
            engine.ending.end(before != null ? before : why);
        } finally {
            engine.unlock();
        }
    }
}
