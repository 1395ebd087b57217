package dev.tagline.imap.message;

/**
 * Part of a section, {@code <0.1024>} (RFC 9051 section 6.4.5).
 *
 * @param offset the first octet, from 0
 * @param count how many octets at most, from 1
 */
public record Partial(long offset, long count) {
    /**
     * Checks both.
     *
     * @throws IllegalArgumentException when the offset is negative or the count is not positive
     */
    public Partial {
        if (offset < 0 || count < 1) {
            throw new IllegalArgumentException("not a partial: " + offset + "." + count);
        }
    }

    /** The wire form. */
    @Override
    public String toString() {
        return "<" + offset + "." + count + ">";
    }
}
