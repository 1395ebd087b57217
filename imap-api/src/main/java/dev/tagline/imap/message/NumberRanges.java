package dev.tagline.imap.message;

import static dev.tagline.imap.message.MessageSet.MAX_NUMBER;
import static dev.tagline.imap.message.MessageSet.STAR;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;

/**
 * Disjoint ranges of numbers: what both kinds of {@link MessageSet} are made of. Four octets a range where each is one
 * number, else eight (a million scattered UIDs: 4 MB; as pairs of longs they were 16). Immutable, but for {@link
 * #ascending}.
 */
final class NumberRanges {
    static final NumberRanges EMPTY = new NumberRanges(new int[0], new int[0]);
    static final NumberRanges SAVED = new NumberRanges(new int[0], new int[0]);

    /** Numbers less one, the highest being {@code *}; {@code lasts} is the same array where each range is one number. */
    private final int[] firsts;

    private final int[] lasts;
    /** Where in the arrays these ranges begin: what was dropped may still stand before it. */
    private final int from;

    private final int count;
    /** The first number of the first range, of which the arrays may have more. */
    private final long head;

    /** The same ranges ascending, which is this nearly always; null until asked for. Racing threads make equal ones. */
    private @Nullable NumberRanges ascending;

    /** Ascending ranges, packed; not copied. */
    NumberRanges(int[] firsts, int[] lasts) {
        this(firsts, lasts, 0, firsts.length == 0 ? 0 : unpack(firsts[0]));
        ascending = this;
    }

    /** Ranges in some order, packed and not copied, and the same ascending. */
    NumberRanges(int[] firsts, int[] lasts, NumberRanges ascending) {
        this(firsts, lasts, 0, unpack(firsts[0]));
        this.ascending = ascending;
    }

    private NumberRanges(int[] firsts, int[] lasts, int from, long head) {
        this.firsts = firsts;
        this.lasts = lasts;
        this.from = from;
        this.count = firsts.length - from;
        this.head = head;
    }

    static NumberRanges of(long... numbers) {
        NumberRangesBuilder builder = new NumberRangesBuilder();
        for (long number : numbers) {
            builder.add(number, number);
        }
        return builder.build();
    }

    static NumberRanges range(long first, long last) {
        NumberRangesBuilder builder = new NumberRangesBuilder();
        builder.add(first, last);
        return builder.build();
    }

    static void check(long number) {
        if ((number < 1 || number > MAX_NUMBER) && number != STAR) {
            throw new IllegalArgumentException("not a message number or UID: " + number);
        }
    }

    static int pack(long number) {
        return number == STAR ? -1 : (int) (number - 1);
    }

    static long unpack(int packed) {
        return packed == -1 ? STAR : (packed & MAX_NUMBER) + 1;
    }

    private long first(int range) {
        return range == 0 ? head : unpack(firsts[from + range]);
    }

    private long last(int range) {
        return unpack(lasts[from + range]);
    }

    private NumberRanges ascending() {
        NumberRanges known = ascending;
        if (known == null) {
            NumberRangesBuilder builder = new NumberRangesBuilder();
            forEachRange(builder::add);
            known = builder.build();
            ascending = known;
        }
        return known;
    }

    boolean isEmpty() {
        return count == 0 && this != SAVED;
    }

    boolean hasStar() {
        // Where the order is still to be found something was dropped, which no set with a star lets be.
        NumberRanges known = ascending;
        return known != null && count > 0 && known.last(count - 1) == STAR;
    }

    boolean isOpen() {
        return this == SAVED || hasStar();
    }

    int rangeCount() {
        return count;
    }

    long first() {
        return count == 0 ? 0 : ascending().head;
    }

    long last() {
        return count == 0 ? 0 : ascending().last(count - 1);
    }

    boolean contains(long number) {
        NumberRanges sorted = ascending();
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (number < sorted.first(middle)) {
                high = middle - 1;
            } else if (number > sorted.last(middle)) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    long size() {
        if (isOpen()) {
            return -1;
        }
        if (firsts == lasts) {
            return count;
        }
        long size = 0;
        for (int i = 0; i < count; i++) {
            size += last(i) - first(i) + 1;
        }
        return size;
    }

    boolean mayOverlap(NumberRanges other) {
        if (isEmpty() || other.isEmpty()) {
            return false;
        }
        if (isOpen() || other.isOpen()) {
            return true;
        }
        NumberRanges ours = ascending();
        NumberRanges theirs = other.ascending();
        int here = 0;
        int there = 0;
        while (here < ours.count && there < theirs.count) {
            if (ours.last(here) < theirs.first(there)) {
                here++;
            } else if (theirs.last(there) < ours.first(here)) {
                there++;
            } else {
                return true;
            }
        }
        return false;
    }

    /** Merges, so that nothing is sorted. */
    NumberRanges plus(NumberRanges other) {
        if (this == SAVED || other == SAVED) {
            throw unknown(SAVED);
        }
        NumberRanges ours = ascending();
        NumberRanges theirs = other.ascending();
        if (ours.count == 0 || theirs.count == 0) {
            return ours.count == 0 ? theirs : ours;
        }
        NumberRangesBuilder builder = new NumberRangesBuilder();
        int there = 0;
        for (int here = 0; here < ours.count; here++) {
            for (; there < theirs.count && theirs.first(there) < ours.first(here); there++) {
                builder.add(theirs.first(there), theirs.last(there));
            }
            builder.add(ours.first(here), ours.last(here));
        }
        for (; there < theirs.count; there++) {
            builder.add(theirs.first(there), theirs.last(there));
        }
        return builder.build();
    }

    NumberRanges minus(NumberRanges other) {
        requireKnown();
        other.requireKnown();
        NumberRanges ours = ascending();
        NumberRanges theirs = other.ascending();
        NumberRangesBuilder builder = new NumberRangesBuilder();
        int there = 0;
        for (int here = 0; here < ours.count; here++) {
            long first = ours.first(here);
            long last = ours.last(here);
            while (there < theirs.count && theirs.last(there) < first) {
                there++;
            }
            for (int i = there; i < theirs.count && theirs.first(i) <= last && first <= last; i++) {
                if (first < theirs.first(i)) {
                    builder.add(first, theirs.first(i) - 1);
                }
                first = theirs.last(i) + 1;
            }
            if (first <= last) {
                builder.add(first, last);
            }
        }
        return builder.build();
    }

    NumberRanges intersect(NumberRanges other) {
        requireKnown();
        other.requireKnown();
        NumberRanges ours = ascending();
        NumberRanges theirs = other.ascending();
        NumberRangesBuilder builder = new NumberRangesBuilder();
        int here = 0;
        int there = 0;
        while (here < ours.count && there < theirs.count) {
            long first = Math.max(ours.first(here), theirs.first(there));
            long last = Math.min(ours.last(here), theirs.last(there));
            if (first <= last) {
                builder.add(first, last);
            }
            if (ours.last(here) < theirs.last(there)) {
                here++;
            } else {
                there++;
            }
        }
        return builder.build();
    }

    /** Those in order up to the {@code most}th. Takes as long as there are ranges in what is taken. */
    NumberRanges take(long most) {
        requireKnown(most);
        NumberRangesBuilder builder = new NumberRangesBuilder();
        builder.keepOrder();
        long left = most;
        for (int i = 0; i < count && left > 0; i++) {
            long taken = Math.min(last(i) - first(i) + 1, left);
            builder.add(first(i), first(i) + taken - 1);
            left -= taken;
        }
        return builder.build();
    }

    /**
     * Those in order from the {@code skip}th on, counted from 0. Takes as long as there are ranges in what is dropped:
     * the rest shares memory until it is half of what it keeps alive, so that a million in batches of a few are not
     * copied once a batch.
     */
    NumberRanges drop(long skip) {
        requireKnown(skip);
        long left = skip;
        int range = 0;
        while (range < count && left > last(range) - first(range)) {
            left -= last(range) - first(range) + 1;
            range++;
        }
        if (range == count) {
            return EMPTY;
        }
        int start = from + range;
        int[] restFirsts = firsts;
        int[] restLasts = lasts;
        long restHead = first(range) + left;
        if (start > firsts.length / 2) {
            restFirsts = Arrays.copyOfRange(firsts, start, firsts.length);
            restLasts = lasts == firsts ? restFirsts : Arrays.copyOfRange(lasts, start, lasts.length);
            start = 0;
        }
        NumberRanges rest = new NumberRanges(restFirsts, restLasts, start, restHead);
        rest.ascending = ascending == this ? rest : null;
        return rest;
    }

    /** Gives a builder that is empty these ranges without a copy; false where they are part of the arrays or unsorted. */
    boolean lend(NumberRangesBuilder builder) {
        if (ascending != this || from > 0 || count == 0 || pack(head) != firsts[0]) {
            return false;
        }
        builder.borrow(firsts, lasts);
        return true;
    }

    private void requireKnown(long atLeastZero) {
        requireKnown();
        if (atLeastZero < 0) {
            throw new IllegalArgumentException("a negative count");
        }
    }

    private void requireKnown() {
        if (isOpen()) {
            throw unknown(this);
        }
    }

    private static IllegalStateException unknown(NumberRanges open) {
        return new IllegalStateException("only the server knows what is in " + (open == SAVED ? "$" : "a set with *"));
    }

    void forEachRange(MessageSet.RangeConsumer consumer) {
        for (int i = 0; i < count; i++) {
            consumer.range(first(i), last(i));
        }
    }

    PrimitiveIterator.OfLong iterator() {
        requireKnown();
        return new PrimitiveIterator.OfLong() {
            private int range;
            private long next = head;

            @Override
            public boolean hasNext() {
                return range < count;
            }

            @Override
            public long nextLong() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                long number = next;
                if (number < last(range)) {
                    next++;
                } else {
                    range++;
                    next = range < count ? first(range) : 0;
                }
                return number;
            }
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof NumberRanges that) || count != that.count || (this == SAVED) != (that == SAVED)) {
            return false;
        }
        NumberRanges ours = ascending();
        NumberRanges theirs = that.ascending();
        for (int i = 0; i < count; i++) {
            if (ours.first(i) != theirs.first(i) || ours.last(i) != theirs.last(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = this == SAVED ? '$' : 1;
        NumberRanges sorted = ascending();
        for (int i = 0; i < count; i++) {
            hash = 31 * (31 * hash + Long.hashCode(sorted.first(i))) + Long.hashCode(sorted.last(i));
        }
        return hash;
    }

    @Override
    public String toString() {
        if (this == SAVED) {
            return "$";
        }
        StringBuilder text = new StringBuilder(Math.min(count, 1 << 20) * 8);
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                text.append(',');
            }
            append(text, first(i));
            if (first(i) != last(i)) {
                append(text.append(':'), last(i));
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, long number) {
        if (number == STAR) {
            text.append('*');
        } else {
            text.append(number);
        }
    }
}
