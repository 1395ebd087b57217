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
    static final NumberRanges EMPTY = new NumberRanges(new long[0]);
    static final NumberRanges SAVED = new NumberRanges(new long[0]);

    private final long[] inOrder;
    private final long[] sorted;

    private NumberRanges(long[] sorted) {
        this(sorted, sorted);
    }

    private NumberRanges(long[] inOrder, long[] sorted) {
        this.inOrder = inOrder;
        this.sorted = sorted;
    }

    static NumberRanges of(long... numbers) {
        Builder builder = new Builder();
        for (long number : numbers) {
            builder.add(number, number);
        }
        return builder.build();
    }

    static NumberRanges range(long first, long last) {
        check(first);
        check(last);
        return new NumberRanges(new long[] {Math.min(first, last), Math.max(first, last)});
    }

    /** Takes what {@code sequence-set} of RFC 9051 section 9 allows, with {@code $}, and the empty text for empty. */
    static NumberRanges parse(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        if (text.equals("$")) {
            return SAVED;
        }
        Builder builder = new Builder();
        int at = 0;
        while (true) {
            int end = endOfNumber(text, at);
            long first = number(text, at, end);
            long last = first;
            at = end;
            if (at < text.length() && text.charAt(at) == ':') {
                end = endOfNumber(text, at + 1);
                last = number(text, at + 1, end);
                at = end;
            }
            builder.add(first, last);
            if (at == text.length()) {
                return builder.build();
            }
            if (text.charAt(at) != ',') {
                throw unreadable(text, at);
            }
            at++;
        }
    }

    private static int endOfNumber(String text, int from) {
        int at = from;
        if (at < text.length() && text.charAt(at) == '*') {
            return at + 1;
        }
        while (at < text.length() && Ascii.isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static long number(String text, int from, int to) {
        if (from == to) {
            throw unreadable(text, from);
        }
        if (text.charAt(from) == '*') {
            return STAR;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (text.charAt(i) - '0');
            if (value > MAX_NUMBER) {
                throw unreadable(text, i);
            }
        }
        if (value == 0) {
            throw unreadable(text, from);
        }
        return value;
    }

    private static IllegalArgumentException unreadable(String text, int at) {
        return new IllegalArgumentException("not a sequence-set, at character " + at + " of " + text.length());
    }

    private static void check(long number) {
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
        Builder builder = new Builder();
        forEachRange(builder::add);
        other.forEachRange(builder::add);
        return builder.build();
    }

    NumberRanges minus(NumberRanges other) {
        requireKnown();
        other.requireKnown();
        Builder builder = new Builder();
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
        Builder builder = new Builder();
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
        Builder builder = new Builder();
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

    /** Joins what ascends while it comes; sorts at the end only when something did not. */
    static final class Builder {
        private long[] ranges = new long[2];
        private int length;
        private boolean ascending = true;
        private boolean keepOrder;

        void keepOrder() {
            keepOrder = true;
        }

        void add(long one, long other) {
            check(one);
            check(other);
            long first = Math.min(one, other);
            long last = Math.max(one, other);
            if (length > 0) {
                long end = ranges[length - 1];
                if (first == end + 1) {
                    ranges[length - 1] = last;
                    return;
                }
                if (first <= end) {
                    if (ranges[length - 2] <= first && last <= end) {
                        return;
                    }
                    ascending = false;
                }
            }
            if (length == ranges.length) {
                ranges = Arrays.copyOf(ranges, length * 2);
            }
            ranges[length++] = first;
            ranges[length++] = last;
        }

        NumberRanges build() {
            if (length == 0) {
                return EMPTY;
            }
            long[] given = Arrays.copyOf(ranges, length);
            if (ascending) {
                return new NumberRanges(given);
            }
            long[] sorted = sortAndJoin(given);
            return keepOrder && total(given) == total(sorted)
                    ? new NumberRanges(given, sorted)
                    : new NumberRanges(sorted);
        }

        /** Counts numbers, a number in two ranges twice. */
        private static long total(long[] ranges) {
            long total = 0;
            for (int i = 0; i < ranges.length; i += 2) {
                total += ranges[i + 1] - ranges[i] + 1;
            }
            return total;
        }

        private static long[] sortAndJoin(long[] ranges) {
            // Ends beyond 32 bits are only STAR: a range packs into one long, and primitives sort without boxes.
            int count = ranges.length / 2;
            long[] packed = new long[count];
            for (int i = 0; i < count; i++) {
                packed[i] = pack(ranges[2 * i]) << 32 ^ Long.MIN_VALUE | pack(ranges[2 * i + 1]);
            }
            Arrays.sort(packed);
            long[] joined = new long[ranges.length];
            int length = 0;
            for (long range : packed) {
                long first = unpack((range ^ Long.MIN_VALUE) >>> 32);
                long last = unpack(range & MAX_NUMBER);
                if (length > 0 && (first <= joined[length - 1] || first == joined[length - 1] + 1)) {
                    joined[length - 1] = Math.max(joined[length - 1], last);
                } else {
                    joined[length++] = first;
                    joined[length++] = last;
                }
            }
            return length == joined.length ? joined : Arrays.copyOf(joined, length);
        }

        /** 0 is free to stand for STAR once numbers are one less. */
        private static long pack(long number) {
            return number == STAR ? MAX_NUMBER : number - 1;
        }

        private static long unpack(long packed) {
            return packed == MAX_NUMBER ? STAR : packed + 1;
        }
    }
}
