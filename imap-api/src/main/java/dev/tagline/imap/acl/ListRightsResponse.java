package dev.tagline.imap.acl;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.ExtensionResponse;

/**
 * {@code * LISTRIGHTS saved smith la r swicd}: what can be granted (RFC 4314 section 3.7), letters as they came.
 *
 * @param mailbox which mailbox
 * @param identifier to whom
 * @param rights what can be granted
 */
public record ListRightsResponse(MailboxName mailbox, Identifier identifier, GrantableRights rights)
        implements ExtensionResponse {}
