package dev.tagline.imap.portable;

import dev.tagline.imap.mailbox.MailboxName;

/**
 * A mailbox that was made for a special use.
 *
 * @param name its name
 * @param way by which others come to know the use
 */
public record CreatedMailbox(MailboxName name, Way way) {
    /** The ways to say what a mailbox is for, best first. */
    public enum Way {
        /** With CREATE; LIST tells it from then on (RFC 6154 section 3). */
        CREATE_SPECIAL_USE,
        /** By an annotation, of which LIST tells (RFC 6154 section 4). */
        METADATA,
        /** By nothing but the name, if that is one of those that are known. */
        NAME
    }

    /** Whether the server keeps it. */
    public boolean isKept() {
        return way != Way.NAME;
    }
}
