package dev.tagline.imap.message;

import org.jspecify.annotations.Nullable;

/**
 * The name that stands before an address, as it came, and decoded (RFC 2047) once somebody has asked. Names come over and
 * over in a mailbox: who reads them gives one instance to all addresses that have it, and it is decoded once. Immutable to
 * the outside.
 */
public final class DisplayName {
    private final String octets;

    /** Whichever thread asks first: they all make the same of it. */
    private @Nullable String text;

    private DisplayName(String octets) {
        this.octets = octets;
    }

    /** A name as a server sent it, one char for each octet. */
    public static DisplayName ofOctets(String octets) {
        return new DisplayName(octets);
    }

    /** The name decoded, in one line. Anybody can put anything there, an address even. */
    public String text() {
        String known = text;
        if (known == null) {
            known = HeaderText.decodeText(octets);
            text = known;
        }
        return known;
    }

    /** Whether it came in the same octets. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof DisplayName that && octets.equals(that.octets));
    }

    @Override
    public int hashCode() {
        return octets.hashCode();
    }

    /** The text. */
    @Override
    public String toString() {
        return text();
    }
}
