package dev.tagline.imap;

import dev.tagline.imap.acl.AccessControlList;
import dev.tagline.imap.acl.DeleteAcl;
import dev.tagline.imap.acl.GetAcl;
import dev.tagline.imap.acl.GrantableRights;
import dev.tagline.imap.acl.Identifier;
import dev.tagline.imap.acl.ListRights;
import dev.tagline.imap.acl.MyRights;
import dev.tagline.imap.acl.Rights;
import dev.tagline.imap.acl.SetAcl;
import dev.tagline.imap.mailbox.MailboxName;

/** Commands about who may do what with a mailbox, RFC 4314 section 3; they need ACL. */
public interface AccessControlCommands extends CommandExecutor {

    /**
     * Changes what somebody may do: {@code "lrs"} for these rights and no others, {@code "+lrs"} for these too, {@code
     * "-lrs"} for these no more (section 3.1).
     */
    default void setAcl(String mailbox, String identifier, String change) throws ImapException {
        execute(SetAcl.of(MailboxName.of(mailbox), Identifier.of(identifier), change));
    }

    /** Changes what somebody may do (section 3.1). */
    default void setAcl(MailboxName mailbox, Identifier identifier, SetAcl.Change change, Rights rights)
            throws ImapException {
        execute(new SetAcl(mailbox, identifier, change, rights));
    }

    /** Takes somebody off the list (section 3.2). */
    default void deleteAcl(String mailbox, String identifier) throws ImapException {
        deleteAcl(MailboxName.of(mailbox), Identifier.of(identifier));
    }

    /** Takes somebody off the list (section 3.2). */
    default void deleteAcl(MailboxName mailbox, Identifier identifier) throws ImapException {
        execute(new DeleteAcl(mailbox, identifier));
    }

    /** Who has which rights (section 3.3). */
    default AccessControlList getAcl(String mailbox) throws ImapException {
        return getAcl(MailboxName.of(mailbox));
    }

    /** Who has which rights (section 3.3). */
    default AccessControlList getAcl(MailboxName mailbox) throws ImapException {
        return execute(new GetAcl(mailbox));
    }

    /** Which rights somebody can be given (section 3.4). */
    default GrantableRights listRights(String mailbox, String identifier) throws ImapException {
        return listRights(MailboxName.of(mailbox), Identifier.of(identifier));
    }

    /** Which rights somebody can be given (section 3.4). */
    default GrantableRights listRights(MailboxName mailbox, Identifier identifier) throws ImapException {
        return execute(new ListRights(mailbox, identifier));
    }

    /** What the user may do (section 3.5). */
    default Rights myRights(String mailbox) throws ImapException {
        return myRights(MailboxName.of(mailbox));
    }

    /** What the user may do (section 3.5). */
    default Rights myRights(MailboxName mailbox) throws ImapException {
        return execute(new MyRights(mailbox));
    }
}
