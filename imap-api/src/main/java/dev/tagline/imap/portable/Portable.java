package dev.tagline.imap.portable;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.UidSet;

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
}
