package dev.tagline.imap.sort;

import dev.tagline.imap.command.ContextView;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ContextUpdate;
import dev.tagline.imap.response.ContextUpdate.Change;
import dev.tagline.imap.response.EsearchResponse;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.response.VanishedResponse;

/**
 * The result of a SORT as it is now, in its order, {@link SortResult#view}. A change names a position, so each must be told
 * once, in the order of the wire.
 *
 * @param context the name by which the server speaks of it
 * @param byUid whether these are UIDs, else sequence numbers
 * @param numbers which match now, in the order asked for
 * @param inStep whether all that the server told could be followed
 */
public record SortView(String context, boolean byUid, NumberList numbers, boolean inStep)
        implements ContextView<SortView> {
    /** 64 MiB: what a server may have this grow to. */
    private static final int MOST_NUMBERS = 16 << 20;

    /** Each step moves what stands behind it: some seconds of that are too much, as one response may have 65,536 steps. */
    private static final long MOST_MOVED = 1L << 32;

    @Override
    public SortView outOfStep() {
        return new SortView(context, byUid, numbers, false);
    }

    @Override
    public SortView after(UntaggedResponse response) {
        if (!inStep) {
            return this;
        }
        if (ContextView.isLoss(context, response)) {
            return outOfStep();
        }
        if (response instanceof EsearchResponse row && ContextView.isUpdate(context, row)) {
            return after(row);
        }
        if (!byUid && response instanceof ExpungeResponse row) {
            return with(without(row.number()));
        }
        boolean unnumbered = !byUid && response instanceof VanishedResponse row && !row.earlier();
        return unnumbered ? outOfStep() : this;
    }

    private SortView after(EsearchResponse row) {
        if ((long) row.updates().size() * (numbers.size() + 1L) > MOST_MOVED) {
            return outOfStep();
        }
        Editing order = new Editing(numbers);
        for (ContextUpdate step : row.updates()) {
            boolean ours = byUid ? step.messages() instanceof UidSet : step.messages() instanceof SequenceSet;
            if (!ours || !order.apply(step)) {
                return outOfStep();
            }
        }
        return with(order.list());
    }

    private SortView with(NumberList next) {
        return new SortView(context, byUid, next, true);
    }

    private NumberList without(long gone) {
        NumberList.Builder left = NumberList.builder();
        numbers.forEach(number -> {
            if (number != gone) {
                left.add(number > gone ? number - 1 : number);
            }
        });
        return left.build();
    }

    /** The order while steps are taken. */
    private static final class Editing {
        private long[] order;
        private int size;

        Editing(NumberList numbers) {
            order = numbers.toArray();
            size = order.length;
        }

        /** False where the step does not fit: a position beyond the end, or other messages there than those that leave. */
        boolean apply(ContextUpdate step) {
            MessageSet messages = step.messages();
            long count = messages.size();
            long at = step.position() - 1;
            boolean joins = step.change() == Change.ADDTO;
            if (at < 0 || at > size || count > (joins ? MOST_NUMBERS - size : size - at)) {
                return false;
            }
            int place = (int) at;
            int length = (int) count;
            if (joins) {
                insert(place, length, messages);
                return true;
            }
            if (!stand(place, messages)) {
                return false;
            }
            System.arraycopy(order, place + length, order, place, size - place - length);
            size -= length;
            return true;
        }

        private void insert(int place, int length, MessageSet messages) {
            if (size + length > order.length) {
                long[] larger = new long[size + length + 16];
                System.arraycopy(order, 0, larger, 0, size);
                order = larger;
            }
            System.arraycopy(order, place, order, place + length, size - place);
            int at = place;
            for (var each = messages.iterator(); each.hasNext(); at++) {
                order[at] = each.nextLong();
            }
            size += length;
        }

        private boolean stand(int place, MessageSet messages) {
            int at = place;
            for (var each = messages.iterator(); each.hasNext(); at++) {
                if (order[at] != each.nextLong()) {
                    return false;
                }
            }
            return true;
        }

        NumberList list() {
            NumberList.Builder list = NumberList.builder();
            for (int i = 0; i < size; i++) {
                list.add(order[i]);
            }
            return list.build();
        }
    }
}
