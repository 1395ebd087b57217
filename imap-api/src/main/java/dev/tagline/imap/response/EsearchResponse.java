package dev.tagline.imap.response;

import dev.tagline.imap.message.MessageSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code * ESEARCH (TAG "A285") UID MIN 7 MAX 3800 COUNT 24 ALL 4:18,21,28} (RFC 9051 section 7.3.6).
 *
 * @param tag the tag of the SEARCH that it answers, or null when the server sent none
 * @param uid true when the numbers are UIDs
 * @param min the lowest number, or 0 when absent
 * @param max the highest number, or 0 when absent
 * @param count how many matched, or -1 when absent
 * @param all those that matched, or null when absent, as it is when none matched
 * @param modSeq the highest mod-sequence of those found (RFC 7162 section 3.1.10), or 0
 * @param other further return data by name in capitals, in wire form
 */
public record EsearchResponse(
        @Nullable String tag,
        boolean uid,
        long min,
        long max,
        long count,
        @Nullable MessageSet all,
        long modSeq,
        Map<String, String> other)
        implements UntaggedResponse {
    /** Copies the map. */
    public EsearchResponse {
        other = Map.copyOf(other);
    }
}
