package dev.tagline.imap.portable;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.UidSet;
import java.util.List;
import java.util.Map;
import okio.Sink;

/**
 * The operations that take the best way a server offers, by name, one line each; they block. {@link Operation} says what
 * they have in common, and how to run them without blocking.
 *
 * <pre>{@code
 * Portable portable = Portable.on(connection);
 * MoveResult moved = portable.move(uids, "Archive");
 * }</pre>
 */
public final class Portable {
    private final ImapConnection connection;

    private Portable(ImapConnection connection) {
        this.connection = connection;
    }

    /** On this connection. */
    public static Portable on(ImapConnection connection) {
        return new Portable(connection);
    }

    /** Moves messages of the open mailbox to another, as {@link MoveMessages} says. */
    public MoveResult move(UidSet messages, String mailbox) throws ImapException {
        return move(messages, MailboxName.of(mailbox));
    }

    /** Moves messages of the open mailbox to another, as {@link MoveMessages} says. */
    public MoveResult move(UidSet messages, MailboxName mailbox) throws ImapException {
        return new MoveMessages(messages, mailbox).on(connection);
    }

    /** Opens a mailbox and tells what has changed since it was looked at last, as {@link ChangesSince} says. */
    public MailboxChanges changesSince(MailboxName mailbox, KeptMailbox kept) throws ImapException {
        return new ChangesSince(mailbox, kept).on(connection);
    }

    /** Lists the mailboxes that match with these figures of each, as {@link ListMailboxes} says. */
    public MailboxListing list(String pattern, StatusItem... items) throws ImapException {
        return ListMailboxes.matching(pattern).withStatus(items).on(connection);
    }

    /** Lists the mailboxes that match with these figures and the user's rights, as {@link ListMailboxes} says. */
    public MailboxListing listWithRights(String pattern, StatusItem... items) throws ImapException {
        return ListMailboxes.matching(pattern).withStatus(items).withRights().on(connection);
    }

    /** Which mailboxes are for drafts, sent mail and so on, as {@link FindSpecialMailboxes} says. */
    public Map<MailboxAttribute, SpecialMailbox> specialMailboxes() throws ImapException {
        return new FindSpecialMailboxes().on(connection);
    }

    /** The names that the user has subscribed to, as {@link ListSubscribed} says. */
    public SubscribedMailboxes subscribed(String pattern) throws ImapException {
        return new ListSubscribed(pattern).on(connection);
    }

    /** Makes a mailbox for a special use, as {@link CreateMailbox} says. */
    public CreatedMailbox create(String mailbox, MailboxAttribute use) throws ImapException {
        return create(MailboxName.of(mailbox), use);
    }

    /** Makes a mailbox for a special use, as {@link CreateMailbox} says. */
    public CreatedMailbox create(MailboxName mailbox, MailboxAttribute use) throws ImapException {
        return new CreateMailbox(mailbox, use).on(connection);
    }

    /** The UIDs of the messages that match all of these, as {@link FindMessages} says. */
    public FoundMessages search(SearchKey... keys) throws ImapException {
        return FindMessages.matching(keys).on(connection);
    }

    /** The UIDs of those of these messages that match all of these, as {@link FindMessages} says. */
    public FoundMessages search(UidSet among, SearchKey... keys) throws ImapException {
        return FindMessages.matching(keys).among(among).on(connection);
    }

    /** The content of one part of a message, its transfer encoding undone, as {@link DownloadPart} says. */
    public DownloadedPart download(long uid, Section part) throws ImapException {
        return new DownloadPart(uid, part).on(connection);
    }

    /** The same, into a sink, in constant memory, as {@link DownloadPart#on(ImapConnection, Sink)} says. */
    public StreamedPart download(long uid, Section part, Sink sink) throws ImapException {
        return new DownloadPart(uid, part).on(connection, sink);
    }

    /** Stores many messages in a mailbox, as {@link AppendMessages} says. */
    public AppendedMessages append(String mailbox, List<NewMessage> messages) throws ImapException {
        return append(MailboxName.of(mailbox), messages);
    }

    /** Stores many messages in a mailbox, as {@link AppendMessages} says. */
    public AppendedMessages append(MailboxName mailbox, List<NewMessage> messages) throws ImapException {
        return new AppendMessages(mailbox, messages).on(connection);
    }

    /** Stores a message in the place of one of the open mailbox, as {@link ReplaceMessage} says. */
    public ReplacedMessage replace(long uid, String mailbox, NewMessage message) throws ImapException {
        return replace(uid, MailboxName.of(mailbox), message);
    }

    /** Stores a message in the place of one of the open mailbox, as {@link ReplaceMessage} says. */
    public ReplacedMessage replace(long uid, MailboxName mailbox, NewMessage message) throws ImapException {
        return new ReplaceMessage(uid, mailbox, message).on(connection);
    }
}
