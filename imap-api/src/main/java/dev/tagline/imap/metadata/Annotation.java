package dev.tagline.imap.metadata;

import dev.tagline.imap.mailbox.MailboxName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One annotation of ANNOTATEMORE with its attributes, as GETANNOTATION brings it.
 *
 * @param mailbox whose; the empty name is the server
 * @param entry its name: {@code /comment}
 * @param attributes those that have a value, in the server's order: {@code value.priv}, {@code size.shared}, {@code
 *     content-type.shared}
 */
public record Annotation(MailboxName mailbox, String entry, Map<String, ByteString> attributes) {
    /** Copies the map. */
    public Annotation {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** The octets of an attribute, or null when it has no value. */
    public @Nullable ByteString value(String attribute) {
        return attributes.get(attribute);
    }

    /** An attribute read as UTF-8, or null when it has no value. */
    public @Nullable String text(String attribute) {
        ByteString value = attributes.get(attribute);
        return value == null ? null : value.utf8();
    }
}
