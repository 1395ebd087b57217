package dev.tagline.imap;

import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.ListCommand.Return;
import dev.tagline.imap.command.ListCommand.Selection;
import dev.tagline.imap.command.Rlist;
import dev.tagline.imap.command.Rlsub;
import dev.tagline.imap.command.Xlist;
import dev.tagline.imap.list.DescribedMailbox;
import dev.tagline.imap.list.DescribingList;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.metadata.MetadataEntry;
import java.util.List;

/**
 * LIST with the options that are asked for most; {@link ListCommand} and {@link DescribingList} have all. Each needs the
 * server's capability, but for {@link #listWithStatus}.
 */
public interface ListCommands extends CommandExecutor {
    /** The subscribed names that match, existing or not (RFC 5258 section 3.1). */
    default List<ListedMailbox> listSubscribed(String pattern) throws ImapException {
        return execute(ListCommand.matching(pattern).selecting(Selection.SUBSCRIBED));
    }

    /** The mailboxes that match, each with whether it is subscribed and has children (RFC 5258 section 3.2). */
    default List<ListedMailbox> listWithChildren(String pattern) throws ImapException {
        return execute(ListCommand.matching(pattern).returning(Return.SUBSCRIBED, Return.CHILDREN));
    }

    /** The mailboxes that have a special use (RFC 6154 section 2). */
    default List<ListedMailbox> listSpecialUse() throws ImapException {
        return execute(ListCommand.matching("*").selecting(Selection.SPECIAL_USE));
    }

    /**
     * The mailboxes that match, each with these figures where the server could tell (RFC 5819). Without LIST-STATUS the
     * figures are left out.
     */
    default List<ListedMailbox> listWithStatus(String pattern, StatusItem... items) throws ImapException {
        return execute(ListCommand.matching(pattern).withStatus(items));
    }

    /** The mailboxes that match, each with what the user may do there (RFC 8440). */
    default List<DescribedMailbox> listWithRights(String pattern) throws ImapException {
        return execute(DescribingList.of(ListCommand.matching(pattern)).withRights());
    }

    /** The mailboxes that match, each with these annotations (RFC 9590). */
    default List<DescribedMailbox> listWithMetadata(String pattern, MetadataEntry... entries) throws ImapException {
        return execute(DescribingList.of(ListCommand.matching(pattern)).withMetadata(entries));
    }

    /** The mailboxes that match with their special uses, from servers with XLIST (of no RFC). */
    default List<ListedMailbox> xlist(String pattern) throws ImapException {
        return execute(new Xlist(pattern));
    }

    /** The mailboxes that match, those on other servers too, from servers with MAILBOX-REFERRALS (RFC 2193 section 5.1). */
    default List<ListedMailbox> rlist(String pattern) throws ImapException {
        return execute(new Rlist(pattern));
    }

    /** The subscribed names that match, those on other servers too (RFC 2193 section 5.2). */
    default List<ListedMailbox> rlsub(String pattern) throws ImapException {
        return execute(new Rlsub(pattern));
    }
}
