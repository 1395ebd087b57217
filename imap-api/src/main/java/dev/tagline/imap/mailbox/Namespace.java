package dev.tagline.imap.mailbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
}
