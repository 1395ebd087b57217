package dev.tagline.imap.acl;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;

/**
 * LISTRIGHTS, RFC 4314 section 3.4: which rights to a mailbox somebody can be given. The user needs the right {@code a}.
 *
 * <pre>
 * C: a001 LISTRIGHTS ~/Mail/saved smith
 * S: * LISTRIGHTS ~/Mail/saved smith la r swicdkxte
 * S: a001 OK Listrights completed
 * </pre>
 *
 * @param mailbox which mailbox
 * @param identifier whom
 */
public record ListRights(MailboxName mailbox, Identifier identifier) implements Command<GrantableRights> {
    @Override
    public String name() {
        return "LISTRIGHTS";
    }

    @Override
    public CommandRules rules() {
        return CommandRules.whenAuthenticated()
                .needs(Capability.ACL)
                .repeatable(Repeatability.READ)
                .answeredBy(Answers.to("LISTRIGHTS", mailbox));
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.mailbox(mailbox).astring(identifier.text());
    }

    /** One at a time is in flight for a mailbox, so that the identifier may come back in another form. */
    @Override
    public ResponseCollector<GrantableRights> collector() {
        return new ResponseCollector<>() {
            private GrantableRights rights = GrantableRights.NONE;

            @Override
            public boolean collect(UntaggedResponse response) {
                if (response instanceof ListRightsResponse row && row.mailbox().equals(mailbox)) {
                    rights = row.rights().withoutVirtual();
                    return true;
                }
                return false;
            }

            @Override
            public GrantableRights complete(TaggedResponse ok) {
                return rights;
            }
        };
    }
}
