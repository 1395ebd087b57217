package dev.tagline.imap.metadata;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.ExtensionResponse;
import java.util.List;

/**
 * ANNOTATION without values (ANNOTATEMORE): the server tells unasked that somebody changed annotations.
 *
 * <pre>
 * S: * ANNOTATION "INBOX" ("/comment" "/sort")
 * </pre>
 *
 * @param mailbox whose annotations; the empty name is the server
 * @param entries which changed
 */
public record AnnotationChange(MailboxName mailbox, List<String> entries) implements ExtensionResponse {
    /** Copies the list. */
    public AnnotationChange {
        entries = List.copyOf(entries);
    }
}
