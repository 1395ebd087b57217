package dev.tagline.imap.testkit.mailstore.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** The fields of one header, RFC 5322 2.2, with the octets they were. Characters stand for octets. */
public final class HeaderFields {
    /**
     * One field.
     *
     * @param name as it stands; empty for a line that is no field
     * @param raw with name, folds and line end
     */
    public record Field(String name, String raw) {
        /** Unfolded, RFC 5322 2.2.3, without space before it. */
        public String value() {
            return unfolded(raw, raw.indexOf(':') + 1);
        }
    }

    private static final ByteString NEWLINE = ByteString.encodeUtf8("\n");

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
            if (!raw.isBlank()) {
                int colon = isSpace(raw.charAt(0)) ? -1 : raw.indexOf(':');
                String name = colon < 0 ? "" : raw.substring(0, colon).strip();
                fields.add(new Field(name, raw));
            }
            at = end;
        }
    }

    /** The fields of a message, whose body is not looked at. */
    public static HeaderFields ofMessage(ByteString message) {
        int end = message.size();
        for (int newline = message.indexOf(NEWLINE); newline >= 0; newline = message.indexOf(NEWLINE, newline + 1)) {
            int next = newline + 1;
            next += next < message.size() && message.getByte(next) == '\r' ? 1 : 0;
            if (newline == 0 || newline == 1 && message.getByte(0) == '\r') {
                end = 0;
                break;
            }
            if (next < message.size() && message.getByte(next) == '\n') {
                end = newline + 1;
                break;
            }
        }
        return new HeaderFields(Octets.latin1(message.substring(0, end)));
    }

    private static int fieldEnd(String header, int from) {
        int at = from;
        while (true) {
            int newline = header.indexOf('\n', at);
            if (newline < 0) {
                return header.length();
            }
            at = newline + 1;
            if (at >= header.length() || !isSpace(header.charAt(at))) {
                return at;
            }
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static String unfolded(String raw, int from) {
        int at = from;
        while (at < raw.length() && isSpace(raw.charAt(at))) {
            at++;
        }
        StringBuilder out = new StringBuilder(raw.length() - at);
        for (; at < raw.length(); at++) {
            char c = raw.charAt(at);
            if (c == '\n' && out.length() > 0 && out.charAt(out.length() - 1) == '\r') {
                out.setLength(out.length() - 1);
            } else if (c != '\n') {
                out.append(c);
            }
        }
        return out.toString();
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

    /** The value of the last field of that name, null when there is none. */
    public @Nullable String last(String name) {
        for (int i = fields.size() - 1; i >= 0; i--) {
            if (Octets.same(fields.get(i).name(), name)) {
                return fields.get(i).value();
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

    /** All of them. */
    public List<Field> fields() {
        return fields;
    }

    /** The octets of some fields. */
    public String raw(Predicate<String> wanted) {
        StringBuilder out = new StringBuilder();
        fields.stream().filter(field -> wanted.test(field.name())).forEach(field -> out.append(field.raw()));
        return out.toString();
    }
}
