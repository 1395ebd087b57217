package dev.tagline.imap.coroutines

import dev.tagline.imap.append.NewMessage
import dev.tagline.imap.command.SearchKey
import dev.tagline.imap.mailbox.MailboxAttribute
import dev.tagline.imap.mailbox.MailboxName
import dev.tagline.imap.mailbox.StatusItem
import dev.tagline.imap.message.Section
import dev.tagline.imap.message.UidSet
import dev.tagline.imap.portable.AppendMessages
import dev.tagline.imap.portable.AppendedMessages
import dev.tagline.imap.portable.ChangesSince
import dev.tagline.imap.portable.CreateMailbox
import dev.tagline.imap.portable.CreatedMailbox
import dev.tagline.imap.portable.DownloadPart
import dev.tagline.imap.portable.DownloadedPart
import dev.tagline.imap.portable.FindMessages
import dev.tagline.imap.portable.FindSpecialMailboxes
import dev.tagline.imap.portable.FoundMessages
import dev.tagline.imap.portable.KeptMailbox
import dev.tagline.imap.portable.ListMailboxes
import dev.tagline.imap.portable.ListSubscribed
import dev.tagline.imap.portable.MailboxChanges
import dev.tagline.imap.portable.MailboxListing
import dev.tagline.imap.portable.MoveMessages
import dev.tagline.imap.portable.MoveResult
import dev.tagline.imap.portable.Operation
import dev.tagline.imap.portable.ReplaceMessage
import dev.tagline.imap.portable.ReplacedMessage
import dev.tagline.imap.portable.SpecialMailbox
import dev.tagline.imap.portable.StreamedPart
import dev.tagline.imap.portable.SubscribedMailboxes
import kotlinx.coroutines.future.await
import okio.Sink

/**
 * Runs an operation that takes the best way the server offers, and waits for its result. Cancelling the coroutine cancels
 * the command in flight, and no other is sent; the connection stays in step.
 */
public suspend fun <R : Any> Operation<R>.on(imap: SuspendingConnection): R = startOn(imap.connection).await()

/** The operations that take the best way the server offers, by name. */
public val SuspendingConnection.portable: Portable get() = Portable(this)

/**
 * The operations that take the best way the server offers, by name, one line each.
 *
 * ```
 * val moved = imap.portable.move(uids, "Archive")
 * ```
 */
public class Portable internal constructor(
    private val imap: SuspendingConnection,
) {
    /** Moves messages of the open mailbox to another, as [MoveMessages] says. */
    public suspend fun move(
        messages: UidSet,
        mailbox: String,
    ): MoveResult = move(messages, MailboxName.of(mailbox))

    /** Moves messages of the open mailbox to another, as [MoveMessages] says. */
    public suspend fun move(
        messages: UidSet,
        mailbox: MailboxName,
    ): MoveResult = MoveMessages(messages, mailbox).on(imap)

    /** Opens a mailbox and tells what has changed since it was looked at last, as [ChangesSince] says. */
    public suspend fun changesSince(
        mailbox: MailboxName,
        kept: KeptMailbox,
    ): MailboxChanges = ChangesSince(mailbox, kept).on(imap)

    /** Lists the mailboxes that match with these figures of each, as [ListMailboxes] says. */
    public suspend fun list(
        pattern: String,
        vararg items: StatusItem,
    ): MailboxListing = ListMailboxes.matching(pattern).withStatus(*items).on(imap)

    /** Lists the mailboxes that match with these figures and the user's rights, as [ListMailboxes] says. */
    public suspend fun listWithRights(
        pattern: String,
        vararg items: StatusItem,
    ): MailboxListing =
        ListMailboxes
            .matching(pattern)
            .withStatus(*items)
            .withRights()
            .on(imap)

    /** Which mailboxes are for drafts, sent mail and so on, as [FindSpecialMailboxes] says. */
    public suspend fun specialMailboxes(): Map<MailboxAttribute, SpecialMailbox> = FindSpecialMailboxes().on(imap)

    /** The names that the user has subscribed to, as [ListSubscribed] says. */
    public suspend fun subscribed(pattern: String): SubscribedMailboxes = ListSubscribed(pattern).on(imap)

    /** Makes a mailbox for a special use, as [CreateMailbox] says. */
    public suspend fun create(
        mailbox: String,
        use: MailboxAttribute,
    ): CreatedMailbox = create(MailboxName.of(mailbox), use)

    /** Makes a mailbox for a special use, as [CreateMailbox] says. */
    public suspend fun create(
        mailbox: MailboxName,
        use: MailboxAttribute,
    ): CreatedMailbox = CreateMailbox(mailbox, use).on(imap)

    /** The UIDs of the messages that match all of these, as [FindMessages] says. */
    public suspend fun search(vararg keys: SearchKey): FoundMessages = FindMessages.matching(*keys).on(imap)

    /** The UIDs of those of these messages that match all of these, as [FindMessages] says. */
    public suspend fun search(
        among: UidSet,
        vararg keys: SearchKey,
    ): FoundMessages = FindMessages.matching(*keys).among(among).on(imap)

    /** The content of one part of a message, its transfer encoding undone, as [DownloadPart] says. */
    public suspend fun download(
        uid: Long,
        part: Section,
    ): DownloadedPart = DownloadPart(uid, part).on(imap)

    /**
     * The same, into a sink, in constant memory, as [DownloadPart] says. The sink is written on the connection's
     * `io` dispatcher and left open.
     */
    public suspend fun download(
        uid: Long,
        part: Section,
        sink: Sink,
    ): StreamedPart = imap.blocking { DownloadPart(uid, part).on(imap.connection, sink) }

    /** Stores many messages in a mailbox, as [AppendMessages] says. */
    public suspend fun append(
        mailbox: String,
        messages: List<NewMessage>,
    ): AppendedMessages = append(MailboxName.of(mailbox), messages)

    /** Stores many messages in a mailbox, as [AppendMessages] says. */
    public suspend fun append(
        mailbox: MailboxName,
        messages: List<NewMessage>,
    ): AppendedMessages = AppendMessages(mailbox, messages).on(imap)

    /** Stores a message in the place of one of the open mailbox, as [ReplaceMessage] says. */
    public suspend fun replace(
        uid: Long,
        mailbox: String,
        message: NewMessage,
    ): ReplacedMessage = replace(uid, MailboxName.of(mailbox), message)

    /** Stores a message in the place of one of the open mailbox, as [ReplaceMessage] says. */
    public suspend fun replace(
        uid: Long,
        mailbox: MailboxName,
        message: NewMessage,
    ): ReplacedMessage = ReplaceMessage(uid, mailbox, message).on(imap)
}
