package dev.tagline.imap.connection;

import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.Authenticate;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.response.ResponseText;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.Unrecognized;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a tagged response means, RFC 9051 section 7.1, and settles its command. By the reader thread, under the
 * engine's lock, but for {@link #endedBy}.
 */
final class Completion {
    private final Engine engine;

    /** The line that last ended a command which ran on. Where both sides ended it at once the server takes it for a tag. */
    private String lastEnding = "";

    Completion(Engine engine) {
        this.engine = engine;
    }

    /** Under the lock, by the writer: this line is about to be sent. */
    void endedBy(String ending) {
        lastEnding = ending;
    }

    Inbox.Then tagged(TaggedResponse response) {
        Execution<?> execution = engine.pipeline.byTag(response.tag());
        if (execution == null) {
            if (response.tag().equals(lastEnding) && response.condition() != Condition.OK) {
                lastEnding = "";
                return Inbox.Then.GO_ON;
            }
            return violation("a tag that nothing waits for");
        }
        engine.outbox.awaitCallWith(execution);
        if (engine.ending.ended() != null) {
            return Inbox.Then.STOP;
        }
        boolean ok = response.condition() == Condition.OK;
        if (!ok && response.condition() != Condition.NO && response.condition() != Condition.BAD) {
            return violation("a completion with " + response.condition());
        }
        boolean refusesLiteral = execution.announced && !ok;
        if (!execution.mayBeAnswered() && !refusesLiteral) {
            return violation(execution.command.name() + " was answered before it was sent");
        }
        if (ok && execution.command.name().equals("STARTTLS")) {
            // It stays in flight, so that nothing is written meanwhile.
            engine.watchdog.upgrading(true);
            return Inbox.Then.START_TLS;
        }
        if (ok && execution.command.name().equals("COMPRESS")) {
            return Inbox.Then.COMPRESS;
        }
        if (ok && execution.command.name().equals("UNAUTHENTICATE")) {
            return Inbox.Then.UNAUTHENTICATE;
        }
        complete(execution, response);
        return engine.ending.ended() == null ? Inbox.Then.GO_ON : Inbox.Then.STOP;
    }

    private Inbox.Then violation(String what) {
        engine.ending.end(Problem.violation(what, engine.lines(), null));
        return Inbox.Then.STOP;
    }

    /** TLS is up; what was heard before is forgotten, and the command that led here is done. */
    void secured() {
        engine.watchdog.upgrading(false);
        Execution<?> execution = engine.pipeline.first();
        if (engine.ending.ended() == null && execution != null) {
            engine.become(engine.machine().secured());
            engine.unclaimed.clear();
            complete(execution, new TaggedResponse(execution.tag, Condition.OK, ResponseText.EMPTY));
        }
    }

    /** The stream is as it is to be from here on: the command that led here is done. */
    void streamChanged(TaggedResponse ok) {
        Execution<?> execution = engine.pipeline.first();
        if (engine.ending.ended() == null && execution != null) {
            complete(execution, ok);
        }
    }

    /** LOGOUT is as good as answered: the stream has ended, or its time is over. */
    void farewell(Execution<?> logout, ResponseText text) {
        complete(logout, new TaggedResponse(logout.tag, Condition.OK, text));
    }

    private void complete(Execution<?> execution, TaggedResponse response) {
        engine.pipeline.remove(execution);
        ResponseCode.MessageLimit told = engine.tidings.take(execution);
        engine.journal.completed(response);
        SelectedMailbox open =
                execution.rules.selects() == null ? engine.machine().selected() : null;
        engine.become(engine.machine().tagged(execution.command, response));
        engine.tellIfReadOnly(open);
        engine.inbox.alert(response.text());
        if (response.condition() == Condition.OK) {
            ResponseCode.MessageLimit limit =
                    response.text().code() instanceof ResponseCode.MessageLimit code ? code : told;
            if (limit == null) {
                succeeded(execution, response);
            } else if (!execution.settled) {
                Problem why = Problem.messageLimit(limit, response.text(), rest(execution, response), engine.lines());
                engine.settle(execution, why, Outcome.EXECUTED);
            }
        } else {
            engine.settle(execution, refusal(execution, response), Outcome.NOT_EXECUTED);
        }
        engine.signalChange();
        Problem dying = engine.ending.dying();
        if (execution.isLogout()) {
            // Whatever it was answered, this side is done.
            engine.ending.endInOrder();
        } else if (dying != null && engine.pipeline.isEmpty()) {
            engine.ending.end(dying);
        } else {
            engine.kickWriter();
            engine.watchdog.completed();
            engine.quietIfEmpty();
            engine.baton.answered(execution);
        }
    }

    private void succeeded(Execution<?> execution, TaggedResponse ok) {
        Dialogue dialogue = execution.dialogue;
        boolean givenUp = dialogue != null && dialogue.withdrawalSent;
        if (givenUp || (!execution.satisfied && !completes(ok, execution))) {
            // The mechanism has not verified the server, or did not like it; so who said OK is not known.
            String what = givenUp ? "the server said OK to what this side gave up" : "the server was not verified";
            RuntimeException cause = givenUp && dialogue != null ? dialogue.failure : null;
            Problem why = Problem.authentication(explain(what, execution), ok.text(), false, engine.lines(), cause);
            engine.settle(execution, why, Outcome.UNKNOWN);
            engine.ending.end(why);
            return;
        }
        Unrecognized unread = UnreadAnswer.of(execution);
        if (unread != null && !execution.settled) {
            Problem why = Problem.unread(unread, rest(execution, ok), engine.lines());
            engine.settle(execution, why, Outcome.EXECUTED);
            return;
        }
        try {
            if (execution.settle(ok)) {
                engine.announce(execution);
            }
        } catch (RuntimeException e) {
            Problem why =
                    Problem.unreadable("succeeded, but its answer could not be read", ok.text(), engine.lines(), e);
            engine.settle(execution, why, Outcome.EXECUTED);
        }
    }

    /** What the answer comes to without what could not be read, or null. */
    private static @Nullable Object rest(Execution<?> execution, TaggedResponse ok) {
        try {
            return execution.collector.complete(ok);
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** Whether the server's OK brings what the mechanism still wants. */
    private static boolean completes(TaggedResponse ok, Execution<?> execution) {
        boolean answering = execution.dialogue != null && execution.dialogue.answering;
        if (answering || !(execution.command instanceof Authenticate authenticate)) {
            // An OK in the middle of an answer proves nothing, and the mechanism is busy on the writer's thread.
            return false;
        }
        try {
            boolean completed = authenticate.exchange().completedBy(ok.text().text());
            execution.saslProblem = authenticate.exchange().problem();
            return completed;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private Problem refusal(Execution<?> execution, TaggedResponse response) {
        String name = execution.command.name();
        Dialogue dialogue = execution.dialogue;
        boolean bad = response.condition() == Condition.BAD;
        if (dialogue != null && dialogue.withdrawalSent) {
            return Problem.authentication(
                    explain("given up by this side", execution),
                    response.text(),
                    true,
                    engine.lines(),
                    dialogue.failure);
        }
        if (!bad && (name.equals("LOGIN") || name.equals("AUTHENTICATE"))) {
            return Problem.authentication(explain("NO", execution), response.text(), true, engine.lines(), null);
        }
        if (bad) {
            return Problem.bad(response.text(), engine.lines());
        }
        if (response.text().code() == Plain.READ_ONLY && execution.rules.needsReadWrite()) {
            return Problem.readOnly(name + ": NO", response.text(), engine.lines());
        }
        return Problem.no(response.text(), execution.collector.partial(), engine.lines());
    }

    /** The problem may quote what the server said. */
    private String explain(String what, Execution<?> execution) {
        String problem = execution.saslProblem;
        return problem == null ? what : what + ": " + engine.secrets.masked(problem);
    }
}
