package dev.tagline.imap;

import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.response.UntaggedResponse;
import org.jspecify.annotations.Nullable;

/**
 * Hears what a server says unasked, and what becomes of the connection. Calls come one at a time, in wire order, on the
 * connection's callback executor and never on its reader thread: a listener may block, throw, or use the connection. A
 * listener that falls {@code 1000} calls behind loses the oldest and is told by {@link #onEventsLost}.
 */
public interface ConnectionListener {
    /**
     * An untagged response that is not the answer to a command in flight: EXISTS, EXPUNGE, changed flags, BYE, or a
     * response nobody knows. The mailbox view is already up to date.
     */
    default void onUntagged(UntaggedResponse response) {}

    /** {@code [ALERT]}: show this to the user (RFC 9051 section 7.1). Never called for text from before TLS. */
    default void onAlert(String text) {}

    /** The connection entered another state. */
    default void onStateChange(ConnectionState from, ConnectionState to) {}

    /**
     * The open mailbox, which was open for reading and writing, has become read-only: {@code * OK [READ-ONLY]}. From now on
     * STORE, EXPUNGE and MOVE fail with {@link MailboxReadOnlyException}; all else goes on.
     */
    default void onReadOnly(SelectedMailbox mailbox) {}

    /** So many calls were dropped because this listener was too slow: look at the mailbox afresh. */
    default void onEventsLost(long count) {}

    /** The last call: the connection is closed; {@code cause} is null when this side closed it in order. */
    default void onClosed(@Nullable ImapException cause) {}
}
