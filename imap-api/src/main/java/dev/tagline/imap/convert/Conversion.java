package dev.tagline.imap.convert;

import dev.tagline.imap.command.ArgumentWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a part is to become, {@code convert-params} of RFC 5259 section 10.
 *
 * <pre>{@code
 * Conversion.to("text/plain").with("charset", "utf-8")
 *    ("text/plain" ("charset" "utf-8"))
 * }</pre>
 *
 * @param type the media type, or null for what the server holds best
 * @param parameters names and values; names are the same in any case
 */
public record Conversion(@Nullable String type, Map<String, String> parameters) {
    /** What the server holds best. */
    public static final Conversion DEFAULT = new Conversion(null, Map.of());

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException for what is no media type
     */
    public Conversion {
        if (type != null) {
            checkType(type);
        }
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** This media type, such as {@code image/jpeg}. */
    public static Conversion to(String type) {
        return new Conversion(type, Map.of());
    }

    static void checkType(String type) {
        int slash = type.indexOf('/');
        for (int i = 0; i < type.length(); i++) {
            char c = type.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '"' || c == '\\') {
                throw new IllegalArgumentException("not a media type, at " + i);
            }
        }
        if (slash < 1 || slash != type.lastIndexOf('/') || slash == type.length() - 1) {
            throw new IllegalArgumentException("not a media type: " + type);
        }
    }

    /** With this parameter. */
    public Conversion with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.keySet().removeIf(known -> known.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
        more.put(name, value);
        return new Conversion(type, more);
    }

    void writeTo(ArgumentWriter out) {
        out.open();
        if (type == null) {
            out.nstring(null);
        } else {
            out.string(type);
        }
        if (!parameters.isEmpty()) {
            out.open();
            parameters.forEach((name, value) -> out.string(name).string(value));
            out.close();
        }
        out.close();
    }
}
