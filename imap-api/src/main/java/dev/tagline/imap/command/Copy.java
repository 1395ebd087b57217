package dev.tagline.imap.command;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.UidSet;

/**
 * COPY, RFC 9051 section 6.4.7, and UID COPY, section 6.4.9: copies messages to another mailbox, all or none. A
 * {@link UidSet} chooses UID COPY. Never repeated after an unknown outcome: they could be there twice.
 *
 * <pre>
 * C: A003 UID COPY 304,319:320 MEETING
 * S: A003 OK [COPYUID 38505 304,319:320 3956:3958] Done
 * </pre>
 *
 * @param messages which messages, not empty
 * @param mailbox where to
 */
public record Copy(MessageSet messages, MailboxName mailbox) implements Command<CopyResult> {
    /**
     * Checks the set.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Copy {
        Sets.notEmpty(messages);
    }

    @Override
    public String name() {
        return Sets.name("COPY", messages);
    }

    @Override
    public CommandRules rules() {
        return CopyCollector.rules(messages);
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
