package dev.tagline.imap.command;

import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.EsearchResponse;
import dev.tagline.imap.response.SearchResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one result of ESEARCH or of plain SEARCH. Servers send the one where the other was asked for, split SEARCH over
 * several lines, send no line when nothing matches, and leave ALL or the tag out of ESEARCH.
 */
final class SearchCollector implements ResponseCollector<SearchResult> {
    private final boolean byUid;
    private final boolean wantsAll;
    private final boolean savesOnly;
    private final Found found;
    private final ResultBound bound = new ResultBound();
    private @Nullable String tag;
    private boolean extended;
    private long min;
    private long max;
    private long count = -1;
    private long modSeq;

    SearchCollector(boolean byUid, Set<SearchReturn> returned) {
        this.byUid = byUid;
        this.wantsAll = returned.isEmpty() || returned.contains(SearchReturn.ALL);
        this.savesOnly = returned.equals(Set.of(SearchReturn.SAVE));
        this.found = new Found(byUid);
    }

    @Override
    public void begin(String ownTag, long maxResultOctets) {
        tag = ownTag;
        bound.set(maxResultOctets);
    }

    @Override
    public boolean collect(UntaggedResponse response) {
        if (response instanceof SearchResponse row) {
            // 8 octets a number, as if none were adjacent.
            if (bound.admits(8L * row.numbers().size())) {
                found.add(row.numbers());
            }
            modSeq = Math.max(modSeq, row.modSeq());
            return true;
        }
        if (response instanceof EsearchResponse row && isOurs(row)) {
            extended = true;
            min = row.min();
            max = row.max();
            count = row.count();
            modSeq = Math.max(modSeq, row.modSeq());
            MessageSet all = row.all();
            if (all != null && bound.admits(16L * all.rangeCount())) {
                found.add(all);
            }
            return true;
        }
        return false;
    }

    private boolean isOurs(EsearchResponse row) {
        return row.tag() == null ? row.uid() == byUid : tag == null || row.tag().equals(tag);
    }

    @Override
    public SearchResult complete(TaggedResponse ok) {
        MessageSet all = found.build();
        boolean told = min != 0 || max != 0 || count >= 0;
        // SAVE alone is answered by nothing, whatever matched.
        boolean none = !extended && !savesOnly;
        if (!all.isEmpty() || none || (wantsAll && !told)) {
            return new SearchResult(byUid, all.size(), all.first(), all.last(), all, modSeq);
        }
        return new SearchResult(byUid, count, min, max, all, modSeq);
    }

    @Override
    public @Nullable String overflow() {
        return bound.overflow();
    }

    /** A set of one of the two types, while it grows. */
    private static final class Found {
        private final UidSet.@Nullable Builder uids;
        private final SequenceSet.@Nullable Builder numbers;

        Found(boolean byUid) {
            uids = byUid ? UidSet.builder() : null;
            numbers = byUid ? null : SequenceSet.builder();
        }

        /** Those of a line; 0 is no message. */
        void add(NumberList line) {
            if (line.indexOf(0) >= 0) {
                line.forEach(number -> add(number, number));
            } else if (uids != null) {
                uids.addAll(line);
            } else if (numbers != null) {
                numbers.addAll(line);
            }
        }

        /** Those of a set; a server may say that UIDs are numbers. */
        void add(MessageSet more) {
            if (uids != null && more instanceof UidSet set) {
                uids.addAll(set);
            } else if (numbers != null && more instanceof SequenceSet set) {
                numbers.addAll(set);
            } else {
                more.forEachRange(this::add);
            }
        }

        private void add(long first, long last) {
            if (first < 1 || last > MessageSet.MAX_NUMBER) {
                return;
            }
            if (uids != null) {
                uids.add(first, last);
            } else if (numbers != null) {
                numbers.add(first, last);
            }
        }

        MessageSet build() {
            if (uids != null) {
                return uids.build();
            }
            return numbers == null ? SequenceSet.EMPTY : numbers.build();
        }
    }
}
