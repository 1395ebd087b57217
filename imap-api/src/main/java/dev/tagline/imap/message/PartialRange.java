package dev.tagline.imap.message;

/**
 * Places in a result, both ends included: {@code 1:100} are the first hundred, {@code -1:-100} the last hundred (RFC 5267
 * section 4.4, RFC 9394 section 3.1). A place is 1 to 4294967295; from the end, -1 to -4294967295.
 *
 * <pre>
 * C: A01 UID SEARCH RETURN (PARTIAL -1:-100) UNDELETED
 *    Search.forUids(undeleted()).inPlaces(PartialRange.last(100))
 * </pre>
 *
 * <p>Numbers are in the order of the result, whichever end the places are counted from.
 *
 * @param first the place nearer to the end counted from
 * @param last the place farther from it
 */
public record PartialRange(long first, long last) {
    /**
     * Puts both in order: {@code 500:400} is {@code 400:500}.
     *
     * @throws IllegalArgumentException if one is 0 or beyond 32 bits, or if they are counted from different ends
     */
    public PartialRange {
        if (first == 0
                || last == 0
                || (first < 0) != (last < 0)
                || Math.max(Math.abs(first), Math.abs(last)) > MessageSet.MAX_NUMBER
                || Math.min(first, last) == Long.MIN_VALUE) {
            throw new IllegalArgumentException("not places: " + first + ":" + last);
        }
        if (Math.abs(first) > Math.abs(last)) {
            long farther = first;
            first = last;
            last = farther;
        }
    }

    /** The first so many. */
    public static PartialRange first(long count) {
        return new PartialRange(1, count);
    }

    /** The last so many. */
    public static PartialRange last(long count) {
        return new PartialRange(-1, -count);
    }

    /**
     * Reads the wire form.
     *
     * @throws IllegalArgumentException when it is no partial-range
     */
    public static PartialRange parse(String text) {
        TextScanner in = new TextScanner(text, "range of places");
        long first = place(in);
        in.expect(':');
        long last = place(in);
        in.end();
        return new PartialRange(first, last);
    }

    private static long place(TextScanner in) {
        return in.skip('-') ? -in.number() : in.number();
    }

    /** Whether places are counted from the end, which only servers with PARTIAL (RFC 9394) do. */
    public boolean fromEnd() {
        return first < 0;
    }

    /** How many places. */
    public long count() {
        return Math.abs(last) - Math.abs(first) + 1;
    }

    /**
     * The UIDs in these places of a whole result; fewer where it ends before.
     *
     * @throws IllegalStateException if the set has {@code *} or is {@code $}
     */
    public UidSet of(UidSet all) {
        return all.drop(skipped(all.size())).take(taken(all.size()));
    }

    /**
     * The numbers in these places of a whole result; fewer where it ends before.
     *
     * @throws IllegalStateException if the set has {@code *} or is {@code $}
     */
    public SequenceSet of(SequenceSet all) {
        return all.drop(skipped(all.size())).take(taken(all.size()));
    }

    /** The numbers in these places of a whole result, in its order; fewer where it ends before. */
    public NumberList of(NumberList all) {
        return all.slice((int) skipped(all.size()), (int) taken(all.size()));
    }

    /** How many stand before the first of these places in a result of that many. */
    private long skipped(long size) {
        return first > 0 ? Math.min(first - 1, Math.max(0, size)) : Math.max(0, size + last);
    }

    private long taken(long size) {
        long end = first > 0 ? Math.min(last, size) : size + first + 1;
        return Math.max(0, end - skipped(size));
    }

    /** The wire form. */
    @Override
    public String toString() {
        return first + ":" + last;
    }
}
