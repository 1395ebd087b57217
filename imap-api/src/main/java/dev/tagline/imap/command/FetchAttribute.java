package dev.tagline.imap.command;

import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One item that FETCH asks for, {@code fetch-att} of RFC 9051 section 9.
 *
 * <pre>
 * C: A654 FETCH 2:4 (FLAGS BODY.PEEK[HEADER.FIELDS (DATE FROM)])
 *    List.of(FetchAttribute.FLAGS, FetchAttribute.bodyPeek(Section.headerFields(List.of("DATE", "FROM"))))
 * </pre>
 */
public final class FetchAttribute {
    /** The unique identifier, {@link FetchResponse#uid}. UID FETCH brings it unasked. */
    public static final FetchAttribute UID = new FetchAttribute("UID");
    /** The flags, {@link FetchResponse#flags}. */
    public static final FetchAttribute FLAGS = new FetchAttribute("FLAGS");
    /** When the server received the message, {@link FetchResponse#internalDate}. */
    public static final FetchAttribute INTERNALDATE = new FetchAttribute("INTERNALDATE");
    /** The size in octets, {@link FetchResponse#size}. */
    public static final FetchAttribute RFC822_SIZE = new FetchAttribute("RFC822.SIZE");
    /** The parsed header, {@link FetchResponse#envelope}. */
    public static final FetchAttribute ENVELOPE = new FetchAttribute("ENVELOPE");
    /** The structure without extension data, {@link FetchResponse#bodyStructure}. */
    public static final FetchAttribute BODY = new FetchAttribute("BODY");
    /** The structure, {@link FetchResponse#bodyStructure}. */
    public static final FetchAttribute BODYSTRUCTURE = new FetchAttribute("BODYSTRUCTURE");
    /** The mod-sequence, {@link FetchResponse#modSeq}; needs CONDSTORE (RFC 7162 section 3.1.5). */
    public static final FetchAttribute MODSEQ = new FetchAttribute("MODSEQ");
    /** What the content is called, {@link FetchResponse#emailId}; needs OBJECTID (RFC 8474 section 5.1). */
    public static final FetchAttribute EMAILID = new FetchAttribute("EMAILID");
    /** What the thread is called, {@link FetchResponse#threadId}; needs OBJECTID (RFC 8474 section 5.2). */
    public static final FetchAttribute THREADID = new FetchAttribute("THREADID");
    /** When it came into this mailbox, {@link FetchResponse#saveDate}; needs SAVEDATE (RFC 8514 section 4.1). */
    public static final FetchAttribute SAVEDATE = new FetchAttribute("SAVEDATE");

    /** Items of extensions, which are worth nothing where the server lacks them. */
    private static final Map<String, Capability> NEEDS = Map.of(
            "MODSEQ", Capability.CONDSTORE,
            "EMAILID", Capability.OBJECTID,
            "THREADID", Capability.OBJECTID,
            "SAVEDATE", Capability.SAVEDATE,
            "PREVIEW", Capability.PREVIEW,
            "ANNOTATION", Capability.ANNOTATE);

    /** The beginning of the text, {@link FetchResponse#preview}; needs PREVIEW (RFC 8970). */
    public static final FetchAttribute PREVIEW = new FetchAttribute("PREVIEW");
    /** The same where the server has it at hand; what it has not is null in {@link FetchResponse#preview}. */
    public static final FetchAttribute PREVIEW_LAZY = new FetchAttribute("PREVIEW", null, null, new Modifiers("LAZY"));

    /** The macro FAST of RFC 9051 section 6.4.5, written out. */
    public static final List<FetchAttribute> FAST = List.of(FLAGS, INTERNALDATE, RFC822_SIZE);
    /** The macro ALL, written out. */
    public static final List<FetchAttribute> ALL = List.of(FLAGS, INTERNALDATE, RFC822_SIZE, ENVELOPE);
    /** The macro FULL, written out. */
    public static final List<FetchAttribute> FULL = List.of(FLAGS, INTERNALDATE, RFC822_SIZE, ENVELOPE, BODY);

    private final String name;
    private final @Nullable Section section;
    private final @Nullable Partial partial;
    private final @Nullable Arguments arguments;

    private FetchAttribute(String name) {
        this(name, null, null);
    }

    private FetchAttribute(String name, @Nullable Section section, @Nullable Partial partial) {
        this(name, section, partial, null);
    }

    private FetchAttribute(
            String name, @Nullable Section section, @Nullable Partial partial, @Nullable Arguments arguments) {
        this.name = name;
        this.section = section;
        this.partial = partial;
        this.arguments = arguments;
    }

    /** What stands behind the name of an item of an extension. Immutable; equal when what is written is. */
    @FunctionalInterface
    public interface Arguments {
        /** Writes them, parentheses included. */
        void writeTo(ArgumentWriter out);
    }

    /** {@code (LAZY)}. */
    private record Modifiers(String modifier) implements Arguments {
        @Override
        public void writeTo(ArgumentWriter out) {
            out.open().atom(modifier).close();
        }

        @Override
        public String toString() {
            return "(" + modifier + ")";
        }
    }

    /** {@code BODY[section]}: the octets of a section, and {@code \Seen} is set. */
    public static FetchAttribute body(Section section) {
        return new FetchAttribute("BODY", section, null);
    }

    /** {@code BODY[section]<offset.count>}: some octets of a section, and {@code \Seen} is set. */
    public static FetchAttribute body(Section section, Partial partial) {
        return new FetchAttribute("BODY", section, partial);
    }

    /** {@code BODY.PEEK[section]}: the octets of a section; no flag changes. */
    public static FetchAttribute bodyPeek(Section section) {
        return new FetchAttribute("BODY.PEEK", section, null);
    }

    /** {@code BODY.PEEK[section]<offset.count>}: some octets of a section; no flag changes. */
    public static FetchAttribute bodyPeek(Section section, Partial partial) {
        return new FetchAttribute("BODY.PEEK", section, partial);
    }

    /** {@code BINARY[section]}: a part with its transfer encoding undone, and {@code \Seen} is set; needs BINARY. */
    public static FetchAttribute binary(Section part) {
        return new FetchAttribute("BINARY", part(part), null);
    }

    /** {@code BINARY[section]<offset.count>}: some octets of a decoded part, and {@code \Seen} is set; needs BINARY. */
    public static FetchAttribute binary(Section part, Partial partial) {
        return new FetchAttribute("BINARY", part(part), partial);
    }

    /** {@code BINARY.PEEK[section]}: a part with its transfer encoding undone; no flag changes; needs BINARY. */
    public static FetchAttribute binaryPeek(Section part) {
        return new FetchAttribute("BINARY.PEEK", part(part), null);
    }

    /** {@code BINARY.PEEK[section]<offset.count>}: some octets of a decoded part; no flag changes; needs BINARY. */
    public static FetchAttribute binaryPeek(Section part, Partial partial) {
        return new FetchAttribute("BINARY.PEEK", part(part), partial);
    }

    /** {@code BINARY.SIZE[section]}: the size of a decoded part, {@link FetchResponse#binarySize}; needs BINARY. */
    public static FetchAttribute binarySize(Section part) {
        return new FetchAttribute("BINARY.SIZE", part(part), null);
    }

    /** Only what has a body of its own has a transfer encoding: {@code section-binary} of RFC 3516 section 7. */
    private static Section part(Section section) {
        if (!section.isPart() && !section.equals(Section.FULL)) {
            throw new IllegalArgumentException("BINARY is of a part, not of " + section);
        }
        return section;
    }

    /**
     * Reads one item as it stands on the wire, names in any case: {@code BODY.PEEK[HEADER.FIELDS (DATE FROM)]<0.1024>}.
     *
     * @throws IllegalArgumentException when it is not one item; names the place
     */
    public static FetchAttribute parse(String text) {
        return FetchAttributeParser.parse(text);
    }

    /**
     * Reads items as they stand on the wire, {@code (UID BODY[TEXT])}, with parentheses or without. The macros ALL, FAST and
     * FULL are written out, and what is named twice is asked for once.
     *
     * @throws IllegalArgumentException when it is not at least one item; names the place
     */
    public static List<FetchAttribute> parseAll(String text) {
        return FetchAttributeParser.parseAll(text);
    }

    static FetchAttribute of(String name, Section section, @Nullable Partial partial) {
        return new FetchAttribute(name, section, partial);
    }

    /**
     * An item of an extension, such as {@code X-GM-MSGID}; its value is in {@link FetchResponse#other}.
     *
     * @throws IllegalArgumentException unless it is letters, digits, {@code .}, {@code -} and {@code _}, and no macro
     */
    public static FetchAttribute of(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("empty name of a FETCH item");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letterOrDigit = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && c != '.' && c != '-' && c != '_') {
                throw new IllegalArgumentException("not a name of a FETCH item, at " + i);
            }
        }
        String capitals = name.toUpperCase(Locale.ROOT);
        if (capitals.equals("ALL") || capitals.equals("FAST") || capitals.equals("FULL")) {
            throw new IllegalArgumentException("a macro is no item: " + capitals);
        }
        return new FetchAttribute(capitals);
    }

    /**
     * An item of an extension that has arguments.
     *
     * @throws IllegalArgumentException for a name that {@link #of(String)} refuses
     */
    public static FetchAttribute of(String name, Arguments arguments) {
        return new FetchAttribute(of(name).name, null, null, arguments);
    }

    /** The name in capitals, without a section: {@code BODY.PEEK}. */
    public String name() {
        return name;
    }

    /** The section, or null for an item without one. */
    public @Nullable Section section() {
        return section;
    }

    /** Which octets of the section, or null for all. */
    public @Nullable Partial partial() {
        return partial;
    }

    /** True when the server sets {@code \Seen} on what it delivers. */
    public boolean setsSeen() {
        return (section != null && (name.equals("BODY") || name.equals("BINARY")))
                || name.equals("RFC822")
                || name.equals("RFC822.TEXT");
    }

    /** True for the items that only servers with BINARY know (RFC 3516, RFC 9051). */
    boolean isBinary() {
        return name.startsWith("BINARY");
    }

    /** The capability that the server must list for this item; null for those of RFC 9051, and those unknown here. */
    public @Nullable Capability needs() {
        if (name.startsWith("X-GM-")) {
            return Capability.X_GM_EXT_1;
        }
        return isBinary() ? Capability.BINARY : NEEDS.get(name);
    }

    /** True for what came with IMAP4rev1: sections other than a part by its number, and some octets of any. */
    boolean isOfRev1() {
        return section != null && (partial != null || !section.isPart());
    }

    /** Writes this item. */
    public void writeTo(ArgumentWriter out) {
        if (section == null) {
            out.atom(name);
        } else {
            out.section(name, section, partial);
        }
        if (arguments != null) {
            arguments.writeTo(out);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FetchAttribute that
                && name.equals(that.name)
                && Objects.equals(section, that.section)
                && Objects.equals(partial, that.partial)
                && Objects.equals(arguments, that.arguments);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, section, partial, arguments);
    }

    /** As on the wire. */
    @Override
    public String toString() {
        if (section == null) {
            return arguments == null ? name : name + " " + arguments;
        }
        return name + section + (partial == null ? "" : "<" + partial.offset() + "." + partial.count() + ">");
    }
}
