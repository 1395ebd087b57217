package dev.tagline.imap.language;

import dev.tagline.imap.response.ExtensionResponse;
import java.util.List;

/**
 * {@code * COMPARATOR i;basic (i;basic i;unicode-casemap)}: how text is compared, and how it could be (RFC 5255 section 4.8).
 *
 * @param active the comparator that SEARCH, SORT and THREAD use
 * @param matching all that matched what was asked for; empty unless several did
 */
public record ComparatorResponse(String active, List<String> matching) implements ExtensionResponse {
    /** Copies the list. */
    public ComparatorResponse {
        matching = List.copyOf(matching);
    }
}
