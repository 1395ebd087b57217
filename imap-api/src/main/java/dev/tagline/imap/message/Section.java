package dev.tagline.imap.message;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which section of a message: the whole, a part, its headers or its text (RFC 9051 section 6.4.5.1). Immutable.
 *
 * <pre>
 * Section.FULL                                        []
 * Section.HEADER                                      [HEADER]
 * Section.part(1, 2)                                  [1.2]
 * Section.part(4).header()                            [4.HEADER]
 * Section.headerFields(List.of("Date", "From"))       [HEADER.FIELDS (Date From)]
 * </pre>
 *
 * Equal whatever the case and the order of header field names, so that what a server echoes is found again.
 */
public final class Section {
    private enum Kind {
        CONTENT(""),
        HEADER("HEADER"),
        HEADER_FIELDS("HEADER.FIELDS"),
        HEADER_FIELDS_NOT("HEADER.FIELDS.NOT"),
        TEXT("TEXT"),
        MIME("MIME");

        static final Kind[] ALL = values();

        final String keyword;

        Kind(String keyword) {
            this.keyword = keyword;
        }
    }

    private static final int[] MESSAGE = {};

    /** The whole message, headers and all. */
    public static final Section FULL = new Section(MESSAGE, Kind.CONTENT, List.of());
    /** The headers of the message. */
    public static final Section HEADER = new Section(MESSAGE, Kind.HEADER, List.of());
    /** The message without its headers. */
    public static final Section TEXT = new Section(MESSAGE, Kind.TEXT, List.of());

    private final int[] part;
    private final Kind kind;
    private final List<String> fields;
    /** The field names in capitals, sorted, each once. */
    private final String[] key;

    private Section(int[] part, Kind kind, List<String> fields) {
        this.part = part;
        this.kind = kind;
        this.fields = fields;
        this.key = key(fields);
    }

    private static String[] key(List<String> fields) {
        String[] key = new String[fields.size()];
        for (int i = 0; i < key.length; i++) {
            key[i] = Ascii.upper(fields.get(i));
        }
        Arrays.sort(key);
        int count = 0;
        for (String name : key) {
            if (count == 0 || !key[count - 1].equals(name)) {
                key[count++] = name;
            }
        }
        return Arrays.copyOf(key, count);
    }

    /**
     * The content of a part, by its numbers from the outside in.
     *
     * @throws IllegalArgumentException when there is none, or one below 1
     */
    public static Section part(int... numbers) {
        if (numbers.length == 0) {
            throw new IllegalArgumentException("a part needs a number");
        }
        for (int number : numbers) {
            if (number < 1) {
                throw new IllegalArgumentException("parts are counted from 1, not " + number);
            }
        }
        return new Section(numbers.clone(), Kind.CONTENT, List.of());
    }

    /** These headers of the message. */
    public static Section headerFields(List<String> names) {
        return FULL.withHeaderFields(names);
    }

    /** These headers of the message. */
    public static Section headerFields(String... names) {
        return headerFields(Arrays.asList(names));
    }

    /** All headers of the message but these. */
    public static Section headerFieldsNot(List<String> names) {
        return FULL.withHeaderFieldsNot(names);
    }

    /** All headers of the message but these. */
    public static Section headerFieldsNot(String... names) {
        return headerFieldsNot(Arrays.asList(names));
    }

    /**
     * Reads what stands between the brackets, as leniently as servers echo it: in any case, names quoted or not.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    public static Section parse(String wire) {
        return SectionParser.parse(wire);
    }

    /** The headers of the message enclosed in this part, or of the message itself. */
    public Section header() {
        return of(Kind.HEADER, List.of());
    }

    /** The text of the message enclosed in this part, or of the message itself. */
    public Section text() {
        return of(Kind.TEXT, List.of());
    }

    /**
     * The MIME headers of this part.
     *
     * @throws IllegalStateException of the message itself, which has none
     */
    public Section mime() {
        if (part.length == 0) {
            throw new IllegalStateException("MIME needs a part");
        }
        return of(Kind.MIME, List.of());
    }

    /** These headers of the message enclosed in this part, or of the message itself. */
    public Section withHeaderFields(List<String> names) {
        return of(Kind.HEADER_FIELDS, checked(names));
    }

    /** All headers but these of the message enclosed in this part, or of the message itself. */
    public Section withHeaderFieldsNot(List<String> names) {
        return of(Kind.HEADER_FIELDS_NOT, checked(names));
    }

    private Section of(Kind newKind, List<String> names) {
        return new Section(part, newKind, names);
    }

    private static List<String> checked(List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("no header field named");
        }
        for (String name : names) {
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c <= ' ' || c >= 0x7f || c == ':') {
                    throw new IllegalArgumentException("not the name of a header field, at character " + i);
                }
            }
            if (name.isEmpty()) {
                throw new IllegalArgumentException("the name of a header field is empty");
            }
        }
        return List.copyOf(names);
    }

    /** The section of a keyword in any case with these fields, or null when there is no such keyword. */
    static @Nullable Section of(int[] part, String keyword, List<String> fields) {
        for (Kind kind : Kind.ALL) {
            if (Ascii.equalsIgnoreCase(kind.keyword, keyword)) {
                return part.length == 0 && fields.isEmpty() ? shared(kind) : new Section(part, kind, fields);
            }
        }
        return null;
    }

    private static Section shared(Kind kind) {
        return switch (kind) {
            case CONTENT -> FULL;
            case HEADER -> HEADER;
            case TEXT -> TEXT;
            default -> new Section(MESSAGE, kind, List.of());
        };
    }

    /** Whether it is the content of a part, named by its number alone: {@code [1.2]}. */
    public boolean isPart() {
        return part.length > 0 && kind == Kind.CONTENT;
    }

    /** How many numbers the part has; 0 for the message itself. */
    public int depth() {
        return part.length;
    }

    /** The number at this depth, counted from 0. */
    public int partNumber(int index) {
        return part[index];
    }

    /** The names of the header fields asked for or left out, as given. */
    public List<String> fields() {
        return fields;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Section that
                        && kind == that.kind
                        && Arrays.equals(part, that.part)
                        && Arrays.equals(key, that.key));
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(part) * 31 + kind.ordinal()) * 31 + Arrays.hashCode(key);
    }

    /** The wire form with its brackets: {@code [1.2.HEADER.FIELDS (DATE FROM)]}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append('[');
        for (int i = 0; i < part.length; i++) {
            text.append(i == 0 ? "" : ".").append(part[i]);
        }
        if (part.length > 0 && kind != Kind.CONTENT) {
            text.append('.');
        }
        text.append(kind.keyword);
        for (int i = 0; i < fields.size(); i++) {
            appendField(text.append(i == 0 ? " (" : " "), fields.get(i));
        }
        return text.append(fields.isEmpty() ? "]" : ")]").toString();
    }

    private static void appendField(StringBuilder text, String name) {
        boolean atom = true;
        for (int i = 0; i < name.length(); i++) {
            atom &= Ascii.isAtomChar(name.charAt(i));
        }
        if (atom) {
            text.append(name);
            return;
        }
        text.append('"');
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            text.append(c == '"' || c == '\\' ? "\\" : "").append(c);
        }
        text.append('"');
    }
}
