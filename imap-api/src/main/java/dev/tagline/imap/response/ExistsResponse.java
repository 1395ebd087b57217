package dev.tagline.imap.response;

/**
 * {@code * 23 EXISTS}: the number of messages in the selected mailbox (RFC 9051 section 7.4.1).
 *
 * @param count 0 or more
 */
public record ExistsResponse(long count) implements UntaggedResponse {}
