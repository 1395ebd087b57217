package dev.tagline.imap.message;

import org.jspecify.annotations.Nullable;

/**
 * A flag of a message: a system flag such as {@code \Seen}, or a keyword such as {@code $Forwarded} (RFC 9051 section
 * 2.3.2). Upper and lower case are the same; the name keeps the case it came in. Immutable.
 */
public final class Flag {
    /** The message has been read. */
    public static final Flag SEEN = new Flag("\\Seen");
    /** The message has been answered. */
    public static final Flag ANSWERED = new Flag("\\Answered");
    /** The message is marked for attention. */
    public static final Flag FLAGGED = new Flag("\\Flagged");
    /** The message goes at the next EXPUNGE. */
    public static final Flag DELETED = new Flag("\\Deleted");
    /** The message is not finished. */
    public static final Flag DRAFT = new Flag("\\Draft");
    /** RFC 3501 only: this is the first session told of the message. Set by servers alone. */
    public static final Flag RECENT = new Flag("\\Recent");
    /** The message has been forwarded (RFC 9051 section 2.3.2). */
    public static final Flag FORWARDED = new Flag("$Forwarded");
    /** A disposition notification was sent (RFC 3503). */
    public static final Flag MDN_SENT = new Flag("$MDNSent");
    /** The user says that it is junk. */
    public static final Flag JUNK = new Flag("$Junk");
    /** The user says that it is not junk. */
    public static final Flag NOT_JUNK = new Flag("$NotJunk");
    /** Likely an attempt to get at secrets. */
    public static final Flag PHISHING = new Flag("$Phishing");
    /** Likely important to the user (RFC 8457). */
    public static final Flag IMPORTANT = new Flag("$Important");

    private static final Flag[] KNOWN = {
        SEEN, ANSWERED, FLAGGED, DELETED, DRAFT, RECENT, FORWARDED, MDN_SENT, JUNK, NOT_JUNK, PHISHING, IMPORTANT
    };

    private final String name;
    private final int hash;

    private Flag(String name) {
        this.name = name;
        this.hash = Ascii.hashIgnoreCase(name);
    }

    /**
     * The flag of this name: an atom, a backslash before it for a system flag.
     *
     * @throws IllegalArgumentException when it is not, or is {@code \*}
     */
    public static Flag of(String name) {
        Flag known = known(name);
        if (known != null) {
            return known;
        }
        int start = name.isEmpty() || name.charAt(0) != '\\' ? 0 : 1;
        if (start == name.length()) {
            throw new IllegalArgumentException("a flag needs a name");
        }
        for (int i = start; i < name.length(); i++) {
            if (!Ascii.isAtomChar(name.charAt(i))) {
                throw new IllegalArgumentException("a flag is an atom, unlike character " + i + " of " + name.length());
            }
        }
        return new Flag(name);
    }

    /** The flag that a server named, whatever it put there: some send {@code [} or 8-bit octets. */
    public static Flag ofWire(String name) {
        Flag known = known(name);
        return known != null ? known : new Flag(name);
    }

    private static @Nullable Flag known(String name) {
        for (Flag flag : KNOWN) {
            if (Ascii.equalsIgnoreCase(flag.name, name)) {
                return flag;
            }
        }
        return null;
    }

    /** The name with its backslash or dollar: {@code "\Seen"}. */
    public String name() {
        return name;
    }

    /** Whether this is a system flag: the name starts with a backslash. */
    public boolean isSystem() {
        return !name.isEmpty() && name.charAt(0) == '\\';
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Flag that && hash == that.hash && Ascii.equalsIgnoreCase(name, that.name));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return name;
    }
}
