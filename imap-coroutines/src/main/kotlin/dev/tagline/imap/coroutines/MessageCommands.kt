package dev.tagline.imap.coroutines

import dev.tagline.imap.CharsetRefusal
import dev.tagline.imap.CommandFailedException
import dev.tagline.imap.ImapConnection
import dev.tagline.imap.batches.UidBatches
import dev.tagline.imap.command.Append
import dev.tagline.imap.command.AppendResult
import dev.tagline.imap.command.Copy
import dev.tagline.imap.command.CopyResult
import dev.tagline.imap.command.Expunge
import dev.tagline.imap.command.Fetch
import dev.tagline.imap.command.FetchAttribute
import dev.tagline.imap.command.LiteralContent
import dev.tagline.imap.command.Move
import dev.tagline.imap.command.Search
import dev.tagline.imap.command.SearchKey
import dev.tagline.imap.command.SearchResult
import dev.tagline.imap.command.Store
import dev.tagline.imap.command.StoreResult
import dev.tagline.imap.mailbox.MailboxName
import dev.tagline.imap.mailbox.SelectedMailbox
import dev.tagline.imap.message.Flag
import dev.tagline.imap.message.InternalDate
import dev.tagline.imap.message.MessageSet
import dev.tagline.imap.message.PartialRange
import dev.tagline.imap.message.SequenceSet
import dev.tagline.imap.message.UidSet
import dev.tagline.imap.response.FetchResponse
import okio.ByteString

/**
 * Commands about messages, RFC 9051 sections 6.3.12 and 6.4; rows of a FETCH come as a flow, from [SuspendingConnection].
 * With an empty set of messages, or sequence numbers in an empty mailbox, they send nothing and the result is empty.
 */
public interface MessageCommands : CommandExecutor {
    /** The mailbox that is open, as it is known now, or null in other states. */
    public val selected: SelectedMailbox?

    /** Stores a message without flags, with the date of now (section 6.3.12). */
    public suspend fun append(
        mailbox: String,
        message: ByteString,
    ): AppendResult = append(MailboxName.of(mailbox), LiteralContent.of(message))

    /** Stores a message without flags, with the date of now; [Append] has more forms (section 6.3.12). */
    public suspend fun append(
        mailbox: MailboxName,
        message: LiteralContent,
    ): AppendResult = execute(Append(mailbox, message))

    /** Stores a message, with the date of now (section 6.3.12). */
    public suspend fun append(
        mailbox: String,
        flags: Collection<Flag>,
        message: ByteString,
    ): AppendResult = append(MailboxName.of(mailbox), flags, null, LiteralContent.of(message))

    /** Stores a message, which may come from a stream of known size (section 6.3.12); [date] null for now. */
    public suspend fun append(
        mailbox: MailboxName,
        flags: Collection<Flag>,
        date: InternalDate?,
        message: LiteralContent,
    ): AppendResult = execute(Append(mailbox, flags.toList(), date, message))

    /** Removes every message marked `\Deleted`, and tells how many went (section 6.4.3). */
    public suspend fun expunge(): Long = execute(Expunge())

    /** Removes those of these messages that are marked `\Deleted`, and tells how many went (section 6.4.9). */
    public suspend fun expunge(messages: UidSet): Long = if (messages.isEmpty) 0 else execute(Expunge(messages))

    /** Ranges of UIDs of so many messages each, the newest first; needs UIDBATCHES (RFC 10022). */
    public suspend fun uidBatches(size: Long): List<UidSet> = execute(UidBatches.of(size))

    /** Data of the messages in these places among those named, counted by UID; needs PARTIAL (RFC 9394 section 3.3). */
    public suspend fun fetchPlaces(
        messages: UidSet,
        places: PartialRange,
        vararg attributes: FetchAttribute,
    ): List<FetchResponse> =
        if (messages.isEmpty) emptyList() else execute(Fetch(messages, attributes.toList()).inPlaces(places))

    /** The UIDs of the messages that match all of these; [Search] asks for more (section 6.4.4). */
    public suspend fun search(vararg keys: SearchKey): SearchResult = search(Search.forUids(*keys))

    /**
     * What matches, in any form. Where the server does not know the charset and names another that will do, it is searched
     * again in that one (section 6.4.4, `BADCHARSET`).
     */
    public suspend fun search(search: Search): SearchResult =
        try {
            execute(search)
        } catch (e: CommandFailedException) {
            execute(CharsetRefusal.of(e, search::after))
        }

    /** Changes flags, and tells what the server reports of them (section 6.4.6). */
    public suspend fun store(
        messages: MessageSet,
        change: Store.Change,
        vararg flags: Flag,
    ): StoreResult =
        if (isNothing(messages)) StoreResult.EMPTY else execute(Store(messages, change, flags.asList(), false))

    /** Copies messages to another mailbox (section 6.4.7). */
    public suspend fun copy(
        messages: MessageSet,
        mailbox: String,
    ): CopyResult = copy(messages, MailboxName.of(mailbox))

    /** Copies messages to another mailbox (section 6.4.7). */
    public suspend fun copy(
        messages: MessageSet,
        mailbox: MailboxName,
    ): CopyResult = if (isNothing(messages)) CopyResult.UNTOLD else execute(Copy(messages, mailbox))

    /** Moves messages to another mailbox (section 6.4.8). */
    public suspend fun move(
        messages: MessageSet,
        mailbox: String,
    ): CopyResult = move(messages, MailboxName.of(mailbox))

    /** Moves messages to another mailbox (section 6.4.8). */
    public suspend fun move(
        messages: MessageSet,
        mailbox: MailboxName,
    ): CopyResult = if (isNothing(messages)) CopyResult.UNTOLD else execute(Move(messages, mailbox))

    // As in ImapConnection: some servers answer BAD to 1:* in an empty mailbox.
    private fun isNothing(messages: MessageSet): Boolean =
        messages.isEmpty || (messages is SequenceSet && selected?.exists() == 0L)
}
