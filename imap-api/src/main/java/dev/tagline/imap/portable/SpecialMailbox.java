package dev.tagline.imap.portable;

import dev.tagline.imap.mailbox.MailboxName;

/**
 * A mailbox of a special use, and how that is known.
 *
 * @param name its name
 * @param way by which it was found
 */
public record SpecialMailbox(MailboxName name, Way way) {
    /** The ways to know what a mailbox is for, best first. */
    public enum Way {
        /** The server says so, in LIST (RFC 6154). */
        SPECIAL_USE,
        /** The server says so, in XLIST. */
        XLIST,
        /** It has a name that many servers and clients use for this. */
        KNOWN_NAME
    }
}
