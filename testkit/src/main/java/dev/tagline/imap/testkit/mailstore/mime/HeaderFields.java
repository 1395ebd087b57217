package dev.tagline.imap.testkit.mailstore.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The fields of one header, RFC 5322 2.2, with the octets they were. Characters stand for octets. */
public final class HeaderFields {
    /**
     * One field.
     *
     * @param name as it stands
     * @param value unfolded, without surrounding space
     * @param raw with name, folds and final CRLF
     */
    public record Field(String name, String value, String raw) {}

    private final List<Field> fields = new ArrayList<>();

    /**
     * The fields of a header.
     *
     * @param header everything up to the empty line
     */
    public HeaderFields(String header) {
        for (int at = 0; at < header.length(); ) {
            int end = fieldEnd(header, at);
            String raw = header.substring(at, end);
            int colon = raw.indexOf(':');
            if (colon > 0) {
                String value = raw.substring(colon + 1).replace("\r\n", "").replace("\n", "");
                fields.add(new Field(raw.substring(0, colon).strip(), value.strip(), raw));
            }
            at = end;
        }
    }

    private static int fieldEnd(String header, int from) {
        int at = from;
        while (true) {
            int newline = header.indexOf('\n', at);
            if (newline < 0) {
                return header.length();
            }
            at = newline + 1;
            if (at >= header.length() || (header.charAt(at) != ' ' && header.charAt(at) != '\t')) {
                return at;
            }
        }
    }

    /** The value of the first field of that name, null when there is none. */
    public @Nullable String first(String name) {
        for (Field field : fields) {
            if (Octets.same(field.name(), name)) {
                return field.value();
            }
        }
        return null;
    }

    /** All values of that name. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> Octets.same(field.name(), name))
                .map(Field::value)
                .toList();
    }

    /** The octets of some fields, followed by the empty line. */
    public String raw(Predicate<String> wanted) {
        StringBuilder out = new StringBuilder();
        fields.stream().filter(field -> wanted.test(field.name())).forEach(field -> out.append(field.raw()));
        return out.append("\r\n").toString();
    }
}
