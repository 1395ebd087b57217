package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.ProtocolVersion;
import dev.tagline.imap.response.TaggedResponse;

/**
 * UNSUBSCRIBE, RFC 9051 section 6.3.8: takes a name off the list of those that the user wants to see.
 *
 * <pre>
 * C: A002 UNSUBSCRIBE #news.comp.mail.mime
 * S: A002 OK UNSUBSCRIBE completed
 * </pre>
 *
 * @param mailbox which name
 */
public record Unsubscribe(MailboxName mailbox) implements Command<TaggedResponse> {
    private static final CommandRules RULES =
            CommandRules.whenAuthenticated().since(ProtocolVersion.IMAP4).repeatable(Repeatability.IDEMPOTENT);

    @Override
    public String name() {
        return "UNSUBSCRIBE";
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
