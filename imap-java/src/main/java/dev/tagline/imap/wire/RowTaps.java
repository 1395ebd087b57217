package dev.tagline.imap.wire;

import java.util.Arrays;

/**
 * The lines of rows that the tap has not been told of, by their places in the window. It keeps the last few lines, so of a
 * thousand rows that came together it is told of those. Reader thread only.
 */
final class RowTaps {
    /** A power of two. */
    private static final int MOST = 32;

    /** To begin with: a push is one. */
    private static final int FEW = 4;

    private final Tap tap;
    private final int kept;
    /** Made for the first row: many connections never see one. */
    private int[] from = new int[0];

    private int[] to = from;
    private int count;

    RowTaps(Tap tap) {
        this.tap = tap;
        this.kept = tap.kept();
    }

    /** A row stands in {@code [first, behind)}, and will until {@link #tell}. */
    void row(byte[] octets, int first, int behind) {
        if (kept > MOST) {
            tap.received(octets, first, behind);
            return;
        }
        if (count == from.length && count < MOST) {
            from = Arrays.copyOf(from, count == 0 ? FEW : MOST);
            to = Arrays.copyOf(to, from.length);
        }
        int at = count++ & from.length - 1;
        from[at] = first;
        to[at] = behind;
    }

    /** Tells the tap of those that it keeps. */
    void tell(byte[] octets) {
        if (count > 0) {
            tap.received(octets, from, to, Math.max(0, count - kept), count);
            count = 0;
        }
    }
}
