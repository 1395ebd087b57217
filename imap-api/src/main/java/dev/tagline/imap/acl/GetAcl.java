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
 * GETACL, RFC 4314 section 3.3: who has which rights to a mailbox. The user needs the right {@code a}.
 *
 * <pre>
 * C: A002 GETACL INBOX
 * S: * ACL INBOX Fred rwipsldexta
 * S: A002 OK Getacl complete
 * </pre>
 *
 * @param mailbox which mailbox
 */
public record GetAcl(MailboxName mailbox) implements Command<AccessControlList> {
    @Override
    public String name() {
        return "GETACL";
    }

    @Override
    public CommandRules rules() {
        return CommandRules.whenAuthenticated()
                .needs(Capability.ACL)
                .repeatable(Repeatability.READ)
                .answeredBy(Answers.to("ACL", mailbox));
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.mailbox(mailbox);
    }

    @Override
    public ResponseCollector<AccessControlList> collector() {
        return new ResponseCollector<>() {
            private AccessControlList list = AccessControlList.EMPTY;

            @Override
            public boolean collect(UntaggedResponse response) {
                if (response instanceof AclResponse row && row.mailbox().equals(mailbox)) {
                    list = row.list().withoutVirtual();
                    return true;
                }
                return false;
            }

            @Override
            public AccessControlList complete(TaggedResponse ok) {
                return list;
            }
        };
    }
}
