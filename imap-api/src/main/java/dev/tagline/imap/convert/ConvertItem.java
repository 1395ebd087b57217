package dev.tagline.imap.convert;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import org.jspecify.annotations.Nullable;

/**
 * One item that CONVERT asks for, {@code convert-att} of RFC 5259 section 10.
 *
 * @param name {@code BINARY}, {@code BODY} and so on
 * @param section of which part
 * @param partial some octets of it, or null for all
 */
public record ConvertItem(
        String name, Section section, @Nullable Partial partial) {
    /** {@code BINARY[section]}: the part, converted. */
    public static ConvertItem binary(Section part) {
        return new ConvertItem("BINARY", part(part), null);
    }

    /** {@code BINARY[section]<offset.count>}: some octets of the part, converted. */
    public static ConvertItem binary(Section part, Partial octets) {
        return new ConvertItem("BINARY", part(part), octets);
    }

    /** {@code BINARY.SIZE[section]}: how many octets it is, converted. */
    public static ConvertItem binarySize(Section part) {
        return new ConvertItem("BINARY.SIZE", part(part), null);
    }

    /** {@code BODYPARTSTRUCTURE[section]}: what kind of part it becomes. */
    public static ConvertItem bodyPartStructure(Section part) {
        return new ConvertItem("BODYPARTSTRUCTURE", part(part), null);
    }

    /** {@code AVAILABLECONVERSIONS[section]}: what it can become. */
    public static ConvertItem availableConversions(Section part) {
        return new ConvertItem("AVAILABLECONVERSIONS", part(part), null);
    }

    /**
     * {@code BODY[HEADER]}, {@code BODY[1.HEADER]} or {@code BODY[1.MIME]}: a header with its encoded words in the charset that
     * the conversion names.
     *
     * @throws IllegalArgumentException for another section
     */
    public static ConvertItem header(Section header) {
        String wire = header.toString();
        if (!wire.endsWith("HEADER]") && !wire.endsWith("MIME]")) {
            throw new IllegalArgumentException("not a header: " + header);
        }
        return new ConvertItem("BODY", header, null);
    }

    private static Section part(Section section) {
        if (!section.isPart() && !section.equals(Section.FULL)) {
            throw new IllegalArgumentException("a part is converted, not " + section);
        }
        return section;
    }

    void writeTo(ArgumentWriter out) {
        out.section(name, section, partial);
    }
}
