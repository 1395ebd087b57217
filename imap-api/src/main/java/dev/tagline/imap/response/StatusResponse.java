package dev.tagline.imap.response;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;

/**
 * {@code * STATUS blurdybloop (MESSAGES 231 UIDNEXT 44292)} (RFC 9051 section 7.3.4).
 *
 * @param mailbox whose status it is
 * @param status the numbers
 */
public record StatusResponse(MailboxName mailbox, MailboxStatus status) implements UntaggedResponse {}
