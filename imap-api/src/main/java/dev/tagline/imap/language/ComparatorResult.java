package dev.tagline.imap.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the server compares text in SEARCH, SORT and THREAD.
 *
 * @param active the name of the comparator, such as {@code i;unicode-casemap}; null where the server did not say
 * @param matching all that matched what was asked for; empty unless several did
 */
public record ComparatorResult(@Nullable String active, List<String> matching) {
    /** Copies the list. */
    public ComparatorResult {
        matching = List.copyOf(matching);
    }
}
