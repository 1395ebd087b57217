package dev.tagline.imap.message;

import static dev.tagline.imap.message.MessageSet.MAX_NUMBER;
import static dev.tagline.imap.message.NumberRanges.pack;
import static dev.tagline.imap.message.NumberRanges.unpack;

import java.util.Arrays;

/** Gathers ranges. Joins what ascends while it comes, and sorts at the end only when something did not. Not thread-safe. */
final class NumberRangesBuilder {
    /** Packed as in {@link NumberRanges}; one array for both as long as each range is one number. */
    private int[] firsts = new int[1];

    private int[] lasts = firsts;
    private int count;
    /** The last range, as numbers. */
    private long first;

    private long last;

    private boolean ascending = true;
    private boolean keepOrder;
    /** The arrays belong to what was built: there was nothing to cut off. */
    private boolean built;

    void keepOrder() {
        keepOrder = true;
    }

    /** Makes room for as many ranges as so many numbers can be. */
    void reserve(int more) {
        if (count == 0 && more > firsts.length) {
            firsts = new int[more];
            lasts = firsts;
        }
    }

    void addAll(NumberRanges more) {
        if (more == NumberRanges.SAVED) {
            throw new IllegalArgumentException("$ cannot be added to");
        }
        if (count > 0 || keepOrder || !more.lend(this)) {
            more.forEachRange(this::append);
        }
    }

    /** Takes over arrays that are not to be changed, all ranges ascending. */
    void borrow(int[] ascendingFirsts, int[] ascendingLasts) {
        firsts = ascendingFirsts;
        lasts = ascendingLasts;
        count = firsts.length;
        first = unpack(firsts[count - 1]);
        last = unpack(lasts[count - 1]);
        built = true;
    }

    void add(long number) {
        NumberRanges.check(number);
        append(number, number);
    }

    void add(long one, long other) {
        NumberRanges.check(one);
        NumberRanges.check(other);
        append(Math.min(one, other), Math.max(one, other));
    }

    private void append(long from, long to) {
        if (built) {
            own();
        }
        if (count > 0) {
            if (from == last + 1 || (from >= first && from <= last && !keepOrder)) {
                extend(Math.max(last, to));
                return;
            }
            if (from <= last) {
                if (first <= from && to <= last) {
                    return;
                }
                ascending = false;
            }
        }
        if (count == firsts.length) {
            boolean shared = lasts == firsts;
            firsts = Arrays.copyOf(firsts, Math.max(8, count * 2));
            lasts = shared ? firsts : Arrays.copyOf(lasts, firsts.length);
        }
        first = from;
        firsts[count++] = pack(from);
        extend(to);
    }

    /** Lets the last range end here. */
    private void extend(long to) {
        last = to;
        if (lasts == firsts) {
            if (to == first) {
                return;
            }
            lasts = firsts.clone();
        }
        lasts[count - 1] = pack(to);
    }

    NumberRanges build() {
        if (count == 0) {
            return NumberRanges.EMPTY;
        }
        if (ascending) {
            trim();
            return new NumberRanges(firsts, lasts);
        }
        NumberRangesBuilder sorted = sorted();
        NumberRanges inOrder = sorted.build();
        if (!keepOrder || total() != sorted.total()) {
            return inOrder;
        }
        trim();
        return new NumberRanges(firsts, lasts, inOrder);
    }

    private void trim() {
        if (count < firsts.length) {
            own();
        }
        built = true;
    }

    /** Arrays of its own, no longer than need be. */
    private void own() {
        boolean shared = lasts == firsts;
        firsts = Arrays.copyOf(firsts, count);
        lasts = shared ? firsts : Arrays.copyOf(lasts, count);
        built = false;
    }

    /** Counts numbers, a number in two ranges twice. */
    private long total() {
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += unpack(lasts[i]) - unpack(firsts[i]) + 1;
        }
        return total;
    }

    private NumberRangesBuilder sorted() {
        // A range packs into one long, and primitives sort without boxes.
        long[] both = new long[count];
        for (int i = 0; i < count; i++) {
            both[i] = (long) firsts[i] << 32 ^ Long.MIN_VALUE | lasts[i] & MAX_NUMBER;
        }
        Arrays.sort(both);
        NumberRangesBuilder sorted = new NumberRangesBuilder();
        for (long range : both) {
            sorted.append(unpack((int) ((range ^ Long.MIN_VALUE) >>> 32)), unpack((int) range));
        }
        return sorted;
    }
}
