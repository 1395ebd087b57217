package dev.tagline.imap.sort;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.message.TextScanner;
import dev.tagline.imap.response.Capability;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
 * @param arguments what stands behind the name: entry and attribute of ANNOTATION; none of others
 */
public record SortKey(String name, boolean reversed, List<String> arguments) {
    private static final String ANNOTATION = "ANNOTATION";

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
     * Takes the name to capitals, and copies the list.
     *
     * @throws IllegalArgumentException unless it is letters, digits, {@code .}, {@code -} and {@code _}; if it is REVERSE,
     *     which is no criterion; or if ANNOTATION is without an entry or an attribute that {@link #annotation} takes, or
     *     another has any
     */
    public SortKey {
        name = name.toUpperCase(Locale.ROOT);
        arguments = List.copyOf(arguments);
        TextScanner text = new TextScanner(name, "sort criterion");
        text.name();
        text.end();
        if (name.equals("REVERSE")) {
            throw text.malformed(0, "expected what to reverse");
        }
        if (arguments.size() != (name.equals(ANNOTATION) ? 2 : 0)) {
            throw new IllegalArgumentException(name + " of " + arguments.size() + " arguments");
        }
        if (!arguments.isEmpty()) {
            checkEntry(arguments.get(0));
            checkAttribute(arguments.get(1));
        }
    }

    /** One without arguments. */
    public SortKey(String name, boolean reversed) {
        this(name, reversed, List.of());
    }

    /**
     * The text of an annotation of the message: {@code ANNOTATION /altsubject value.shared}; needs ANNOTATE (RFC 5257 section
     * 4.9).
     *
     * @param entry in full, without wildcards
     * @param attribute {@code value.priv} or {@code value.shared}
     * @throws IllegalArgumentException for another attribute, or what is no entry
     */
    public static SortKey annotation(String entry, String attribute) {
        return new SortKey(ANNOTATION, false, List.of(entry, attribute));
    }

    private static void checkEntry(String entry) {
        if (entry.isEmpty()) {
            throw new IllegalArgumentException("empty name of an annotation");
        }
        for (int i = 0; i < entry.length(); i++) {
            char c = entry.charAt(i);
            if (c < ' ' || c >= 0x7f || c == '*' || c == '%') {
                throw new IllegalArgumentException("not a name of an annotation, at " + i);
            }
        }
    }

    private static void checkAttribute(String attribute) {
        if (!attribute.equals("value.priv") && !attribute.equals("value.shared")) {
            throw new IllegalArgumentException("sorted is by value.priv or value.shared");
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
        if (!name.equals(ANNOTATION)) {
            return new SortKey(name, reversed);
        }
        text.separator();
        String entry = text.string();
        text.separator();
        String attribute = text.name().toLowerCase(Locale.ROOT);
        try {
            return new SortKey(name, reversed, List.of(entry, attribute));
        } catch (IllegalArgumentException e) {
            throw text.malformed(start, "expected an entry, and value.priv or value.shared");
        }
    }

    /** The same the other way round. */
    public SortKey reverse() {
        return new SortKey(name, !reversed, arguments);
    }

    /** The capability that the server must list besides SORT; null for those of RFC 5256, and those unknown here. */
    public @Nullable Capability needs() {
        if (name.startsWith("DISPLAY")) {
            return Capability.SORT_DISPLAY;
        }
        return name.equals(ANNOTATION) ? Capability.ANNOTATE : null;
    }

    /** Whether only fuzzy searches have it. */
    boolean needsFuzzy() {
        return name.equals("RELEVANCY");
    }

    void writeTo(ArgumentWriter out) {
        if (reversed) {
            out.atom("REVERSE");
        }
        out.atom(name);
        arguments.forEach(out::astring);
    }

    /** The wire form: {@code REVERSE DATE}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(reversed ? "REVERSE " : "").append(name);
        if (!arguments.isEmpty()) {
            String entry = arguments.get(0).replace("\\", "\\\\").replace("\"", "\\\"");
            text.append(" \"").append(entry).append("\" ").append(arguments.get(1));
        }
        return text.toString();
    }
}
