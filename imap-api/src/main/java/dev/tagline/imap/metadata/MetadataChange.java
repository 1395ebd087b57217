package dev.tagline.imap.metadata;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.ExtensionResponse;
import java.util.List;

/**
 * METADATA without values, RFC 5464 section 4.4.2: the server tells unasked that somebody changed annotations. Only after
 * ENABLE of {@code METADATA} or {@code METADATA-SERVER}, and by no means from every server.
 *
 * <pre>
 * S: * METADATA "INBOX" /shared/comment /private/comment
 * </pre>
 *
 * @param mailbox whose annotations; the empty name is the server
 * @param entries which changed
 */
public record MetadataChange(MailboxName mailbox, List<MetadataEntry> entries) implements ExtensionResponse {
    /** Copies the list. */
    public MetadataChange {
        entries = List.copyOf(entries);
    }
}
