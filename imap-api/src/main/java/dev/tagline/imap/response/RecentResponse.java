package dev.tagline.imap.response;

/**
 * {@code * 5 RECENT} (RFC 3501 section 7.3.2; gone from IMAP4rev2).
 *
 * @param count 0 or more
 */
public record RecentResponse(long count) implements UntaggedResponse {}
