package dev.tagline.imap.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Message numbers or UIDs in an order that means something, such as that of SORT. Four octets each: a million take 4 MB.
 * Numbers are 0 to 4294967295. Immutable.
 */
public final class NumberList {
    /** No numbers. */
    public static final NumberList EMPTY = new NumberList(new int[0], 0, 0);

    private final int[] numbers;
    private final int from;
    private final int to;

    private NumberList(int[] numbers, int from, int to) {
        this.numbers = numbers;
        this.from = from;
        this.to = to;
    }

    /**
     * These numbers.
     *
     * @throws IllegalArgumentException for one below 0 or above 4294967295
     */
    public static NumberList of(long... numbers) {
        Builder list = new Builder();
        for (long number : numbers) {
            list.add(number);
        }
        return list.build();
    }

    /** Starts a list. */
    public static Builder builder() {
        return new Builder();
    }

    /** How many numbers. */
    public int size() {
        return to - from;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return from == to;
    }

    /**
     * The number at this place, counted from 0.
     *
     * @throws IndexOutOfBoundsException beyond the end
     */
    public long get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index + " of " + size());
        }
        return numbers[from + index] & 0xffffffffL;
    }

    /** Where this number stands first, counted from 0, or -1. */
    public int indexOf(long number) {
        for (int i = from; i < to; i++) {
            if ((numbers[i] & 0xffffffffL) == number) {
                return i - from;
            }
        }
        return -1;
    }

    /**
     * So many from this place on, fewer where the list ends before: a page. Shares memory with this list.
     *
     * @throws IllegalArgumentException if either is negative
     */
    public NumberList slice(int first, int count) {
        if (first < 0 || count < 0) {
            throw new IllegalArgumentException("not a slice: " + count + " from " + first);
        }
        int start = from + Math.min(first, size());
        return new NumberList(numbers, start, start + Math.min(count, to - start));
    }

    /** Gives each in order. */
    public void forEach(LongConsumer consumer) {
        for (int i = from; i < to; i++) {
            consumer.accept(numbers[i] & 0xffffffffL);
        }
    }

    /** Each in order. */
    public PrimitiveIterator.OfLong iterator() {
        return new PrimitiveIterator.OfLong() {
            private int next = from;

            @Override
            public boolean hasNext() {
                return next < to;
            }

            @Override
            public long nextLong() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return numbers[next++] & 0xffffffffL;
            }
        };
    }

    /** Each in order. */
    public LongStream stream() {
        return IntStream.range(from, to).mapToLong(i -> numbers[i] & 0xffffffffL);
    }

    /** A copy, eight octets each. */
    public long[] toArray() {
        long[] all = new long[size()];
        Arrays.setAll(all, this::get);
        return all;
    }

    /**
     * As UIDs, which the caller knows them to be, in this order: FETCH takes them so, but a server answers in any.
     *
     * @throws IllegalArgumentException if a 0 is among them
     */
    public UidSet toUids() {
        return UidSet.builder().keepOrder().addAll(this).build();
    }

    /**
     * As sequence numbers, which the caller knows them to be, in this order.
     *
     * @throws IllegalArgumentException if a 0 is among them
     */
    public SequenceSet toSequenceNumbers() {
        return SequenceSet.builder().keepOrder().addAll(this).build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof NumberList that) || size() != that.size()) {
            return false;
        }
        for (int i = 0; i < size(); i++) {
            if (numbers[from + i] != that.numbers[that.from + i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + numbers[i];
        }
        return hash;
    }

    /** As SORT has it: {@code 2 84 882}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(size() * 6);
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : " ").append(numbers[i] & 0xffffffffL);
        }
        return text.toString();
    }

    /** Gathers numbers. Not thread-safe. */
    public static final class Builder {
        private static final int FIRST_PIECE = 16;
        /** Growing by pieces allocates 8 octets a number; one array that doubles took 16, which shows in SEARCH. */
        private static final int LARGEST_PIECE = 1 << 16;

        private final List<int[]> full = new ArrayList<>();
        private int[] piece = EMPTY.numbers;
        private int inPiece;
        private int inFull;

        private Builder() {}

        /** How many there are so far. */
        public int size() {
            return inFull + inPiece;
        }

        /**
         * Adds one.
         *
         * @throws IllegalArgumentException for one below 0 or above 4294967295
         */
        public Builder add(long number) {
            if (number < 0 || number > MessageSet.MAX_NUMBER) {
                throw new IllegalArgumentException("not a message number or UID: " + number);
            }
            if (inPiece == piece.length) {
                nextPiece();
            }
            piece[inPiece++] = (int) number;
            return this;
        }

        private void nextPiece() {
            if (inPiece == 0) {
                piece = new int[FIRST_PIECE];
            } else if (inPiece < LARGEST_PIECE) {
                piece = Arrays.copyOf(piece, inPiece * 2);
            } else {
                full.add(piece);
                inFull += inPiece;
                piece = new int[LARGEST_PIECE];
                inPiece = 0;
            }
        }

        /** Forgets all. */
        public Builder clear() {
            full.clear();
            inFull = 0;
            piece = EMPTY.numbers;
            inPiece = 0;
            return this;
        }

        /** The list. The builder is empty then. */
        public NumberList build() {
            int count = size();
            int[] all = new int[count];
            int at = 0;
            for (int[] each : full) {
                System.arraycopy(each, 0, all, at, each.length);
                at += each.length;
            }
            System.arraycopy(piece, 0, all, at, inPiece);
            clear();
            return count == 0 ? EMPTY : new NumberList(all, 0, count);
        }
    }
}
