package dev.tagline.imap.metadata;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Annotations of a mailbox or of the server, as GETMETADATA brought them.
 *
 * @param values those that have a value, in the server's order
 * @param longEntries the size in octets of the largest that was left out because it is larger than was asked for
 *     (RFC 5464 section 4.2.1), 0 when none was
 */
public record Metadata(Map<MetadataEntry, ByteString> values, long longEntries) {
    /** Copies the map. */
    public Metadata {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The octets, or null when there is no such annotation. */
    public @Nullable ByteString value(MetadataEntry entry) {
        return values.get(entry);
    }

    /** The octets read as UTF-8, or null when there is no such annotation. */
    public @Nullable String text(MetadataEntry entry) {
        ByteString value = values.get(entry);
        return value == null ? null : value.utf8();
    }
}
