package dev.tagline.imap.coroutines

import dev.tagline.imap.acl.AccessControlList
import dev.tagline.imap.acl.DeleteAcl
import dev.tagline.imap.acl.GetAcl
import dev.tagline.imap.acl.GrantableRights
import dev.tagline.imap.acl.Identifier
import dev.tagline.imap.acl.ListRights
import dev.tagline.imap.acl.MyRights
import dev.tagline.imap.acl.Rights
import dev.tagline.imap.acl.SetAcl
import dev.tagline.imap.mailbox.MailboxName

/** Commands about who may do what with a mailbox, RFC 4314 section 3; they need ACL. */
public interface AccessControlCommands : CommandExecutor {
    /**
     * Changes what somebody may do: `"lrs"` for these rights and no others, `"+lrs"` for these too, `"-lrs"` for these no
     * more (section 3.1).
     */
    public suspend fun setAcl(
        mailbox: String,
        identifier: String,
        change: String,
    ) {
        execute(SetAcl.of(MailboxName.of(mailbox), Identifier.of(identifier), change))
    }

    /** Changes what somebody may do (section 3.1). */
    public suspend fun setAcl(
        mailbox: MailboxName,
        identifier: Identifier,
        change: SetAcl.Change,
        rights: Rights,
    ) {
        execute(SetAcl(mailbox, identifier, change, rights))
    }

    /** Takes somebody off the list (section 3.2). */
    public suspend fun deleteAcl(
        mailbox: String,
        identifier: String,
    ): Unit = deleteAcl(MailboxName.of(mailbox), Identifier.of(identifier))

    /** Takes somebody off the list (section 3.2). */
    public suspend fun deleteAcl(
        mailbox: MailboxName,
        identifier: Identifier,
    ) {
        execute(DeleteAcl(mailbox, identifier))
    }

    /** Who has which rights (section 3.3). */
    public suspend fun getAcl(mailbox: String): AccessControlList = getAcl(MailboxName.of(mailbox))

    /** Who has which rights (section 3.3). */
    public suspend fun getAcl(mailbox: MailboxName): AccessControlList = execute(GetAcl(mailbox))

    /** Which rights somebody can be given (section 3.4). */
    public suspend fun listRights(
        mailbox: String,
        identifier: String,
    ): GrantableRights = listRights(MailboxName.of(mailbox), Identifier.of(identifier))

    /** Which rights somebody can be given (section 3.4). */
    public suspend fun listRights(
        mailbox: MailboxName,
        identifier: Identifier,
    ): GrantableRights = execute(ListRights(mailbox, identifier))

    /** What the user may do (section 3.5). */
    public suspend fun myRights(mailbox: String): Rights = myRights(MailboxName.of(mailbox))

    /** What the user may do (section 3.5). */
    public suspend fun myRights(mailbox: MailboxName): Rights = execute(MyRights(mailbox))
}
