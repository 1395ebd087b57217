package dev.tagline.imap.message;

/**
 * Messages by sequence number: their position in the mailbox now, which every EXPUNGE shifts (RFC 9051 section 2.3.1.2).
 * Prefer {@link UidSet}.
 */
public final class SequenceSet extends MessageSet {
    /** No message. */
    public static final SequenceSet EMPTY = new SequenceSet(NumberRanges.EMPTY);

    private static final SequenceSet ALL = new SequenceSet(NumberRanges.range(1, STAR));
    private static final SequenceSet LAST = new SequenceSet(NumberRanges.range(STAR, STAR));
    private static final SequenceSet SAVED_RESULT = new SequenceSet(NumberRanges.SAVED);

    private SequenceSet(NumberRanges ranges) {
        super(ranges);
    }

    /**
     * These numbers.
     *
     * @throws IllegalArgumentException for a number below 1 or above 4294967295
     */
    public static SequenceSet of(long... numbers) {
        return numbers.length == 0 ? EMPTY : new SequenceSet(NumberRanges.of(numbers));
    }

    /** All from {@code first} to {@code last}, both included, in either order; {@link #STAR} for {@code *}. */
    public static SequenceSet range(long first, long last) {
        return new SequenceSet(NumberRanges.range(first, last));
    }

    /** All: {@code 1:*}. */
    public static SequenceSet all() {
        return ALL;
    }

    /** From this one on: {@code n:*}. The highest there is, even if below {@code first}, is always meant too. */
    public static SequenceSet from(long first) {
        return range(first, STAR);
    }

    /** The highest there is: {@code *}. */
    public static SequenceSet highest() {
        return LAST;
    }

    /** {@code $}: what the server saved of the last SEARCH (RFC 9051 section 6.4.4.1). */
    public static SequenceSet savedResult() {
        return SAVED_RESULT;
    }

    /**
     * Reads the wire form; an empty text is the empty set.
     *
     * @throws IllegalArgumentException when it is not a sequence-set, or has 0 or a number above 4294967295
     */
    public static SequenceSet parse(String text) {
        return wrap(SequenceSetParser.parse(text));
    }

    /** Starts a set. */
    public static Builder builder() {
        return new Builder();
    }

    private static SequenceSet wrap(NumberRanges ranges) {
        return ranges.isEmpty() ? EMPTY : new SequenceSet(ranges);
    }

    /**
     * What is in this or in that.
     *
     * @throws IllegalStateException when either is {@code $}
     */
    public SequenceSet plus(SequenceSet other) {
        return wrap(ranges.plus(other.ranges));
    }

    /**
     * What is in this but not in that.
     *
     * @throws IllegalStateException when either has {@code *} or is {@code $}
     */
    public SequenceSet minus(SequenceSet other) {
        return wrap(ranges.minus(other.ranges));
    }

    /**
     * What is in both.
     *
     * @throws IllegalStateException when either has {@code *} or is {@code $}
     */
    public SequenceSet intersect(SequenceSet other) {
        return wrap(ranges.intersect(other.ranges));
    }

    /**
     * The first so many numbers in order.
     *
     * @throws IllegalStateException when this has {@code *} or is {@code $}
     */
    public SequenceSet take(long count) {
        return wrap(ranges.take(count));
    }

    /**
     * All but the first so many numbers in order.
     *
     * @throws IllegalStateException when this has {@code *} or is {@code $}
     */
    public SequenceSet drop(long count) {
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
        public Builder addAll(SequenceSet more) {
            ranges.addAll(more.ranges);
            return this;
        }

        /** The set. */
        public SequenceSet build() {
            return wrap(ranges.build());
        }
    }
}
