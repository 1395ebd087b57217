package dev.tagline.imap.testkit.mailstore.mime;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code value; name=value; name="value"}: Content-Type and Content-Disposition, RFC 2045 5.1.
 *
 * @param value what stands before the parameters
 * @param parameters by their names in upper case, in the order they stand
 */
public record ParameterizedValue(String value, Map<String, String> parameters) {
    /** Never fails: what cannot be read is left out. */
    public static ParameterizedValue parse(String text) {
        int at = until(text, 0, ";");
        String value = text.substring(0, at).strip();
        Map<String, String> parameters = new LinkedHashMap<>();
        while (at < text.length()) {
            int equals = until(text, at + 1, "=;");
            String name = text.substring(at + 1, equals).strip();
            at = equals;
            if (equals < text.length() && text.charAt(equals) == '=') {
                at = until(text, equals + 1, ";");
                parameters.putIfAbsent(
                        Octets.upper(name),
                        unquoted(text.substring(equals + 1, at).strip()));
            }
        }
        return new ParameterizedValue(value, parameters);
    }

    /** The parameter of that name, which is given in upper case; null when there is none. */
    public @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    /** The next of {@code stops} outside quotes, or the end. */
    private static int until(String text, int from, String stops) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && stops.indexOf(c) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static String unquoted(String text) {
        if (text.length() < 2 || text.charAt(0) != '"' || !text.endsWith("\"")) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 1; i < text.length() - 1; i++) {
            if (text.charAt(i) == '\\' && i + 2 < text.length()) {
                i++;
            }
            out.append(text.charAt(i));
        }
        return out.toString();
    }
}
