package dev.tagline.imap.append;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.AppendResult;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;

/**
 * REPLACE and UID REPLACE, RFC 8508: stores a message in a mailbox and removes another from the one that is open, both or
 * neither. Needs REPLACE. Of the message that goes the new one inherits nothing, not even flags. Never repeated after an
 * unknown outcome.
 *
 * <pre>
 * C: A004 UID REPLACE 2000 Drafts (\Seen \Draft) {350}
 * S: + Ready for literal data
 * C: Date: Thu, 1 Jan 2015 00:06:00 -0500 (EST) ...
 * S: * OK [APPENDUID 1 2001] Replacement Message ready
 * S: * 5 EXISTS
 * S: * 4 EXPUNGE
 * S: A004 OK Replace completed
 * </pre>
 *
 * @param replaced which message goes, exactly one; a {@link UidSet} chooses UID REPLACE
 * @param mailbox where the new one goes
 * @param message the new one
 */
public record Replace(MessageSet replaced, MailboxName mailbox, NewMessage message) implements Command<AppendResult> {
    /**
     * Checks that it is one.
     *
     * @throws IllegalArgumentException unless the set is one number, not {@code *} and not {@code $}
     */
    public Replace {
        if (replaced.isSavedResult() || replaced.hasStar() || replaced.size() != 1) {
            throw new IllegalArgumentException("REPLACE is of one message");
        }
    }

    @Override
    public String name() {
        return replaced instanceof UidSet ? "UID REPLACE" : "REPLACE";
    }

    @Override
    public CommandRules rules() {
        CommandRules rules =
                CommandRules.whenSelected().needs(Capability.REPLACE).asChange().answeredBy(Answers.to("APPENDUID"));
        return message.rules(replaced instanceof UidSet ? rules : rules.bySequenceNumber(false));
    }

    /** @throws IllegalArgumentException for a message longer than the server says that it takes */
    @Override
    public void writeTo(ArgumentWriter out) {
        out.set(replaced).mailbox(mailbox);
        message.writeTo(out);
    }

    @Override
    public ResponseCollector<AppendResult> collector() {
        return new ResponseCollector<>() {
            private AppendResult result = AppendResult.UNTOLD;

            // Before the EXPUNGE, so that the client knows what comes before it hears what went (RFC 8508 section 4.3).
            @Override
            public boolean collect(UntaggedResponse response) {
                if (response instanceof ConditionResponse row
                        && row.condition() == Condition.OK
                        && row.text().code() instanceof ResponseCode.AppendUid code) {
                    result = of(code);
                    return true;
                }
                return false;
            }

            @Override
            public AppendResult complete(TaggedResponse ok) {
                return ok.text().code() instanceof ResponseCode.AppendUid code && result.uid() == 0 ? of(code) : result;
            }
        };
    }

    private static AppendResult of(ResponseCode.AppendUid code) {
        UidSet uids = code.uids();
        return new AppendResult(code.uidValidity(), uids.size() == 1 ? uids.first() : 0);
    }

    /** Which message, the mailbox and the size; nothing of the message. */
    @Override
    public String toString() {
        return name() + " " + replaced + " " + mailbox + " " + message;
    }
}
