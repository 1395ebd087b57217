package dev.tagline.imap.response;

import dev.tagline.imap.message.UidSet;

/**
 * {@code * VANISHED 405,407} or {@code * VANISHED (EARLIER) 41,43:116}: messages are gone, by UID (RFC 7162 section
 * 3.2.10).
 *
 * @param earlier true when they had gone before this command; the number of messages then does not change
 * @param uids which; ranges may name UIDs that never existed
 */
public record VanishedResponse(boolean earlier, UidSet uids) implements UntaggedResponse {}
