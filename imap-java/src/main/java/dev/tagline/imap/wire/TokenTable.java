package dev.tagline.imap.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One String for all equal short tokens: {@code text}, {@code plain}, {@code utf-8}, names, mailboxes and hosts come over and
 * over. One token a slot, the last one stays. Octets are compared eight at a time and no String is looked at, as memory
 * that is not in a cache costs more than the comparison. Reader thread only.
 */
final class TokenTable {
    private static final int SLOTS = 1 << 9;
    private static final int LONGEST = 24;
    /** Words a slot: the octets, then their number. */
    private static final int WORDS = 4;

    private long[] keys = new long[0];
    private @Nullable String[] tokens = new String[0];

    void forget() {
        keys = new long[0];
        tokens = new String[0];
    }

    /** The octets as text; {@code words} is of the same array, which has 8 octets to read behind {@code to}. */
    String intern(byte[] octets, ByteBuffer words, int from, int to) {
        return intern(octets, words, from, to, false);
    }

    /** With letters in lower case: names of types, parameters and encodings. */
    String internLower(byte[] octets, ByteBuffer words, int from, int to) {
        return intern(octets, words, from, to, true);
    }

    private String intern(byte[] octets, ByteBuffer words, int from, int to, boolean lower) {
        int length = to - from;
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return make(octets, from, to, lower);
        }
        long first = word(words, from, length);
        long second = length > 8 ? word(words, from + 8, length - 8) : 0;
        long third = length > 16 ? word(words, from + 16, length - 16) : 0;
        return lower
                ? intern(octets, from, length, lower(first), lower(second), lower(third), true)
                : intern(octets, from, length, first, second, third, false);
    }

    private String intern(byte[] octets, int from, int length, long first, long second, long third, boolean lower) {
        if (tokens.length == 0) {
            keys = new long[SLOTS * WORDS];
            tokens = new String[SLOTS];
        }
        long hash = (first ^ Long.rotateLeft(second, 23) ^ Long.rotateLeft(third, 46) ^ length) * 0x9E3779B97F4A7C15L;
        int slot = (int) (hash >>> 55);
        int key = slot * WORDS;
        String token = tokens[slot];
        if (token == null
                || keys[key] != first
                || keys[key + 1] != second
                || keys[key + 2] != third
                || keys[key + 3] != length) {
            token = make(octets, from, from + length, lower);
            keys[key] = first;
            keys[key + 1] = second;
            keys[key + 2] = third;
            keys[key + 3] = length;
            tokens[slot] = token;
        }
        return token;
    }

    /** The first {@code length} octets from here, at most 8; the others 0. */
    private static long word(ByteBuffer words, int from, int length) {
        long word = words.getLong(from);
        return length >= 8 ? word : word & ((1L << (8 * length)) - 1);
    }

    /** Each octet of A to Z in lower case, all eight at once. */
    private static long lower(long word) {
        long seven = word & 0x7F7F7F7F7F7F7F7FL;
        long aboveZ = seven + 0x2525252525252525L;
        long fromA = seven + 0x3F3F3F3F3F3F3F3FL;
        long capital = (fromA ^ aboveZ) & ~word & 0x8080808080808080L;
        return word | capital >>> 2;
    }

    private static String make(byte[] octets, int from, int to, boolean lower) {
        if (!lower) {
            return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
        }
        byte[] folded = new byte[to - from];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = (byte) Ascii.toLower(octets[from + i]);
        }
        return new String(folded, StandardCharsets.ISO_8859_1);
    }
}
