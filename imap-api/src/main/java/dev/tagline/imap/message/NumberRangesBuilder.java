package dev.tagline.imap.message;

import static dev.tagline.imap.message.MessageSet.MAX_NUMBER;
import static dev.tagline.imap.message.MessageSet.STAR;

import java.util.Arrays;

/** Gathers ranges. Joins what ascends while it comes, and sorts at the end only when something did not. Not thread-safe. */
final class NumberRangesBuilder {
    private long[] ranges = new long[2];
    private int length;
    private boolean ascending = true;
    private boolean keepOrder;

    void keepOrder() {
        keepOrder = true;
    }

    void add(long one, long other) {
        NumberRanges.check(one);
        NumberRanges.check(other);
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
            return NumberRanges.EMPTY;
        }
        long[] given = Arrays.copyOf(ranges, length);
        if (ascending) {
            return new NumberRanges(given, given);
        }
        long[] sorted = sortAndJoin(given);
        return keepOrder && total(given) == total(sorted)
                ? new NumberRanges(given, sorted)
                : new NumberRanges(sorted, sorted);
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
