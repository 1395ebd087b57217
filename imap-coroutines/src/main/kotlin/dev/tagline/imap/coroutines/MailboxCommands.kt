package dev.tagline.imap.coroutines

import dev.tagline.imap.command.Create
import dev.tagline.imap.command.Delete
import dev.tagline.imap.command.ListCommand
import dev.tagline.imap.command.Lsub
import dev.tagline.imap.command.NamespaceCommand
import dev.tagline.imap.command.Rename
import dev.tagline.imap.command.Status
import dev.tagline.imap.command.Subscribe
import dev.tagline.imap.command.Unsubscribe
import dev.tagline.imap.mailbox.ListedMailbox
import dev.tagline.imap.mailbox.MailboxName
import dev.tagline.imap.mailbox.MailboxStatus
import dev.tagline.imap.mailbox.Namespaces
import dev.tagline.imap.mailbox.StatusItem
import dev.tagline.imap.response.ProtocolVersion

/** Commands about mailboxes by name, RFC 9051 sections 6.3.4 to 6.3.11. */
public interface MailboxCommands : CommandExecutor {
    /** Which version of the protocol the server speaks; null when it names none. What is newer fails unsent. */
    public val protocolVersion: ProtocolVersion?

    /** Makes a mailbox (section 6.3.4). */
    public suspend fun create(mailbox: String): Unit = create(MailboxName.of(mailbox))

    /** Makes a mailbox (section 6.3.4). */
    public suspend fun create(mailbox: MailboxName) {
        execute(Create(mailbox))
    }

    /** Removes a mailbox with its messages (section 6.3.5). */
    public suspend fun delete(mailbox: String): Unit = delete(MailboxName.of(mailbox))

    /** Removes a mailbox with its messages (section 6.3.5). */
    public suspend fun delete(mailbox: MailboxName) {
        execute(Delete(mailbox))
    }

    /** Gives a mailbox another name (section 6.3.6). */
    public suspend fun rename(
        from: String,
        to: String,
    ): Unit = rename(MailboxName.of(from), MailboxName.of(to))

    /** Gives a mailbox another name (section 6.3.6). */
    public suspend fun rename(
        from: MailboxName,
        to: MailboxName,
    ) {
        execute(Rename(from, to))
    }

    /** Adds a name to the subscribed ones (section 6.3.7). */
    public suspend fun subscribe(mailbox: String): Unit = subscribe(MailboxName.of(mailbox))

    /** Adds a name to the subscribed ones (section 6.3.7). */
    public suspend fun subscribe(mailbox: MailboxName) {
        execute(Subscribe(mailbox))
    }

    /** Takes a name off the subscribed ones (section 6.3.8). */
    public suspend fun unsubscribe(mailbox: String): Unit = unsubscribe(MailboxName.of(mailbox))

    /** Takes a name off the subscribed ones (section 6.3.8). */
    public suspend fun unsubscribe(mailbox: MailboxName) {
        execute(Unsubscribe(mailbox))
    }

    /** The mailboxes that match, `"*"` for all; [ListCommand] asks for more (section 6.3.9). */
    public suspend fun list(pattern: String): List<ListedMailbox> = execute(ListCommand.matching(pattern))

    /**
     * The subscribed names that match, from servers without LIST-EXTENDED (RFC 3501 section 6.3.9); by `LIST (SUBSCRIBED)`
     * from those of IMAP4rev2, which has LSUB no more.
     */
    public suspend fun lsub(pattern: String): List<ListedMailbox> = execute(Lsub.of(protocolVersion, pattern))

    /** Under which prefixes mailboxes are found (section 6.3.10). */
    public suspend fun namespace(): Namespaces = execute(NamespaceCommand())

    /** Figures of a mailbox without opening it (section 6.3.11). */
    public suspend fun status(
        mailbox: String,
        vararg items: StatusItem,
    ): MailboxStatus = status(MailboxName.of(mailbox), *items)

    /** Figures of a mailbox without opening it (section 6.3.11). */
    public suspend fun status(
        mailbox: MailboxName,
        vararg items: StatusItem,
    ): MailboxStatus = execute(Status(mailbox, *items))
}
