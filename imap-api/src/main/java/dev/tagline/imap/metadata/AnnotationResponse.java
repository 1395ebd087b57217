package dev.tagline.imap.metadata;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.ExtensionResponse;
import java.util.List;

/**
 * ANNOTATION with values (ANNOTATEMORE): what answers GETANNOTATION.
 *
 * <pre>
 * S: * ANNOTATION "INBOX" "/comment" ("value.priv" "My comment" "size.priv" "10")
 * </pre>
 *
 * @param mailbox whose annotations; the empty name is the server
 * @param annotations one or more, in the server's order
 */
public record AnnotationResponse(MailboxName mailbox, List<Annotation> annotations) implements ExtensionResponse {
    /** Copies the list. */
    public AnnotationResponse {
        annotations = List.copyOf(annotations);
    }
}
