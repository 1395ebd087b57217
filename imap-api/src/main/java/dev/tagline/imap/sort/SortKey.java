package dev.tagline.imap.sort;

import dev.tagline.imap.message.TextScanner;
import java.util.List;
import java.util.Locale;

/**
 * What SORT sorts by, RFC 5256 section 3, and whether in descending order. Smaller before larger, earlier before later,
 * names without regard to case; messages that are equal in all keys stay in the order of the mailbox.
 *
 * <pre>
 * C: A283 UID SORT (SUBJECT REVERSE DATE) UTF-8 ALL
 *    List.of(SortKey.SUBJECT, SortKey.DATE.reverse())
 * </pre>
 *
 * @param name the criterion in capitals
 * @param reversed whether descending
 */
public record SortKey(String name, boolean reversed) {
    /** When the server received the message, with its time. */
    public static final SortKey ARRIVAL = of("ARRIVAL");
    /** The local part of the first Cc address. */
    public static final SortKey CC = of("CC");
    /** The Date field in UTC; when the message was received where that cannot be read. */
    public static final SortKey DATE = of("DATE");
    /** The local part of the first From address. */
    public static final SortKey FROM = of("FROM");
    /** Octets. */
    public static final SortKey SIZE = of("SIZE");
    /** The subject without {@code Re:}, {@code Fwd:} and their like. */
    public static final SortKey SUBJECT = of("SUBJECT");
    /** The local part of the first To address. */
    public static final SortKey TO = of("TO");
    /** The first From address as it is shown: its name, else the address; needs SORT=DISPLAY (RFC 5957). */
    public static final SortKey DISPLAYFROM = of("DISPLAYFROM");
    /** The first To address as it is shown: its name, else the address; needs SORT=DISPLAY (RFC 5957). */
    public static final SortKey DISPLAYTO = of("DISPLAYTO");
    /** The most relevant first, of a fuzzy search; needs SEARCH=FUZZY (RFC 6203 section 6). */
    public static final SortKey RELEVANCY = of("RELEVANCY");

    /**
     * Takes the name to capitals.
     *
     * @throws IllegalArgumentException unless it is letters, digits, {@code .}, {@code -} and {@code _}; or if it is REVERSE, which is no criterion
     */
    public SortKey {
        name = name.toUpperCase(Locale.ROOT);
        TextScanner text = new TextScanner(name, "sort criterion");
        text.name();
        text.end();
        if (name.equals("REVERSE")) {
            throw text.malformed(0, "expected what to reverse");
        }
    }

    /** The criterion of this name, ascending: those above, or one of an extension. */
    public static SortKey of(String name) {
        return new SortKey(name, false);
    }

    /**
     * Reads the wire form, {@code (REVERSE DATE SUBJECT)}, with its parentheses or without: at least one criterion.
     *
     * @throws IllegalArgumentException when it is not a list of criteria; names the place
     */
    public static List<SortKey> parseAll(String text) {
        return List.copyOf(new TextScanner(text, "list of sort criteria").nonEmptyList(SortKey::read));
    }

    private static SortKey read(TextScanner text) {
        int start = text.position();
        String name = text.name();
        boolean reversed = name.equals("REVERSE");
        if (reversed) {
            text.separator();
            start = text.position();
            name = text.name();
        }
        if (name.equals("REVERSE")) {
            throw text.malformed(start, "expected what to reverse");
        }
        return new SortKey(name, reversed);
    }

    /** The same the other way round. */
    public SortKey reverse() {
        return new SortKey(name, !reversed);
    }

    /** Whether only servers with SORT=DISPLAY know it. */
    boolean needsDisplay() {
        return name.startsWith("DISPLAY");
    }

    /** Whether only fuzzy searches have it. */
    boolean needsFuzzy() {
        return name.equals("RELEVANCY");
    }

    /** The wire form: {@code REVERSE DATE}. */
    @Override
    public String toString() {
        return reversed ? "REVERSE " + name : name;
    }
}
