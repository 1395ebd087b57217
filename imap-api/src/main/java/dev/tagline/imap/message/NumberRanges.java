package dev.tagline.imap.message;

import static dev.tagline.imap.message.MessageSet.MAX_NUMBER;
import static dev.tagline.imap.message.MessageSet.STAR;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;

/**
 * Disjoint ranges of numbers, two longs each: what both kinds of {@link MessageSet} are made of. {@code inOrder} is what
 * is iterated and printed, {@code sorted} what is searched; nearly always they are one array.
 */
final class NumberRanges {
    static final NumberRanges EMPTY = new NumberRanges(new long[0], new long[0]);
    static final NumberRanges SAVED = new NumberRanges(new long[0], new long[0]);

    private final long[] inOrder;
    private final long[] sorted;

    /** The same disjoint ranges twice, as given and ascending; not copied. */
    NumberRanges(long[] inOrder, long[] sorted) {
        this.inOrder = inOrder;
        this.sorted = sorted;
    }

    static NumberRanges of(long... numbers) {
        NumberRangesBuilder builder = new NumberRangesBuilder();
        for (long number : numbers) {
            builder.add(number, number);
        }
        return builder.build();
    }

    static NumberRanges range(long first, long last) {
        check(first);
        check(last);
        long[] range = {Math.min(first, last), Math.max(first, last)};
        return new NumberRanges(range, range);
    }

    static void check(long number) {
        if ((number < 1 || number > MAX_NUMBER) && number != STAR) {
            throw new IllegalArgumentException("not a message number or UID: " + number);
        }
    }

    boolean isEmpty() {
        return sorted.length == 0 && this != SAVED;
    }

    boolean hasStar() {
        return sorted.length > 0 && sorted[sorted.length - 1] == STAR;
    }

    boolean isOpen() {
        return this == SAVED || hasStar();
    }

    int rangeCount() {
        return inOrder.length / 2;
    }

    long first() {
        return sorted.length == 0 ? 0 : sorted[0];
    }

    long last() {
        return sorted.length == 0 ? 0 : sorted[sorted.length - 1];
    }

    boolean contains(long number) {
        int low = 0;
        int high = sorted.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (number < sorted[2 * middle]) {
                high = middle - 1;
            } else if (number > sorted[2 * middle + 1]) {
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
        long size = 0;
        for (int i = 0; i < sorted.length; i += 2) {
            size += sorted[i + 1] - sorted[i] + 1;
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
        int here = 0;
        int there = 0;
        while (here < sorted.length && there < other.sorted.length) {
            if (sorted[here + 1] < other.sorted[there]) {
                here += 2;
            } else if (other.sorted[there + 1] < sorted[here]) {
                there += 2;
            } else {
                return true;
            }
        }
        return false;
    }

    NumberRanges plus(NumberRanges other) {
        if (this == SAVED || other == SAVED) {
            throw unknown(SAVED);
        }
        NumberRangesBuilder builder = new NumberRangesBuilder();
        forEachRange(builder::add);
        other.forEachRange(builder::add);
        return builder.build();
    }

    NumberRanges minus(NumberRanges other) {
        requireKnown();
        other.requireKnown();
        NumberRangesBuilder builder = new NumberRangesBuilder();
        int there = 0;
        for (int here = 0; here < sorted.length; here += 2) {
            long first = sorted[here];
            long last = sorted[here + 1];
            while (there < other.sorted.length && other.sorted[there + 1] < first) {
                there += 2;
            }
            for (int i = there; i < other.sorted.length && other.sorted[i] <= last && first <= last; i += 2) {
                if (first < other.sorted[i]) {
                    builder.add(first, other.sorted[i] - 1);
                }
                first = other.sorted[i + 1] + 1;
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
        NumberRangesBuilder builder = new NumberRangesBuilder();
        int here = 0;
        int there = 0;
        while (here < sorted.length && there < other.sorted.length) {
            long first = Math.max(sorted[here], other.sorted[there]);
            long last = Math.min(sorted[here + 1], other.sorted[there + 1]);
            if (first <= last) {
                builder.add(first, last);
            }
            if (sorted[here + 1] < other.sorted[there + 1]) {
                here += 2;
            } else {
                there += 2;
            }
        }
        return builder.build();
    }

    /** Those in order from the {@code skip}th, counted from 0, and {@code count} at most. */
    NumberRanges slice(long skip, long count) {
        requireKnown();
        if (skip < 0 || count < 0) {
            throw new IllegalArgumentException("a negative count");
        }
        NumberRangesBuilder builder = new NumberRangesBuilder();
        builder.keepOrder();
        long toSkip = skip;
        long left = count;
        for (int i = 0; i < inOrder.length && left > 0; i += 2) {
            long size = inOrder[i + 1] - inOrder[i] + 1;
            if (toSkip >= size) {
                toSkip -= size;
            } else {
                long taken = Math.min(size - toSkip, left);
                builder.add(inOrder[i] + toSkip, inOrder[i] + toSkip + taken - 1);
                left -= taken;
                toSkip = 0;
            }
        }
        return builder.build();
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
        for (int i = 0; i < inOrder.length; i += 2) {
            consumer.range(inOrder[i], inOrder[i + 1]);
        }
    }

    PrimitiveIterator.OfLong iterator() {
        requireKnown();
        return new PrimitiveIterator.OfLong() {
            private int range;
            private long next = inOrder.length == 0 ? 0 : inOrder[0];

            @Override
            public boolean hasNext() {
                return range < inOrder.length;
            }

            @Override
            public long nextLong() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                long number = next;
                if (number < inOrder[range + 1]) {
                    next++;
                } else {
                    range += 2;
                    next = range < inOrder.length ? inOrder[range] : 0;
                }
                return number;
            }
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NumberRanges that
                && (this == SAVED) == (that == SAVED)
                && Arrays.equals(sorted, that.sorted);
    }

    @Override
    public int hashCode() {
        return this == SAVED ? '$' : Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        if (this == SAVED) {
            return "$";
        }
        StringBuilder text = new StringBuilder(inOrder.length * 4);
        for (int i = 0; i < inOrder.length; i += 2) {
            if (i > 0) {
                text.append(',');
            }
            append(text, inOrder[i]);
            if (inOrder[i] != inOrder[i + 1]) {
                append(text.append(':'), inOrder[i + 1]);
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
