package dev.tagline.imap.command;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;

/**
 * MOVE, RFC 9051 section 6.4.8, and UID MOVE, section 6.4.9: moves messages to another mailbox. A {@link UidSet} chooses
 * UID MOVE. After an unknown outcome, look which are still there: those that are gone have been moved.
 *
 * <pre>
 * C: a UID MOVE 42:69 foo
 * S: * OK [COPYUID 432432 42:69 1202:1229]
 * S: * 22 EXPUNGE
 * S: ...
 * S: a OK Done
 * </pre>
 *
 * <p>The expunges are news, which listeners hear. Where the server lacks MOVE nothing takes its place: COPY, STORE and
 * EXPUNGE also removes what others have marked.
 *
 * @param messages which messages, not empty
 * @param mailbox where to
 */
public record Move(MessageSet messages, MailboxName mailbox) implements Command<CopyResult> {
    /**
     * Checks the set.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Move {
        Sets.notEmpty(messages);
    }

    @Override
    public String name() {
        return Sets.name("MOVE", messages);
    }

    @Override
    public CommandRules rules() {
        return CopyCollector.rules(messages).asChange().needs(Capability.MOVE);
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.set(messages).mailbox(mailbox);
    }

    @Override
    public ResponseCollector<CopyResult> collector() {
        return new CopyCollector(messages);
    }
}
