package dev.tagline.imap.coroutines

import dev.tagline.imap.command.Examine
import dev.tagline.imap.command.Fetch
import dev.tagline.imap.command.FetchAttribute
import dev.tagline.imap.command.Select
import dev.tagline.imap.command.Store
import dev.tagline.imap.command.StoreResult
import dev.tagline.imap.mailbox.MailboxName
import dev.tagline.imap.mailbox.MailboxStatus
import dev.tagline.imap.mailbox.SelectedMailbox
import dev.tagline.imap.message.Flag
import dev.tagline.imap.message.UidSet
import dev.tagline.imap.response.FetchResponse
import dev.tagline.imap.sync.Changes
import dev.tagline.imap.sync.EventGroup
import dev.tagline.imap.sync.FetchChanges
import dev.tagline.imap.sync.LastKnown
import dev.tagline.imap.sync.Notify
import dev.tagline.imap.sync.Resynchronize
import dev.tagline.imap.sync.Resynchronized

/**
 * What keeps a copy of mailboxes in step: CONDSTORE and QRESYNC, RFC 7162, and NOTIFY, RFC 5465. With an empty set of
 * messages they send nothing and the result is empty.
 */
public interface SyncCommands : CommandExecutor {
    /** Opens a mailbox and asks for mod-sequences from here on; needs CONDSTORE (section 3.1.8). */
    public suspend fun selectWithCondStore(mailbox: MailboxName): SelectedMailbox =
        execute(Select(mailbox).withCondStore())

    /** As [selectWithCondStore], for reading only. */
    public suspend fun examineWithCondStore(mailbox: MailboxName): SelectedMailbox =
        execute(Examine(mailbox).withCondStore())

    /** Opens a mailbox and tells what has changed since; needs ENABLE QRESYNC before (section 3.2.5). */
    public suspend fun select(
        mailbox: MailboxName,
        known: LastKnown,
    ): Resynchronized = execute(Resynchronize(mailbox, false, known))

    /** As [select], for reading only. */
    public suspend fun examine(
        mailbox: MailboxName,
        known: LastKnown,
    ): Resynchronized = execute(Resynchronize(mailbox, true, known))

    /** Data of those of these messages that have changed since; needs CONDSTORE (section 3.1.4.1). */
    public suspend fun fetchChangedSince(
        messages: UidSet,
        modSeq: Long,
        vararg attributes: FetchAttribute,
    ): List<FetchResponse> =
        if (messages.isEmpty) emptyList() else execute(Fetch(messages, attributes.toList()).changedSince(modSeq))

    /** As [fetchChangedSince], and which of them are gone; needs ENABLE QRESYNC before (section 3.2.6). */
    public suspend fun fetchChanges(
        messages: UidSet,
        modSeq: Long,
        vararg attributes: FetchAttribute,
    ): Changes = if (messages.isEmpty) Changes.NONE else execute(FetchChanges(messages, attributes.toList(), modSeq))

    /** Tell these events at any time, to listeners, and no others; needs NOTIFY (RFC 5465). */
    public suspend fun notifySet(vararg groups: EventGroup) {
        execute(Notify.set(*groups))
    }

    /** As [notifySet], and the status of each mailbox that is watched but not open is told first. */
    public suspend fun notifySetWithStatus(vararg groups: EventGroup): Map<MailboxName, MailboxStatus> =
        execute(Notify.set(*groups).withStatus())

    /** Tell nothing unasked (RFC 5465). */
    public suspend fun notifyNone() {
        execute(Notify.none())
    }

    /** Changes flags of those of these messages that nobody has changed since; needs CONDSTORE (section 3.1.3). */
    public suspend fun storeUnchangedSince(
        messages: UidSet,
        modSeq: Long,
        change: Store.Change,
        vararg flags: Flag,
    ): StoreResult =
        if (messages.isEmpty) {
            StoreResult.EMPTY
        } else {
            execute(Store(messages, change, flags.toList(), false).unchangedSince(modSeq))
        }
}
