package dev.tagline.imap.message;

/**
 * Messages by unique identifier, which stays with a message as long as UIDVALIDITY does (RFC 9051 section 2.3.1.1).
 */
public final class UidSet extends MessageSet {
    /** No message. */
    public static final UidSet EMPTY = new UidSet(NumberRanges.EMPTY);

    private static final UidSet ALL = new UidSet(NumberRanges.range(1, STAR));
    private static final UidSet LAST = new UidSet(NumberRanges.range(STAR, STAR));
    private static final UidSet SAVED_RESULT = new UidSet(NumberRanges.SAVED);

    private UidSet(NumberRanges ranges) {
        super(ranges);
    }

    /**
     * These numbers.
     *
     * @throws IllegalArgumentException for a number below 1 or above 4294967295
     */
    public static UidSet of(long... numbers) {
        return numbers.length == 0 ? EMPTY : new UidSet(NumberRanges.of(numbers));
    }

    /** All from {@code first} to {@code last}, both included, in either order; {@link #STAR} for {@code *}. */
    public static UidSet range(long first, long last) {
        return new UidSet(NumberRanges.range(first, last));
    }

    /** All: {@code 1:*}. */
    public static UidSet all() {
        return ALL;
    }

    /** From this one on: {@code n:*}. The highest there is, even if below {@code first}, is always meant too. */
    public static UidSet from(long first) {
        return range(first, STAR);
    }

    /** The highest there is: {@code *}. */
    public static UidSet highest() {
        return LAST;
    }

    /** {@code $}: what the server saved of the last SEARCH (RFC 9051 section 6.4.4.1). */
    public static UidSet savedResult() {
        return SAVED_RESULT;
    }

    /**
     * Reads the wire form; an empty text is the empty set.
     *
     * @throws IllegalArgumentException when it is not a sequence-set, or has 0 or a number above 4294967295
     */
    public static UidSet parse(String text) {
        return wrap(SequenceSetParser.parse(text));
    }

    /** Starts a set. */
    public static Builder builder() {
        return new Builder();
    }

    private static UidSet wrap(NumberRanges ranges) {
        return ranges.isEmpty() ? EMPTY : new UidSet(ranges);
    }

    /**
     * What is in this or in that.
     *
     * @throws IllegalStateException when either is {@code $}
     */
    public UidSet plus(UidSet other) {
        return wrap(ranges.plus(other.ranges));
    }

    /**
     * What is in this but not in that.
     *
     * @throws IllegalStateException when either has {@code *} or is {@code $}
     */
    public UidSet minus(UidSet other) {
        return wrap(ranges.minus(other.ranges));
    }

    /**
     * What is in both.
     *
     * @throws IllegalStateException when either has {@code *} or is {@code $}
     */
    public UidSet intersect(UidSet other) {
        return wrap(ranges.intersect(other.ranges));
    }

    /**
     * The first so many numbers in order.
     *
     * @throws IllegalStateException when this has {@code *} or is {@code $}
     */
    public UidSet take(long count) {
        return wrap(ranges.take(count));
    }

    /**
     * All but the first so many numbers in order.
     *
     * @throws IllegalStateException when this has {@code *} or is {@code $}
     */
    public UidSet drop(long count) {
        return wrap(ranges.drop(count));
    }

    /** Gathers numbers and ranges. Not thread-safe. */
    public static final class Builder {
        private final NumberRangesBuilder ranges = new NumberRangesBuilder();

        private Builder() {}

        /**
         * Keeps the order in which ranges are added, for sets that are read in parallel (COPYUID, RFC 4315 section 3).
         * Ranges that overlap are sorted all the same: such sets cannot be read in parallel.
         */
        public Builder keepOrder() {
            ranges.keepOrder();
            return this;
        }

        /**
         * Adds one number.
         *
         * @throws IllegalArgumentException for a number below 1 or above 4294967295, but {@link MessageSet#STAR}
         */
        public Builder add(long number) {
            ranges.add(number);
            return this;
        }

        /** Adds a range, in either order, both ends included. */
        public Builder add(long first, long last) {
            ranges.add(first, last);
            return this;
        }

        /**
         * Adds these numbers.
         *
         * @throws IllegalArgumentException if a 0 is among them
         */
        public Builder addAll(NumberList numbers) {
            ranges.reserve(numbers.size());
            numbers.forEach(ranges::add);
            return this;
        }

        /**
         * Adds what is in this set.
         *
         * @throws IllegalArgumentException if it is {@code $}
         */
        public Builder addAll(UidSet more) {
            ranges.addAll(more.ranges);
            return this;
        }

        /** The set. */
        public UidSet build() {
            return wrap(ranges.build());
        }
    }
}
