package dev.tagline.imap.acl;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.ExtensionResponse;

/**
 * {@code * ACL INBOX Fred rwipslda}: who has which rights (RFC 4314 section 3.6), letters as they came.
 *
 * @param mailbox which mailbox
 * @param list who has which rights
 */
public record AclResponse(MailboxName mailbox, AccessControlList list) implements ExtensionResponse {}
