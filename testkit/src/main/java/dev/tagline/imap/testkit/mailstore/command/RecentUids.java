package dev.tagline.imap.testkit.mailstore.command;

import java.util.Arrays;

/** The UIDs that were \Recent when a client learned of them, as ascending ranges: those of messages that are gone may be among them. */
final class RecentUids {
    /** The first of a range, then the first behind it, and so on. */
    private long[] bounds = new long[2];

    private int size;

    /** Adds the UIDs from one until another, above all that were added before. */
    void add(long from, long until) {
        if (from >= until) {
            return;
        }
        if (size > 0 && bounds[size - 1] == from) {
            bounds[size - 1] = until;
            return;
        }
        if (size == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * size);
        }
        bounds[size++] = from;
        bounds[size++] = until;
    }

    boolean contains(long uid) {
        int found = Arrays.binarySearch(bounds, 0, size, uid);
        int behind = found < 0 ? -found - 1 : found + 1;
        return behind % 2 == 1;
    }

    /** Counts something in each range. */
    interface Count {
        /** How many are below that UID. */
        int below(long uid);
    }

    int count(Count count) {
        int sum = 0;
        for (int i = 0; i < size; i += 2) {
            sum += count.below(bounds[i + 1]) - count.below(bounds[i]);
        }
        return sum;
    }
}
