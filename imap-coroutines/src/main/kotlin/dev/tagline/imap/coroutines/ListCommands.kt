package dev.tagline.imap.coroutines

import dev.tagline.imap.command.ListCommand
import dev.tagline.imap.command.ListCommand.Return
import dev.tagline.imap.command.ListCommand.Selection
import dev.tagline.imap.command.Rlist
import dev.tagline.imap.command.Rlsub
import dev.tagline.imap.command.Xlist
import dev.tagline.imap.list.DescribedMailbox
import dev.tagline.imap.list.DescribingList
import dev.tagline.imap.mailbox.ListedMailbox
import dev.tagline.imap.mailbox.StatusItem
import dev.tagline.imap.metadata.MetadataEntry

/**
 * LIST with the options that are asked for most; [ListCommand] and [DescribingList] have all. Each needs the server's
 * capability, but for [listWithStatus].
 */
public interface ListCommands : CommandExecutor {
    /** The subscribed names that match, existing or not (RFC 5258 section 3.1). */
    public suspend fun listSubscribed(pattern: String): List<ListedMailbox> =
        execute(ListCommand.matching(pattern).selecting(Selection.SUBSCRIBED))

    /** The mailboxes that match, each with whether it is subscribed and has children (RFC 5258 section 3.2). */
    public suspend fun listWithChildren(pattern: String): List<ListedMailbox> =
        execute(ListCommand.matching(pattern).returning(Return.SUBSCRIBED, Return.CHILDREN))

    /** The mailboxes that have a special use (RFC 6154 section 2). */
    public suspend fun listSpecialUse(): List<ListedMailbox> =
        execute(ListCommand.matching("*").selecting(Selection.SPECIAL_USE))

    /**
     * The mailboxes that match, each with these figures where the server could tell (RFC 5819). Without LIST-STATUS the
     * figures are left out.
     */
    public suspend fun listWithStatus(
        pattern: String,
        vararg items: StatusItem,
    ): List<ListedMailbox> = execute(ListCommand.matching(pattern).withStatus(*items))

    /** The mailboxes that match, each with what the user may do there (RFC 8440). */
    public suspend fun listWithRights(pattern: String): List<DescribedMailbox> =
        execute(DescribingList.of(ListCommand.matching(pattern)).withRights())

    /** The mailboxes that match, each with these annotations (RFC 9590). */
    public suspend fun listWithMetadata(
        pattern: String,
        vararg entries: MetadataEntry,
    ): List<DescribedMailbox> = execute(DescribingList.of(ListCommand.matching(pattern)).withMetadata(*entries))

    /** The mailboxes that match with their special uses, from servers with XLIST (of no RFC). */
    public suspend fun xlist(pattern: String): List<ListedMailbox> = execute(Xlist(pattern))

    /** The mailboxes that match, those on other servers too, from servers with MAILBOX-REFERRALS (RFC 2193 section 5.1). */
    public suspend fun rlist(pattern: String): List<ListedMailbox> = execute(Rlist(pattern))

    /** The subscribed names that match, those on other servers too (RFC 2193 section 5.2). */
    public suspend fun rlsub(pattern: String): List<ListedMailbox> = execute(Rlsub(pattern))
}
