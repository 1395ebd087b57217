package dev.tagline.imap.response;

import dev.tagline.imap.message.NumberList;

/**
 * {@code * SEARCH 2 3 6 (MODSEQ 917162500)}: the numbers that matched, in the server's order (RFC 3501 section 7.2.5,
 * RFC 7162 section 3.1.5); gone from IMAP4rev2, but still sent by servers asked for ESEARCH.
 *
 * @param numbers sequence numbers or UIDs, as the command asked
 * @param modSeq the highest mod-sequence of those found, or 0
 */
public record SearchResponse(NumberList numbers, long modSeq) implements UntaggedResponse {}
