package dev.tagline.imap.acl;

/**
 * One right: a letter or digit (RFC 4314 section 2.1). The constants are those that the RFC names; any other is made by
 * {@link #of}, such as digits and letters that a server lists as {@code RIGHTS=}.
 *
 * @param letter as on the wire
 */
public record Right(char letter) {
    /** {@code l}: the mailbox is listed, and can be subscribed to. */
    public static final Right LOOKUP = new Right('l');
    /** {@code r}: SELECT, STATUS. */
    public static final Right READ = new Right('r');
    /** {@code s}: {@code \Seen} is kept from one session to the next, and can be changed. */
    public static final Right SEEN = new Right('s');
    /** {@code w}: flags other than {@code \Seen} and {@code \Deleted} can be changed. */
    public static final Right WRITE = new Right('w');
    /** {@code i}: APPEND, and COPY to here. */
    public static final Right INSERT = new Right('i');
    /** {@code p}: sending mail to the mailbox's own address, which is not IMAP's affair. */
    public static final Right POST = new Right('p');
    /** {@code k}: CREATE below, RENAME to below. */
    public static final Right CREATE_MAILBOXES = new Right('k');
    /** {@code x}: DELETE, RENAME from here. */
    public static final Right DELETE_MAILBOX = new Right('x');
    /** {@code t}: {@code \Deleted} can be changed. */
    public static final Right DELETE_MESSAGES = new Right('t');
    /** {@code e}: EXPUNGE, and the expunging of CLOSE. */
    public static final Right EXPUNGE = new Right('e');
    /** {@code a}: SETACL, DELETEACL, GETACL, LISTRIGHTS. */
    public static final Right ADMINISTER = new Right('a');
    /** {@code c} of RFC 2086: {@code k}, and with some servers {@code x} (RFC 4314 section 2.1.1). */
    public static final Right OBSOLETE_CREATE = new Right('c');
    /** {@code d} of RFC 2086: {@code t} and {@code e}, and with some servers {@code x} (RFC 4314 section 2.1.1). */
    public static final Right OBSOLETE_DELETE = new Right('d');

    /**
     * Checks the letter.
     *
     * @throws IllegalArgumentException if it is not visible ASCII
     */
    public Right {
        if (letter <= ' ' || letter >= 0x7f) {
            throw new IllegalArgumentException("a right is one visible ASCII character");
        }
    }

    /**
     * The right of this letter.
     *
     * @throws IllegalArgumentException if it is neither a small letter nor a digit: servers refuse others
     */
    public static Right of(char letter) {
        if (!Rights.isRegular(letter)) {
            throw new IllegalArgumentException("a right is a small letter or a digit");
        }
        return new Right(letter);
    }

    @Override
    public String toString() {
        return String.valueOf(letter);
    }
}
