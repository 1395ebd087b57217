package dev.tagline.imap.sort;

import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.response.ExtensionResponse;

/**
 * {@code * SORT 2 84 882 (MODSEQ 917162500)}: what SORT found, in the order asked for (RFC 5256 section 4, RFC 7162 section
 * 3.1.5).
 *
 * @param numbers sequence numbers or UIDs, as the command asked
 * @param modSeq the highest mod-sequence of those found, or 0
 */
public record SortResponse(NumberList numbers, long modSeq) implements ExtensionResponse {}
