package dev.tagline.imap.command;

import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import org.jspecify.annotations.Nullable;

/**
 * What SEARCH found, in the numbers that were asked for: UIDs or sequence numbers. Kept as ranges.
 *
 * @param byUid whether these are UIDs
 * @param count how many matched; -1 when not asked for
 * @param min the lowest; 0 when none matched or not asked for
 * @param max the highest; 0 when none matched or not asked for
 * @param all those that matched, or those of them in the places asked for, ascending; empty when none did or not asked for
 * @param modSeq the highest mod-sequence of those found (RFC 7162 section 3.1.5), or 0
 * @param relevancy a score of 1 to 100 for each of {@code all}, in its order (RFC 6203 section 4); empty when not asked for
 *     or not told for each
 * @param context by which name the server tells how this result changes ({@link SearchReturn#UPDATE}); null when it does not
 */
public record SearchResult(
        boolean byUid,
        long count,
        long min,
        long max,
        MessageSet all,
        long modSeq,
        NumberList relevancy,
        @Nullable String context) {
    /** Nothing found among UIDs. */
    public static final SearchResult NO_UIDS = new SearchResult(true, 0, 0, 0, UidSet.EMPTY, 0);

    /** One without scores that does not change. */
    public SearchResult(boolean byUid, long count, long min, long max, MessageSet all, long modSeq) {
        this(byUid, count, min, max, all, modSeq, NumberList.EMPTY, null);
    }

    /** True when the server found nothing; false when it was not asked for anything that would tell. */
    public boolean isEmpty() {
        return count == 0;
    }

    /**
     * The UIDs that matched.
     *
     * @throws IllegalStateException if these are sequence numbers
     */
    public UidSet uids() {
        if (all instanceof UidSet uids) {
            return uids;
        }
        throw new IllegalStateException("this search was for sequence numbers");
    }

    /**
     * The sequence numbers that matched.
     *
     * @throws IllegalStateException if these are UIDs
     */
    public SequenceSet numbers() {
        if (all instanceof SequenceSet numbers) {
            return numbers;
        }
        throw new IllegalStateException("this search was for UIDs");
    }

    /**
     * What matches now, to be followed as the server tells of changes: of a search returning UPDATE and ALL.
     *
     * @return null when the server tells of none
     */
    public @Nullable SearchView view() {
        return context == null ? null : new SearchView(context, all, true);
    }
}
