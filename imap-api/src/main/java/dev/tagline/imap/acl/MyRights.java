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
 * MYRIGHTS, RFC 4314 section 3.5: what the user may do with a mailbox. Any right will do to ask.
 *
 * <pre>
 * C: A003 MYRIGHTS INBOX
 * S: * MYRIGHTS INBOX rwiptsldaex
 * S: A003 OK Myrights complete
 * </pre>
 *
 * @param mailbox which mailbox
 */
public record MyRights(MailboxName mailbox) implements Command<Rights> {
    @Override
    public String name() {
        return "MYRIGHTS";
    }

    @Override
    public CommandRules rules() {
        return CommandRules.whenAuthenticated()
                .needs(Capability.ACL)
                .repeatable(Repeatability.READ)
                .answeredBy(Answers.to("MYRIGHTS", mailbox));
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.mailbox(mailbox);
    }

    @Override
    public ResponseCollector<Rights> collector() {
        return new ResponseCollector<>() {
            private Rights rights = Rights.NONE;

            @Override
            public boolean collect(UntaggedResponse response) {
                if (response instanceof MyRightsResponse row && row.mailbox().equals(mailbox)) {
                    rights = row.rights().withoutVirtual();
                    return true;
                }
                return false;
            }

            @Override
            public Rights complete(TaggedResponse ok) {
                return rights;
            }
        };
    }
}
