package dev.tagline.imap.metadata;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.ExtensionResponse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * METADATA with values, RFC 5464 section 4.4.1: what answers GETMETADATA.
 *
 * <pre>
 * S: * METADATA "INBOX" (/private/comment "My comment" /shared/comment NIL)
 * </pre>
 *
 * @param mailbox whose annotations; the empty name is the server
 * @param values in the server's order; null for {@code NIL}: there is none
 */
public record MetadataResponse(MailboxName mailbox, Map<MetadataEntry, @Nullable ByteString> values)
        implements ExtensionResponse {
    /** Copies the map. */
    // Written out: javac drops the annotation inside the type of a compact constructor.
    public MetadataResponse(MailboxName mailbox, Map<MetadataEntry, @Nullable ByteString> values) {
        this.mailbox = mailbox;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
