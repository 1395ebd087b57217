package dev.tagline.imap.command;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.TaggedResponse;

/**
 * DELETE, RFC 9051 section 6.3.5: removes a mailbox and its messages for good. Never repeated: the name may denote
 * another mailbox by then.
 *
 * <pre>
 * C: A683 DELETE blurdybloop
 * S: A683 OK DELETE completed
 * </pre>
 *
 * @param mailbox which mailbox; not INBOX
 */
public record Delete(MailboxName mailbox) implements Command<TaggedResponse> {
    private static final CommandRules RULES = CommandRules.whenAuthenticated();

    @Override
    public String name() {
        return "DELETE";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.mailbox(mailbox);
    }

    @Override
    public ResponseCollector<TaggedResponse> collector() {
        return ResponseCollector.none();
    }
}
