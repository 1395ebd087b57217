package dev.tagline.imap.acl;

/**
 * Whom an entry of an access control list is about (RFC 4314 section 2): a user name, {@link #ANYONE}, or what else the
 * server has, such as {@code $team} for a group. With a dash before it ({@link #negative}) the entry takes rights away
 * from those that others give. Compared letter by letter; a server may list another form than was set.
 *
 * @param text as on the wire, in UTF-8 there
 */
public record Identifier(String text) {
    /** Every user, also those who did not authenticate. */
    public static final Identifier ANYONE = new Identifier("anyone");

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is empty, or holds NUL, CR or LF
     */
    public Identifier {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty identifier");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || c == '\r' || c == '\n') {
                throw new IllegalArgumentException("NUL, CR or LF in an identifier at " + i);
            }
        }
    }

    /** The identifier of this text, its dash included where it has one. */
    public static Identifier of(String text) {
        return new Identifier(text);
    }

    /** Whether its rights are taken away: the text begins with a dash. */
    public boolean isNegative() {
        return text.charAt(0) == '-';
    }

    /** The same with a dash before it; itself where it has one. */
    public Identifier negative() {
        return isNegative() ? this : new Identifier("-" + text);
    }

    @Override
    public String toString() {
        return text;
    }
}
