package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.SectionPath;
import dev.tagline.imap.testkit.mailstore.command.Structure;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.mime.MimePart;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.List;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What CONVERT asks of a part, {@code convert-att} of RFC 5259 10.
 *
 * @param name {@code BINARY}, {@code BODY} and so on
 * @param section which part, and which of its octets
 * @param header {@code HEADER} or {@code MIME}; empty for the part
 */
record ConvertItem(String name, SectionPath section, String header) {
    private static final List<String> OF_PARTS =
            List.of("BINARY", "BINARY.SIZE", "BODYPARTSTRUCTURE", "AVAILABLECONVERSIONS");

    /** @throws BadArguments when it is none, or not of that target */
    static ConvertItem parse(String text, ConvertTarget target) {
        int open = text.indexOf('[');
        String name = Octets.upper(open < 0 ? text : text.substring(0, open));
        if (OF_PARTS.contains(name) && open > 0) {
            SectionPath section = SectionPath.parse(text.substring(open));
            if (section.isPartial() && !name.equals("BINARY")) {
                throw new BadArguments("some octets of " + name);
            }
            return new ConvertItem(name, section, "");
        }
        String upper = Octets.upper(text);
        for (String header : List.of("HEADER", "MIME")) {
            int numbers = upper.length() - header.length() - 1;
            if (name.equals("BODY") && upper.endsWith(header + "]") && target.type() == null) {
                String path = upper.substring(open + 1, numbers);
                boolean shaped = path.isEmpty() ? header.equals("HEADER") : path.endsWith(".") && path.length() > 1;
                if (shaped) {
                    String part = path.isEmpty() ? "" : path.substring(0, path.length() - 1);
                    return new ConvertItem(name, SectionPath.parse("[" + part + "]"), header);
                }
            }
        }
        throw new BadArguments("an item of CONVERT was expected");
    }

    /**
     * Writes what it comes to.
     *
     * @return whether that is no error
     */
    boolean write(MimePart message, ConvertTarget target, Buffer out) {
        String label = section.label();
        int end = label.indexOf(']');
        String dot = header.isEmpty() || section.isWhole() ? "" : ".";
        out.writeUtf8(name + label.substring(0, end) + dot + header + label.substring(end) + " ");
        MimePart part = section.of(message);
        Converted converted =
                header.isEmpty() ? Converted.part(part, section, target) : Converted.header(headerOf(part), target);
        boolean isAvailable = name.equals("AVAILABLECONVERSIONS");
        if (!converted.error().isEmpty() && !(isAvailable && converted.isOtherwisePossible())) {
            out.writeUtf8(converted.error());
            return false;
        }
        switch (name) {
            case "AVAILABLECONVERSIONS" -> out.writeUtf8("((\"text/plain\"))");
            case "BINARY.SIZE" -> out.writeDecimalLong(converted.octets().size());
            case "BODYPARTSTRUCTURE" -> Structure.body(converted.asPart(), true, out);
            default -> Wire.literalOrBinary(section.partial(converted.octets()), out);
        }
        return true;
    }

    private @Nullable String headerOf(@Nullable MimePart part) {
        if (part == null || header.equals("MIME") || section.isWhole()) {
            return part == null ? null : part.header();
        }
        return part.isMessage() && !part.children().isEmpty()
                ? part.children().get(0).header()
                : null;
    }
}
