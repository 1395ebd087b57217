package dev.tagline.imap.connection;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.LimitExceededException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.ProtocolViolationException;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.ContinuationResponse;
import dev.tagline.imap.response.Response;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.response.ResponseText;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import okio.Okio;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Decides what each response means. Called by the reader thread alone, with no lock; takes the engine's. It updates the
 * machine, offers the response to the commands in flight in the order sent, tells listeners of what nobody claims, and
 * completes commands, in wire order and under one hold of the lock each.
 */
final class Inbox {
    /** Continuation requests that nobody waits for, which some servers send; more are no accident. */
    private static final int MAX_STRAYS = 100;

    private final Engine engine;

    /** Opens when the greeting has come, or the connection ended before. */
    private final CountDownLatch greeted = new CountDownLatch(1);

    /** Guarded by the engine's lock, as all below. */
    private boolean awaitingGreeting = true;

    private ResponseText greeting = ResponseText.EMPTY;
    private int strays;

    /** What BYE said in answer to LOGOUT. */
    private ResponseText farewell = ResponseText.EMPTY;

    /** The line that last ended a command which ran on. Where both sides ended it at once the server takes it for a tag. */
    private String lastEnding = "";

    /** Rows whose consumer lags so far that the reader must wait; used by the reader thread alone. */
    private @Nullable RowHandover lagging;

    Inbox(Engine engine) {
        this.engine = engine;
    }

    /** What the reader does next. */
    enum Then {
        /** Read on. */
        GO_ON,
        /** Change to TLS first. */
        START_TLS,
        /** The connection is over. */
        STOP
    }

    ResponseText greeting() {
        return greeting;
    }

    boolean isAwaitingGreeting() {
        return awaitingGreeting;
    }

    /** Waits for the greeting, or the end. */
    void awaitGreeting() throws InterruptedException {
        greeted.await();
    }

    /** Lets whoever waits for the greeting see the end instead. */
    void noGreeting() {
        greeted.countDown();
    }

    /** Under the lock, by the writer. */
    void endedBy(String ending) {
        lastEnding = ending;
    }

    /** One response, which took so many octets, bodies that were streamed left out. */
    Then received(Response response, long octets) {
        engine.lock();
        try {
            if (engine.ended() != null) {
                return Then.STOP;
            }
            if (awaitingGreeting) {
                greeting(response);
            } else if (response instanceof TaggedResponse tagged) {
                return tagged(tagged);
            } else if (response instanceof ContinuationResponse continuation) {
                continuation(continuation);
            } else if (response instanceof UntaggedResponse untagged) {
                untagged(untagged, octets);
            }
            return engine.ended() == null ? Then.GO_ON : Then.STOP;
        } finally {
            engine.unlock();
        }
    }

    private void greeting(Response response) {
        awaitingGreeting = false;
        if (!(response instanceof ConditionResponse row)) {
            engine.end(Problem.violation("not a greeting", engine.lines(), null));
        } else if (row.condition() != Condition.OK && row.condition() != Condition.PREAUTH) {
            engine.end(Problem.lost("the server greeted with " + row.condition(), row.text(), engine.lines(), null));
        } else {
            greeting = row.text();
            engine.become(engine.machine().greeted(row));
        }
        greeted.countDown();
        engine.watchdog.arm();
    }

    // ---- untagged data

    private void untagged(UntaggedResponse response, long octets) {
        String violation = engine.machine().violation(response, engine.isUntrusted());
        if (violation != null) {
            engine.end(Problem.violation(violation, engine.lines(), null));
            return;
        }
        engine.become(engine.machine().untagged(response));
        Execution<?> claimer = claimer(response);
        if (claimer != null) {
            claimed(claimer, octets);
        }
        if (engine.isUntrusted()) {
            return;
        }
        if (claimer == null) {
            engine.callbacks.tell(listener -> listener.onUntagged(response));
            if (engine.idleKeeper != null) {
                engine.idleKeeper.event(response);
            }
        }
        if (response instanceof ConditionResponse row) {
            alert(row.text());
            if (row.condition() == Condition.BYE) {
                bye(row.text());
            }
        }
    }

    private void alert(ResponseText text) {
        if (text.code() == Plain.ALERT && !engine.isUntrusted()) {
            engine.callbacks.tell(listener -> listener.onAlert(text.text()));
        }
    }

    private void bye(ResponseText text) {
        farewell = text;
        Execution<?> first = engine.pipeline.first();
        if (first == null || !first.isLogout()) {
            Problem why = Problem.lost("the server said BYE:", text, engine.lines(), null);
            engine.windDown(why, engine.options.timeouts().bye().toNanos());
        }
    }

    /** Whose answer this is, or null. */
    private @Nullable Execution<?> claimer(UntaggedResponse response) {
        for (Execution<?> execution : engine.pipeline.inFlight()) {
            if (execution.mayBeAnswered()) {
                try {
                    if (execution.collector.collect(response)) {
                        return execution;
                    }
                } catch (RuntimeException e) {
                    // A collector of the user's own. Its command is lost, nobody else's.
                    Problem why =
                            Problem.unreadable("its answer could not be read", ResponseText.EMPTY, engine.lines(), e);
                    engine.settle(execution, why, Outcome.UNKNOWN);
                }
            }
        }
        return null;
    }

    private void claimed(Execution<?> execution, long octets) {
        if (execution.orphan) {
            drained(execution, octets);
            return;
        }
        if (execution.collector instanceof RowHandover rows && rows.isFull()) {
            lagging = rows;
        }
        String overflow = execution.collector.overflow();
        if (overflow != null && !execution.settled) {
            engine.settle(execution, Problem.limit(overflow, true, engine.lines(), null), Outcome.UNKNOWN);
        }
    }

    private void drained(Execution<?> execution, long octets) {
        execution.drainLeft -= octets;
        if (execution.drainLeft < 0) {
            engine.end(Problem.closed(
                    "the rest of a cancelled " + execution.command.name() + " was too long to wait for",
                    engine.lines(),
                    null));
        }
    }

    /** Before a body literal is read: where it goes, or null to keep it with its row. */
    @Nullable
    Sink literal(long number, long uid, Section section, long size) {
        engine.lock();
        try {
            for (Execution<?> execution : engine.pipeline.inFlight()) {
                Sink sink = execution.mayBeAnswered() ? sinkOf(execution, number, uid, section, size) : null;
                if (sink != null) {
                    if (execution.orphan) {
                        drained(execution, size);
                    }
                    return execution.settled ? Okio.blackhole() : sink;
                }
            }
            if (engine.pipeline.onlyOrphans() && size > Engine.DRAIN_OCTETS) {
                Execution<?> first = engine.pipeline.first();
                if (first != null) {
                    drained(first, size);
                }
            }
            return null;
        } finally {
            engine.unlock();
        }
    }

    private @Nullable Sink sinkOf(Execution<?> execution, long number, long uid, Section section, long size) {
        try {
            return execution.collector.literal(number, uid, section, size);
        } catch (RuntimeException e) {
            Problem why = Problem.unreadable("its answer could not be read", ResponseText.EMPTY, engine.lines(), e);
            engine.settle(execution, why, Outcome.UNKNOWN);
            return null;
        }
    }

    // ---- continuation requests

    private void continuation(ContinuationResponse request) {
        engine.outbox.awaitCallWithAnnouncement();
        if (engine.outbox.goAhead()) {
            return;
        }
        Execution<?> first = engine.pipeline.first();
        if (first != null) {
            engine.outbox.awaitCallWith(first);
            if (first.sent && first.runsOn()) {
                first.listening = true;
                first.sentNanos = engine.timers.nanoTime();
                engine.kickWriter();
                engine.watchdog.arm();
                return;
            }
            if (first.sent && first.dialogue != null) {
                question(first.dialogue, request);
                return;
            }
        }
        if (engine.machine().state() == ConnectionState.NOT_AUTHENTICATED || ++strays > MAX_STRAYS) {
            engine.end(Problem.violation("a continuation request that nothing waits for", engine.lines(), null));
        }
    }

    private void question(Dialogue dialogue, ContinuationResponse request) {
        if (dialogue.question != null || dialogue.withdrawalSent) {
            engine.end(Problem.violation("a challenge before the last was answered", engine.lines(), null));
            return;
        }
        dialogue.question = request;
        if (++dialogue.rounds > Dialogue.MAX_ROUNDS) {
            dialogue.withdrawn = true;
        }
        engine.kickWriter();
        engine.watchdog.arm();
    }

    // ---- completions

    private Then tagged(TaggedResponse response) {
        Execution<?> execution = engine.pipeline.byTag(response.tag());
        if (execution == null) {
            if (response.tag().equals(lastEnding) && response.condition() != Condition.OK) {
                lastEnding = "";
                return Then.GO_ON;
            }
            engine.end(Problem.violation("a tag that nothing waits for", engine.lines(), null));
            return Then.STOP;
        }
        engine.outbox.awaitCallWith(execution);
        if (engine.ended() != null) {
            return Then.STOP;
        }
        boolean refusesLiteral = execution.announced && response.condition() != Condition.OK;
        if (!execution.mayBeAnswered() && !refusesLiteral) {
            engine.end(Problem.violation(
                    execution.command.name() + " was answered before it was sent", engine.lines(), null));
            return Then.STOP;
        }
        TaggedResponse plain = withoutBye(execution, response);
        boolean ok = plain.condition() == Condition.OK;
        if (ok && execution.command.name().equals("STARTTLS")) {
            // It stays in flight, so that nothing is written meanwhile.
            engine.watchdog.upgrading(true);
            return Then.START_TLS;
        }
        complete(execution, plain);
        return engine.ended() == null ? Then.GO_ON : Then.STOP;
    }

    /** Some servers answer LOGOUT with a tagged BYE. */
    private TaggedResponse withoutBye(Execution<?> execution, TaggedResponse response) {
        boolean bye = response.condition() == Condition.BYE && execution.isLogout();
        return bye ? new TaggedResponse(response.tag(), Condition.OK, response.text()) : response;
    }

    /** TLS is up; what was heard before is forgotten, and the command that led here is done. */
    void secured() {
        engine.lock();
        try {
            engine.watchdog.upgrading(false);
            Execution<?> execution = engine.pipeline.first();
            if (engine.ended() == null && execution != null) {
                engine.become(engine.machine().secured());
                complete(execution, new TaggedResponse(execution.tag, Condition.OK, ResponseText.EMPTY));
            }
        } finally {
            engine.unlock();
        }
    }

    private void complete(Execution<?> execution, TaggedResponse response) {
        engine.pipeline.remove(execution);
        engine.become(engine.machine().tagged(execution.command, response));
        alert(response.text());
        switch (response.condition()) {
            case OK -> succeeded(execution, response);
            case NO -> engine.settle(execution, refusal(execution, response), Outcome.NOT_EXECUTED);
            case BAD -> engine.settle(execution, refusal(execution, response), Outcome.NOT_EXECUTED);
            default ->
                engine.end(Problem.violation("a command completed with " + response.condition(), engine.lines(), null));
        }
        if (!execution.settled) {
            engine.settle(execution, refusal(execution, response), Outcome.UNKNOWN);
        }
        engine.signalChange();
        if (execution.isLogout() && response.condition() == Condition.OK) {
            engine.end(Problem.closed("logged out", engine.lines(), null), null);
        } else if (engine.dying() != null && engine.pipeline.isEmpty()) {
            engine.end(engine.dying());
        } else {
            engine.kickWriter();
            engine.watchdog.completed();
            if (engine.pipeline.isEmpty() && engine.idleKeeper != null) {
                engine.idleKeeper.quiet();
            }
        }
    }

    private void succeeded(Execution<?> execution, TaggedResponse ok) {
        if (!execution.satisfied) {
            // The mechanism has not verified the server, so who said OK is not known.
            Problem why = Problem.authentication("the server was not verified", ok.text(), false, engine.lines(), null);
            engine.settle(execution, why, Outcome.UNKNOWN);
            engine.end(why);
            return;
        }
        try {
            if (execution.settle(ok)) {
                execution.announce(engine.callbacks);
            }
        } catch (RuntimeException e) {
            Problem why =
                    Problem.unreadable("succeeded, but its answer could not be read", ok.text(), engine.lines(), e);
            engine.settle(execution, why, Outcome.EXECUTED);
        }
    }

    private Problem refusal(Execution<?> execution, TaggedResponse response) {
        String name = execution.command.name();
        Dialogue dialogue = execution.dialogue;
        boolean bad = response.condition() == Condition.BAD;
        if (dialogue != null && dialogue.withdrawalSent) {
            return Problem.authentication(
                    "given up by this side", response.text(), true, engine.lines(), dialogue.failure);
        }
        if (!bad && (name.equals("LOGIN") || name.equals("AUTHENTICATE"))) {
            return Problem.authentication("NO", response.text(), true, engine.lines(), null);
        }
        if (bad) {
            return Problem.bad(response.text(), engine.lines());
        }
        return Problem.no(response.text(), execution.collector.partial(), engine.lines());
    }

    // ---- the end, as the reader meets it

    /** The stream ended, or reading failed. */
    void failed(@Nullable IOException cause) {
        engine.lock();
        try {
            Execution<?> first = engine.pipeline.first();
            boolean framing = cause instanceof LimitExceededException || cause instanceof ProtocolViolationException;
            if (first != null && first.isLogout() && first.mayBeAnswered() && !framing) {
                // Servers close without OK, without BYE, and without close_notify.
                complete(first, new TaggedResponse(first.tag, Condition.OK, farewell));
            }
            Problem why = engine.dying();
            if (why == null) {
                why = problem(cause);
            }
            engine.end(why);
        } finally {
            greeted.countDown();
            engine.unlock();
        }
    }

    private Problem problem(@Nullable IOException cause) {
        if (cause instanceof LimitExceededException e) {
            return Problem.limit(String.valueOf(e.getMessage()), false, engine.lines(), e);
        }
        if (cause instanceof ProtocolViolationException e) {
            return Problem.violation(String.valueOf(e.getMessage()), engine.lines(), e);
        }
        if (cause instanceof ImapException) {
            return Problem.lost(String.valueOf(cause.getMessage()), null, engine.lines(), cause);
        }
        String what = cause == null ? "the server closed the connection" : "reading from the server failed";
        return Problem.lost(what, null, engine.lines(), cause);
    }

    /** A bug, not the server's doing. */
    void crashed(Throwable cause) {
        engine.lock();
        try {
            engine.end(Problem.lost("the reader failed", null, engine.lines(), cause));
        } finally {
            greeted.countDown();
            engine.unlock();
        }
    }

    /** The handshake failed, or plaintext stood behind the OK of STARTTLS. */
    void upgradeFailed(Problem why) {
        engine.lock();
        try {
            engine.watchdog.upgrading(false);
            engine.end(why);
        } finally {
            engine.unlock();
        }
    }

    /** After each response: the one place where the reader waits for a consumer of rows that lags. */
    void holdForConsumers() {
        RowHandover rows = lagging;
        if (rows != null) {
            lagging = null;
            rows.awaitRoom();
        }
    }
}
