package dev.tagline.imap.message;

import java.util.PrimitiveIterator;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Messages, as a set of numbers: UIDs ({@link UidSet}) or message sequence numbers ({@link SequenceSet}). The two never
 * mix, and a command that takes either sends its UID form for the first.
 *
 * <p>Kept as ranges, which are never expanded: {@code 1:4294967295} takes as much memory as {@code 1:2}. Ranges are
 * disjoint, adjacent ones are joined, {@code 9:3} is {@code 3:9} (RFC 9051 section 9, seq-range). They ascend, unless the
 * builder was told to keep the order of the wire. Numbers are 1 to 4294967295. Immutable.
 */
public abstract sealed class MessageSet permits SequenceSet, UidSet {
    /** Stands for {@code *}, the highest number in the mailbox; larger than any number. */
    public static final long STAR = Long.MAX_VALUE;

    /** The highest number that a message can have, 2^32-1. */
    public static final long MAX_NUMBER = 0xFFFF_FFFFL;

    final NumberRanges ranges;

    MessageSet(NumberRanges ranges) {
        this.ranges = ranges;
    }

    /** True when no message can be meant. An empty set has no wire form: do not send the command. */
    public final boolean isEmpty() {
        return ranges.isEmpty();
    }

    /**
     * Whether this number is in the set. A range {@code n:*} has all numbers from {@code n} on; a lone {@code *} has none
     * that is known, only {@link #STAR}.
     */
    public final boolean contains(long number) {
        return ranges.contains(number);
    }

    /** How many numbers, counted once each; -1 when {@code *} or the saved result leaves it open. */
    public final long size() {
        return ranges.size();
    }

    /** How many ranges. */
    public final int rangeCount() {
        return ranges.rangeCount();
    }

    /** Whether {@code *} is in it: as a number, or as the end of a range. */
    public final boolean hasStar() {
        return ranges.hasStar();
    }

    /** Whether this is {@code $}, the result that the server saved of the last SEARCH (RFC 9051 section 6.4.4.1). */
    public final boolean isSavedResult() {
        return ranges == NumberRanges.SAVED;
    }

    /**
     * False only when no message can be in both. Sets of two types may overlap unless one is empty, as may {@code *} and
     * {@code $} with anything.
     */
    public final boolean mayOverlap(MessageSet other) {
        return other.getClass() == getClass() ? ranges.mayOverlap(other.ranges) : !isEmpty() && !other.isEmpty();
    }

    /** The lowest number, 0 when empty; {@link #STAR} for a lone {@code *}. */
    public final long first() {
        return ranges.first();
    }

    /** The highest number, 0 when empty; {@link #STAR} when {@code *} is in it. */
    public final long last() {
        return ranges.last();
    }

    /** Gives each range in order, {@link #STAR} for {@code *}. The saved result has no ranges. */
    public final void forEachRange(RangeConsumer consumer) {
        ranges.forEachRange(consumer);
    }

    /**
     * Gives each number in order.
     *
     * @throws IllegalStateException when {@code *} or {@code $} leaves them open
     */
    public final void forEach(LongConsumer consumer) {
        iterator().forEachRemaining(consumer);
    }

    /**
     * Each number in order, made as it is asked for.
     *
     * @throws IllegalStateException when {@code *} or {@code $} leaves them open
     */
    public final PrimitiveIterator.OfLong iterator() {
        return ranges.iterator();
    }

    /** The wire form: {@code 1:3,7,12:*}, {@code $}; an empty text when empty. */
    @Override
    public final String toString() {
        return ranges.toString();
    }

    /** Whether both are of one type and have the same numbers, in whatever order. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof MessageSet that && that.getClass() == getClass() && ranges.equals(that.ranges);
    }

    @Override
    public final int hashCode() {
        return ranges.hashCode();
    }

    /** Takes ranges. */
    @FunctionalInterface
    public interface RangeConsumer {
        /** From {@code first} to {@code last}, both included; {@link #STAR} for {@code *}. */
        void range(long first, long last);
    }
}
