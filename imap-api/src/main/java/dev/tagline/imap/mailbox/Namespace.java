package dev.tagline.imap.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One name space: {@code ("#mh/" "/")} (RFC 9051 section 7.3.3, RFC 2342).
 *
 * @param prefix what names in it start with; mostly ends with the delimiter; may be empty
 * @param delimiter what parts levels in it, or null when it is flat
 * @param extensions what else is told, by name
 */
public record Namespace(MailboxName prefix, @Nullable Character delimiter, Map<String, List<String>> extensions) {
    /** Copies the map and its lists. */
    public Namespace {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        extensions.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        extensions = Collections.unmodifiableMap(copy);
    }

    /**
     * The prefix for people to read, in the language that the connection speaks: {@code "TRANSLATION" ("Andere Benutzer/")}
     * (RFC 5255 section 3.4). Null where the server tells none. Names still go by {@link #prefix}.
     */
    public @Nullable String translation() {
        for (Map.Entry<String, List<String>> extension : extensions.entrySet()) {
            if (extension.getKey().equalsIgnoreCase("TRANSLATION")
                    && !extension.getValue().isEmpty()) {
                String octets = extension.getValue().get(0);
                return MailboxName.ofOctets(ByteString.encodeString(octets, StandardCharsets.ISO_8859_1))
                        .text();
            }
        }
        return null;
    }
}
