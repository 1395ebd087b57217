package dev.tagline.imap.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values by the octets they were read from: a mailbox has few combinations of flags, one list of header fields, a handful
 * of LIST attributes, names of addresses, and they come a hundred thousand times. Each has two slots to be in, so that two
 * that come by turns do not drive each other out. Used by one thread.
 */
final class OctetCache<T> {
    /** Longer ones are seldom equal. */
    private static final int LONGEST = 256;

    private final int mask;
    private byte[] @Nullable [] keys;
    private @Nullable Object[] values;

    /** With this many slots, a power of two; they are made when the first value comes. */
    OctetCache(int slots) {
        mask = slots - 1;
        keys = new byte[0][];
        values = new Object[0];
    }

    @SuppressWarnings("unchecked")
    @Nullable
    T get(byte[] octets, ByteBuffer words, int from, int to) {
        if (values.length == 0) {
            return null;
        }
        int slot = hash(octets, words, from, to) & mask;
        if (!isAt(slot, octets, from, to)) {
            slot ^= 1;
            if (!isAt(slot, octets, from, to)) {
                return null;
            }
        }
        return (T) values[slot];
    }

    private boolean isAt(int slot, byte[] octets, int from, int to) {
        byte[] key = keys[slot];
        return key != null && same(octets, from, to, key, 0, key.length);
    }

    void put(byte[] octets, ByteBuffer words, int from, int to, T value) {
        if (to - from > LONGEST) {
            return;
        }
        if (values.length == 0) {
            keys = new byte[mask + 1][];
            values = new Object[mask + 1];
        }
        int slot = hash(octets, words, from, to) & mask;
        // The newest has its own place, what was there the other one.
        keys[slot ^ 1] = keys[slot];
        values[slot ^ 1] = values[slot];
        keys[slot] = Arrays.copyOfRange(octets, from, to);
        values[slot] = value;
    }

    void forget() {
        keys = new byte[0][];
        values = new Object[0];
    }

    /** {@code Arrays.equals} of ranges, which Android has not had for long. */
    static boolean same(byte[] octets, int from, int to, byte[] others, int othersFrom, int othersTo) {
        if (to - from != othersTo - othersFrom) {
            return false;
        }
        for (int i = from, j = othersFrom; i < to; i++, j++) {
            if (octets[i] != others[j]) {
                return false;
            }
        }
        return true;
    }

    /** Takes eight octets at a time. */
    static int hash(byte[] octets, ByteBuffer words, int from, int to) {
        long hash = (long) to - from;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            hash = (hash ^ words.getLong(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        if (i < to) {
            long last = 0;
            for (; i < to; i++) {
                last = last << 8 | octets[i];
            }
            hash = (hash ^ last) * 0x9E3779B97F4A7C15L;
        }
        return (int) (hash >>> 40);
    }
}
