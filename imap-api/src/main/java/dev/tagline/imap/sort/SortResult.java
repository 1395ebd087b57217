package dev.tagline.imap.sort;

import dev.tagline.imap.command.SearchReturn;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import org.jspecify.annotations.Nullable;

/**
 * What SORT found, in the order asked for and in the numbers asked for: UIDs or sequence numbers.
 *
 * @param byUid whether these are UIDs
 * @param count how many matched; -1 when not asked for
 * @param first the first in the order (MIN); 0 when none matched or not asked for
 * @param last the last in the order (MAX); 0 when none matched or not asked for
 * @param numbers those that matched, or those in the places asked for; empty when none did or not asked for
 * @param modSeq the highest mod-sequence of those found (RFC 7162 section 3.1.5), or 0
 * @param relevancy a score of 1 to 100 for each of {@code numbers}, in its order (RFC 6203 section 6); empty when not asked
 *     for or not told for each
 * @param context by which name the server tells how this result changes ({@link SearchReturn#UPDATE}); null when it does not
 */
public record SortResult(
        boolean byUid,
        long count,
        long first,
        long last,
        NumberList numbers,
        long modSeq,
        NumberList relevancy,
        @Nullable String context) {
    /** One without scores that does not change. */
    public SortResult(boolean byUid, long count, long first, long last, NumberList numbers, long modSeq) {
        this(byUid, count, first, last, numbers, modSeq, NumberList.EMPTY, null);
    }

    /** True when the server found nothing; false when it was not asked for anything that would tell. */
    public boolean isEmpty() {
        return count == 0;
    }

    /**
     * So many of the UIDs found from this place on, counted from 0, for the next FETCH: a page.
     *
     * @throws IllegalStateException if these are sequence numbers
     */
    public UidSet uids(int firstPlace, int most) {
        if (!byUid) {
            throw new IllegalStateException("this was sorted by sequence numbers");
        }
        return numbers.slice(firstPlace, most).toUids();
    }

    /**
     * So many of the sequence numbers found from this place on, counted from 0.
     *
     * @throws IllegalStateException if these are UIDs
     */
    public SequenceSet sequenceNumbers(int firstPlace, int most) {
        if (byUid) {
            throw new IllegalStateException("this was sorted by UIDs");
        }
        return numbers.slice(firstPlace, most).toSequenceNumbers();
    }

    /**
     * What matches now, in its order, to be followed as the server tells of changes: of a SORT returning UPDATE and ALL.
     *
     * @return null when the server tells of none
     */
    public @Nullable SortView view() {
        return context == null ? null : new SortView(context, byUid, numbers, true);
    }
}
