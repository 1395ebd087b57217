package dev.tagline.imap.message;

import java.util.PrimitiveIterator;
import java.util.function.LongConsumer;

/**
 * Messages, as a set of numbers: UIDs ({@link UidSet}) or message sequence numbers ({@link SequenceSet}). The two never
 * mix, and a command that takes either sends its UID form for the first.
 *
 * <p>Kept as ranges, which are never expanded: {@code 1:4294967295} takes as much memory as {@code 1:2}. Ranges are
 * disjoint, adjacent ones are joined, {@code 9:3} is {@code 3:9} (RFC 9051 section 9, seq-range). They ascend, unless the
 * builder was told to keep the order of the wire. Numbers are 1 to 4294967295. Immutable.
 */
public sealed interface MessageSet permits SequenceSet, UidSet {
    /** Stands for {@code *}, the highest number in the mailbox; larger than any number. */
    long STAR = Long.MAX_VALUE;

    /** The highest number that a message can have, 2^32-1. */
    long MAX_NUMBER = 0xFFFF_FFFFL;

    /** True when no message can be meant. An empty set has no wire form: do not send the command. */
    boolean isEmpty();

    /**
     * Whether this number is in the set. A range {@code n:*} has all numbers from {@code n} on; a lone {@code *} has none
     * that is known, only {@link #STAR}.
     */
    boolean contains(long number);

    /** How many numbers, counted once each; -1 when {@code *} or the saved result leaves it open. */
    long size();

    /** How many ranges. */
    int rangeCount();

    /** Whether {@code *} is in it: as a number, or as the end of a range. */
    boolean hasStar();

    /** Whether this is {@code $}, the result that the server saved of the last SEARCH (RFC 9051 section 6.4.4.1). */
    boolean isSavedResult();

    /**
     * False only when no message can be in both. Sets of two types may overlap unless one is empty, as may {@code *} and
     * {@code $} with anything.
     */
    boolean mayOverlap(MessageSet other);

    /** The lowest number, 0 when empty; {@link #STAR} for a lone {@code *}. */
    long first();

    /** The highest number, 0 when empty; {@link #STAR} when {@code *} is in it. */
    long last();

    /** Gives each range in order, {@link #STAR} for {@code *}. The saved result has no ranges. */
    void forEachRange(RangeConsumer consumer);

    /**
     * Gives each number in order.
     *
     * @throws IllegalStateException when {@code *} or {@code $} leaves them open
     */
    void forEach(LongConsumer consumer);

    /**
     * Each number in order, made as it is asked for.
     *
     * @throws IllegalStateException when {@code *} or {@code $} leaves them open
     */
    PrimitiveIterator.OfLong iterator();

    /** The wire form: {@code 1:3,7,12:*}, {@code $}; an empty text when empty. */
    @Override
    String toString();

    /** Takes ranges. */
    @FunctionalInterface
    interface RangeConsumer {
        /** From {@code first} to {@code last}, both included; {@link #STAR} for {@code *}. */
        void range(long first, long last);
    }
}
