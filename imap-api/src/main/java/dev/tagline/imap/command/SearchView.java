package dev.tagline.imap.command;

import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ContextUpdate;
import dev.tagline.imap.response.ContextUpdate.Change;
import dev.tagline.imap.response.EsearchResponse;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.response.VanishedResponse;

/**
 * The result of a SEARCH as it is now, {@link SearchResult#view}. In the order of the mailbox, which makes it a set: a
 * change that is told twice, or before its time, does no harm.
 *
 * @param context the name by which the server speaks of it
 * @param messages which match now; UIDs or sequence numbers, as the search asked
 * @param inStep whether all that the server told could be followed
 */
public record SearchView(String context, MessageSet messages, boolean inStep) implements ContextView<SearchView> {
    /** 64 MiB: what a server may have this grow to, by changes each of which is small. */
    private static final int MOST_RANGES = 8 << 20;

    /**
     * The UIDs that match now.
     *
     * @throws IllegalStateException if these are sequence numbers
     */
    public UidSet uids() {
        if (messages instanceof UidSet uids) {
            return uids;
        }
        throw new IllegalStateException("this search was for sequence numbers");
    }

    /**
     * The sequence numbers that match now.
     *
     * @throws IllegalStateException if these are UIDs
     */
    public SequenceSet numbers() {
        if (messages instanceof SequenceSet numbers) {
            return numbers;
        }
        throw new IllegalStateException("this search was for UIDs");
    }

    @Override
    public SearchView outOfStep() {
        return new SearchView(context, messages, false);
    }

    @Override
    public SearchView after(UntaggedResponse response) {
        if (!inStep) {
            return this;
        }
        if (ContextView.isLoss(context, response)) {
            return outOfStep();
        }
        if (response instanceof EsearchResponse row && ContextView.isUpdate(context, row)) {
            SearchView next = this;
            for (ContextUpdate step : row.updates()) {
                next = next.inStep ? next.after(step) : next;
            }
            return next;
        }
        if (messages instanceof SequenceSet numbers) {
            if (response instanceof ExpungeResponse row) {
                return with(without(numbers, row.number()));
            }
            boolean unnumbered = response instanceof VanishedResponse row && !row.earlier();
            return unnumbered ? outOfStep() : this;
        }
        return this;
    }

    private SearchView after(ContextUpdate step) {
        boolean joins = step.change() == Change.ADDTO;
        if (messages instanceof UidSet uids && step.messages() instanceof UidSet some) {
            return with(joins ? uids.plus(some) : uids.minus(some));
        }
        if (messages instanceof SequenceSet numbers && step.messages() instanceof SequenceSet some) {
            return with(joins ? numbers.plus(some) : numbers.minus(some));
        }
        return outOfStep();
    }

    private SearchView with(MessageSet next) {
        return next.rangeCount() > MOST_RANGES ? outOfStep() : new SearchView(context, next, true);
    }

    /** All behind the one that is gone move up by one. */
    private static SequenceSet without(SequenceSet numbers, long gone) {
        SequenceSet.Builder left = SequenceSet.builder();
        numbers.forEachRange((first, last) -> {
            long from = first > gone ? first - 1 : first;
            long to = last >= gone ? last - 1 : last;
            if (from <= to) {
                left.add(from, to);
            }
        });
        return left.build();
    }
}
