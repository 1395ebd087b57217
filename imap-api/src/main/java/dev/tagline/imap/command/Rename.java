package dev.tagline.imap.command;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.TaggedResponse;

/**
 * RENAME, RFC 9051 section 6.3.6: changes the name of a mailbox and of those below it. Renaming INBOX moves its messages
 * and leaves it empty. Never repeated: the name may denote another mailbox by then.
 *
 * <pre>
 * C: A683 RENAME blurdybloop sarasoop
 * S: A683 OK RENAME completed
 * </pre>
 *
 * @param from the name it has
 * @param to the name it is to have
 */
public record Rename(MailboxName from, MailboxName to) implements Command<TaggedResponse> {
    private static final CommandRules RULES = CommandRules.whenAuthenticated();

    @Override
    public String name() {
        return "RENAME";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.mailbox(from).mailbox(to);
    }

    @Override
    public ResponseCollector<TaggedResponse> collector() {
        return ResponseCollector.none();
    }
}
