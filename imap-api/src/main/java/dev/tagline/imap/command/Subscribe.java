package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.ProtocolVersion;
import dev.tagline.imap.response.TaggedResponse;

/**
 * SUBSCRIBE, RFC 9051 section 6.3.7: adds a name to the list of those that the user wants to see. The mailbox need not
 * exist.
 *
 * <pre>
 * C: A002 SUBSCRIBE #news.comp.mail.mime
 * S: A002 OK SUBSCRIBE completed
 * </pre>
 *
 * @param mailbox which name
 */
public record Subscribe(MailboxName mailbox) implements Command<TaggedResponse> {
    private static final CommandRules RULES =
            CommandRules.whenAuthenticated().since(ProtocolVersion.IMAP4).repeatable(Repeatability.IDEMPOTENT);

    @Override
    public String name() {
        return "SUBSCRIBE";
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
