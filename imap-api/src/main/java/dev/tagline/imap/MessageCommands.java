package dev.tagline.imap;

import dev.tagline.imap.batches.UidBatches;
import dev.tagline.imap.command.Append;
import dev.tagline.imap.command.AppendResult;
import dev.tagline.imap.command.Copy;
import dev.tagline.imap.command.CopyResult;
import dev.tagline.imap.command.Expunge;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Move;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.command.StoreResult;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.PartialRange;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import java.util.Collection;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Commands about messages, RFC 9051 sections 6.3.12 and 6.4. With an empty set of messages, or sequence numbers in an empty
 * mailbox, they send nothing and the result is empty: a set that a filter has emptied never becomes a command about
 * something else. (A command by itself refuses the empty set.)
 */
public interface MessageCommands extends CommandExecutor {

    /** The mailbox that is open, as it is known now, or null in other states. */
    @Nullable
    SelectedMailbox selected();

    // Some servers answer BAD to 1:* in an empty mailbox.
    private boolean isNothing(MessageSet messages) {
        SelectedMailbox open = selected();
        return messages.isEmpty() || (messages instanceof SequenceSet && open != null && open.exists() == 0);
    }

    /** Stores a message without flags, with the date of now (section 6.3.12). */
    default AppendResult append(String mailbox, ByteString message) throws ImapException {
        return append(MailboxName.of(mailbox), LiteralContent.of(message));
    }

    /** Stores a message without flags, with the date of now; {@link Append} has more forms (section 6.3.12). */
    default AppendResult append(MailboxName mailbox, LiteralContent message) throws ImapException {
        return execute(new Append(mailbox, message));
    }

    /** Stores a message, with the date of now (section 6.3.12). */
    default AppendResult append(String mailbox, Collection<Flag> flags, ByteString message) throws ImapException {
        return append(MailboxName.of(mailbox), flags, null, LiteralContent.of(message));
    }

    /** Stores a message, which may come from a stream of known size (section 6.3.12); {@code date} null for now. */
    default AppendResult append(
            MailboxName mailbox, Collection<Flag> flags, @Nullable InternalDate date, LiteralContent message)
            throws ImapException {
        return execute(new Append(mailbox, List.copyOf(flags), date, message));
    }

    /** Removes every message marked {@code \Deleted}, and tells how many went (section 6.4.3). */
    default long expunge() throws ImapException {
        return execute(new Expunge());
    }

    /** Removes those of these messages that are marked {@code \Deleted}, and tells how many went (section 6.4.9). */
    default long expunge(UidSet messages) throws ImapException {
        return messages.isEmpty() ? 0 : execute(new Expunge(messages));
    }

    /** Ranges of UIDs of so many messages each, the newest first; needs UIDBATCHES (RFC 10022). */
    default List<UidSet> uidBatches(long size) throws ImapException {
        return execute(UidBatches.of(size));
    }

    /** The UIDs of the messages that match all of these; {@link Search} asks for more (section 6.4.4). */
    default SearchResult search(SearchKey... keys) throws ImapException {
        return search(Search.forUids(keys));
    }

    /**
     * What matches, in any form. Where the server does not know the charset and names another that will do, it is searched
     * again in that one (section 6.4.4, {@code BADCHARSET}).
     */
    default SearchResult search(Search search) throws ImapException {
        try {
            return execute(search);
        } catch (CommandFailedException e) {
            return execute(CharsetRefusal.of(e, search::after));
        }
    }

    /** Data of messages, one row a message, all in memory (section 6.4.5). */
    default List<FetchResponse> fetch(MessageSet messages, FetchAttribute... attributes) throws ImapException {
        return fetch(messages, List.of(attributes));
    }

    /** Data of messages, one row a message, all in memory (section 6.4.5). */
    default List<FetchResponse> fetch(MessageSet messages, List<FetchAttribute> attributes) throws ImapException {
        return isNothing(messages) ? List.of() : execute(new Fetch(messages, attributes));
    }

    /** Data of the messages in these places among those named, counted by UID; needs PARTIAL (RFC 9394 section 3.3). */
    default List<FetchResponse> fetchPlaces(UidSet messages, PartialRange places, FetchAttribute... attributes)
            throws ImapException {
        return messages.isEmpty() ? List.of() : execute(new Fetch(messages, List.of(attributes)).inPlaces(places));
    }

    /** Changes flags, and tells what the server reports of them (section 6.4.6). */
    default StoreResult store(MessageSet messages, Store.Change change, Flag... flags) throws ImapException {
        return isNothing(messages) ? StoreResult.EMPTY : execute(new Store(messages, change, List.of(flags), false));
    }

    /** Copies messages to another mailbox (section 6.4.7). */
    default CopyResult copy(MessageSet messages, String mailbox) throws ImapException {
        return copy(messages, MailboxName.of(mailbox));
    }

    /** Copies messages to another mailbox (section 6.4.7). */
    default CopyResult copy(MessageSet messages, MailboxName mailbox) throws ImapException {
        return isNothing(messages) ? CopyResult.UNTOLD : execute(new Copy(messages, mailbox));
    }

    /** Moves messages to another mailbox (section 6.4.8). */
    default CopyResult move(MessageSet messages, String mailbox) throws ImapException {
        return move(messages, MailboxName.of(mailbox));
    }

    /** Moves messages to another mailbox (section 6.4.8). */
    default CopyResult move(MessageSet messages, MailboxName mailbox) throws ImapException {
        return isNothing(messages) ? CopyResult.UNTOLD : execute(new Move(messages, mailbox));
    }
}
