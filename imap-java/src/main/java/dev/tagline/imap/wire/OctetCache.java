package dev.tagline.imap.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Values by the octets they were read from: a mailbox has few combinations of flags, one list of header fields, a handful
 * of LIST attributes, names of addresses, and they come a hundred thousand times. Each has two slots to be in, so that two
 * that come by turns do not drive each other out. Used by one thread.
 */
final class OctetCache<T> {
    /** Longer ones are seldom equal. */
    private static final int LONGEST = 256;

    private static final long[][] NO_KEYS = new long[0][];
    private static final Object[] NO_VALUES = new Object[0];

    private final int mask;
    /** Length, then the octets, eight in each, so that they are compared so. */
    private long[] @Nullable [] keys;

    private @Nullable Object[] values;

    /** With this many slots, a power of two; they are made when the first value comes. */
    OctetCache(int slots) {
        mask = slots - 1;
        keys = NO_KEYS;
        values = NO_VALUES;
    }

    @SuppressWarnings("unchecked")
    @Nullable
    T get(ByteBuffer words, int from, int to) {
        if (values.length == 0) {
            return null;
        }
        int slot = hash(words, from, to) & mask;
        if (!isAt(slot, words, from, to)) {
            slot ^= 1;
            if (!isAt(slot, words, from, to)) {
                return null;
            }
        }
        return (T) values[slot];
    }

    private boolean isAt(int slot, ByteBuffer words, int from, int to) {
        long[] key = keys[slot];
        if (key == null || key[0] != to - from) {
            return false;
        }
        for (int i = from, word = 1; i < to; i += 8, word++) {
            if (key[word] != word(words, i, to - i)) {
                return false;
            }
        }
        return true;
    }

    void put(ByteBuffer words, int from, int to, T value) {
        if (to - from > LONGEST) {
            return;
        }
        if (values.length == 0) {
            keys = new long[mask + 1][];
            values = new Object[mask + 1];
        }
        long[] key = new long[1 + (to - from + 7) / 8];
        int length = to - from;
        key[0] = length;
        for (int i = from, word = 1; i < to; i += 8, word++) {
            key[word] = word(words, i, to - i);
        }
        int slot = hash(words, from, to) & mask;
        // The newest has its own place, what was there the other one.
        keys[slot ^ 1] = keys[slot];
        values[slot ^ 1] = values[slot];
        keys[slot] = key;
        values[slot] = value;
    }

    void forget() {
        keys = NO_KEYS;
        values = NO_VALUES;
    }

    /** The first {@code length} octets from here, at most 8; the others 0. */
    private static long word(ByteBuffer words, int from, int length) {
        long word = words.getLong(from);
        return length >= 8 ? word : word & ((1L << (8 * length)) - 1);
    }

    /** Of the first, the middle and the last eight: others that differ elsewhere only share a slot with its twin. */
    private static int hash(ByteBuffer words, int from, int to) {
        int length = to - from;
        long hash = word(words, from, length);
        if (length > 8) {
            hash ^= Long.rotateLeft(words.getLong(to - 8), 21)
                    ^ Long.rotateLeft(words.getLong((from + to) / 2 - 4), 42);
        }
        return (int) ((hash ^ length) * 0x9E3779B97F4A7C15L >>> 40);
    }
}
