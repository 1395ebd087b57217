package dev.tagline.imap.command;

import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.message.PartialRange;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.EsearchResponse;
import dev.tagline.imap.response.SearchResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import org.jspecify.annotations.Nullable;

/**
 * Makes one result of ESEARCH or of plain SEARCH. Servers send the one where the other was asked for, split SEARCH over
 * several lines, send no line when nothing matches, and leave ALL or the tag out of ESEARCH.
 */
final class SearchCollector implements ResponseCollector<SearchResult> {
    private final Search command;
    private final boolean byUid;
    private final boolean wantsAll;
    private final Found found;
    private final ResultBound bound = new ResultBound();
    private @Nullable String tag;
    private boolean extended;
    private long min;
    private long max;
    private long count = -1;
    private long modSeq;
    private EsearchResponse.@Nullable Places part;
    private NumberList relevancy = NumberList.EMPTY;
    private boolean updates;

    SearchCollector(Search command) {
        this.command = command;
        byUid = command.byUid();
        wantsAll = command.returned().isEmpty() || command.returned().contains(SearchReturn.ALL);
        updates = command.returned().contains(SearchReturn.UPDATE);
        // Scores are told in the order of what they are for.
        found = new Found(byUid, command.returned().contains(SearchReturn.RELEVANCY));
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
            take(row);
            // Who follows the result needs the changes, though they come before its end.
            return row.updates().isEmpty();
        }
        if (updates
                && response instanceof ConditionResponse row
                && ContextView.isRefusal(tag, row.text().code())) {
            updates = false;
        }
        return false;
    }

    private boolean isOurs(EsearchResponse row) {
        if (row.isUpdateOnly()) {
            return false;
        }
        return row.tag() == null ? row.uid() == byUid : tag == null || row.tag().equals(tag);
    }

    private void take(EsearchResponse row) {
        extended = true;
        min = row.min();
        max = row.max();
        count = row.count();
        modSeq = Math.max(modSeq, row.modSeq());
        MessageSet all = row.all();
        if (all != null && bound.admits(16L * all.rangeCount())) {
            found.add(all);
        }
        EsearchResponse.Places places = row.partial();
        if (places != null
                && bound.admits(
                        16L * (places.messages() == null ? 0 : places.messages().rangeCount()))) {
            part = places;
            if (places.messages() != null) {
                found.add(places.messages());
            }
        }
        if (bound.admits(4L * row.relevancy().size())) {
            relevancy = row.relevancy();
        }
    }

    @Override
    public SearchResult complete(TaggedResponse ok) {
        MessageSet all = found.build();
        String context = updates && !ContextView.isRefusal(tag, ok.text().code()) ? tag : null;
        PartialRange places = command.places();
        boolean told = min != 0 || max != 0 || count >= 0 || part != null;
        // SAVE alone, and its like, is answered by nothing, whatever matched.
        boolean none = !extended && command.isTold();
        if (part == null && (!all.isEmpty() || none || ((wantsAll || places != null) && !told))) {
            count = all.size();
            min = all.first();
            max = all.last();
            if (places != null) {
                all = all instanceof UidSet uids ? places.of(uids) : places.of((SequenceSet) all);
            }
        }
        NumberList scores = relevancy.size() == all.size() ? relevancy : NumberList.EMPTY;
        return new SearchResult(byUid, count, min, max, all, modSeq, scores, context);
    }

    @Override
    public @Nullable String overflow() {
        return bound.overflow();
    }

    /** A set of one of the two types, while it grows. */
    private static final class Found {
        private final UidSet.@Nullable Builder uids;
        private final SequenceSet.@Nullable Builder numbers;

        Found(boolean byUid, boolean inOrder) {
            uids = byUid ? UidSet.builder() : null;
            numbers = byUid ? null : SequenceSet.builder();
            if (inOrder && uids != null) {
                uids.keepOrder();
            } else if (inOrder && numbers != null) {
                numbers.keepOrder();
            }
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
