package dev.tagline.imap.sort;

import dev.tagline.imap.command.ContextView;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.command.ResultBound;
import dev.tagline.imap.command.SearchReturn;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.message.PartialRange;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.EsearchResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one result of SORT or ESEARCH, whichever was sent: SORT may be split over several lines or have none when nothing
 * matches, ESEARCH may lack its tag. Messages of number 0, which do not exist, are left out.
 */
final class SortCollector implements ResponseCollector<SortResult> {
    private final Sort command;
    private final boolean wantsAll;
    private final ResultBound bound = new ResultBound();
    private final List<NumberList> rows = new ArrayList<>(1);
    private @Nullable NumberList part;
    private @Nullable String tag;
    private boolean extended;
    private boolean told;
    private long min;
    private long max;
    private long count = -1;
    private long modSeq;
    private NumberList relevancy = NumberList.EMPTY;
    private boolean updates;

    SortCollector(Sort command) {
        this.command = command;
        updates = command.returned().contains(SearchReturn.UPDATE);
        wantsAll = command.places() == null
                && (command.returned().isEmpty() || command.returned().contains(SearchReturn.ALL));
    }

    @Override
    public void begin(String ownTag, long maxResultOctets) {
        tag = ownTag;
        bound.set(maxResultOctets);
    }

    @Override
    public boolean collect(UntaggedResponse response) {
        if (response instanceof SortResponse row) {
            if (bound.admits(16 + 4L * row.numbers().size())) {
                rows.add(row.numbers());
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
        // Without return options SEARCH may be in flight beside this, and what has no tag is SEARCH's.
        return row.tag() == null
                ? command.hasReturnOptions() && row.uid() == command.byUid()
                : tag == null || row.tag().equals(tag);
    }

    private void take(EsearchResponse row) {
        extended = true;
        told |= row.min() != 0 || row.max() != 0 || row.count() >= 0;
        min = row.min();
        max = row.max();
        count = row.count();
        modSeq = Math.max(modSeq, row.modSeq());
        if (row.all() != null) {
            rows.add(inOrder(row.all()));
        }
        EsearchResponse.Places places = row.partial();
        if (places != null) {
            part = places.messages() == null ? NumberList.EMPTY : inOrder(places.messages());
        }
        if (bound.admits(4L * row.relevancy().size())) {
            relevancy = row.relevancy();
        }
    }

    private NumberList inOrder(MessageSet set) {
        NumberList.Builder list = NumberList.builder();
        set.forEachRange((first, last) -> add(list, first, last));
        return list.build();
    }

    private void add(NumberList.Builder list, long first, long last) {
        if (bound.admits(16 + 4 * (last - first + 1))) {
            for (long number = first; number <= last; number++) {
                list.add(number);
            }
        }
    }

    @Override
    public SortResult complete(TaggedResponse ok) {
        NumberList all = joined();
        if (!rows.isEmpty() || !extended || (!told && part == null && wantsAll)) {
            count = all.size();
            min = all.isEmpty() ? 0 : all.get(0);
            max = all.isEmpty() ? 0 : all.get(all.size() - 1);
        }
        NumberList numbers = NumberList.EMPTY;
        PartialRange places = command.places();
        if (places != null) {
            numbers = part != null ? part : places.of(all);
        } else if (wantsAll) {
            numbers = all;
        }
        return new SortResult(
                command.byUid(),
                wants(SearchReturn.COUNT) ? count : -1,
                wants(SearchReturn.MIN) ? min : 0,
                wants(SearchReturn.MAX) ? max : 0,
                numbers,
                modSeq,
                relevancy.size() == numbers.size() ? relevancy : NumberList.EMPTY,
                updates && !ContextView.isRefusal(tag, ok.text().code()) ? tag : null);
    }

    private boolean wants(SearchReturn option) {
        return wantsAll || command.returned().contains(option);
    }

    private NumberList joined() {
        if (rows.size() == 1 && rows.get(0).indexOf(0) < 0) {
            return rows.get(0);
        }
        NumberList.Builder all = NumberList.builder();
        for (NumberList row : rows) {
            row.forEach(number -> {
                if (number != 0) {
                    all.add(number);
                }
            });
        }
        return all.build();
    }

    @Override
    public @Nullable String overflow() {
        return bound.overflow();
    }
}
