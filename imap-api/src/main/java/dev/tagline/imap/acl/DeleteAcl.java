package dev.tagline.imap.acl;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;

/**
 * DELETEACL, RFC 4314 section 3.2: takes an identifier off the access control list of a mailbox. What its user has by other
 * entries stays, and so does the negative entry of the same name. The user needs the right {@code a}.
 *
 * <pre>
 * C: B002 DELETEACL INBOX Fred
 * S: B002 OK Deleteacl complete
 * </pre>
 *
 * @param mailbox which mailbox
 * @param identifier whose entry
 */
public record DeleteAcl(MailboxName mailbox, Identifier identifier) implements Command<TaggedResponse> {
    private static final CommandRules RULES =
            CommandRules.whenAuthenticated().needs(Capability.ACL).repeatable(Repeatability.IDEMPOTENT);

    @Override
    public String name() {
        return "DELETEACL";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.mailbox(mailbox).astring(identifier.text());
    }

    @Override
    public ResponseCollector<TaggedResponse> collector() {
        return ResponseCollector.none();
    }
}
