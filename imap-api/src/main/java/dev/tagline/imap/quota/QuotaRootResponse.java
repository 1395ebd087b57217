package dev.tagline.imap.quota;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.ExtensionResponse;
import java.util.List;

/**
 * {@code * QUOTAROOT INBOX "#user/alice"} (RFC 9208 section 4.2.2).
 *
 * @param mailbox which mailbox
 * @param roots its quota roots, none included
 */
public record QuotaRootResponse(MailboxName mailbox, List<String> roots) implements ExtensionResponse {
    /** Copies the list. */
    public QuotaRootResponse {
        roots = List.copyOf(roots);
    }
}
