package dev.tagline.imap.acl;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.ExtensionResponse;

/**
 * {@code * MYRIGHTS INBOX rwiptsldaex}: the user's own rights (RFC 4314 section 3.8), letters as they came.
 *
 * @param mailbox which mailbox
 * @param rights what the user may do
 */
public record MyRightsResponse(MailboxName mailbox, Rights rights) implements ExtensionResponse {}
