package dev.tagline.imap.portable;

import dev.tagline.imap.mailbox.ListedMailbox;
import java.util.List;

/**
 * Names that a user has subscribed to.
 *
 * @param way by which they came
 * @param mailboxes in the server's order; by {@link Way#LIST} those that do not exist say so, {@code \NonExistent}
 */
public record SubscribedMailboxes(Way way, List<ListedMailbox> mailboxes) {
    /** The ways to know, best first. */
    public enum Way {
        /** By LIST, which tells of each what LIST tells (RFC 5258). */
        LIST,
        /** By LSUB: names. What else a row says may be old. */
        LSUB
    }

    /** Copies the list. */
    public SubscribedMailboxes {
        mailboxes = List.copyOf(mailboxes);
    }
}
