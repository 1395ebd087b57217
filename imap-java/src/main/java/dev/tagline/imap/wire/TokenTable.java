package dev.tagline.imap.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One String for all equal short tokens: {@code TEXT}, {@code PLAIN}, {@code US-ASCII}, host and mailbox names come over
 * and over. One token a slot, the last one stays. Reader thread only.
 */
final class TokenTable {
    private static final int SLOTS = 1 << 10;
    private static final int LONGEST = 48;

    private @Nullable String[] slots = new String[0];

    String intern(byte[] octets, int from, int to) {
        return intern(octets, from, to, 0);
    }

    /** With letters in lower case: names of types, parameters and encodings. */
    String internLower(byte[] octets, int from, int to) {
        return intern(octets, from, to, 0x20);
    }

    private String intern(byte[] octets, int from, int to, int fold) {
        int length = to - from;
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return make(octets, from, to, fold);
        }
        if (slots.length == 0) {
            slots = new String[SLOTS];
        }
        int hash = length;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + fold(octets[i], fold);
        }
        int slot = (hash ^ hash >>> 15) & SLOTS - 1;
        String token = slots[slot];
        if (token == null || !same(token, octets, from, length, fold)) {
            token = make(octets, from, to, fold);
            slots[slot] = token;
        }
        return token;
    }

    private static int fold(byte octet, int fold) {
        return octet >= 'A' && octet <= 'Z' ? octet | fold : octet & 0xff;
    }

    private static String make(byte[] octets, int from, int to, int fold) {
        if (fold == 0) {
            return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
        }
        byte[] folded = new byte[to - from];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = (byte) fold(octets[from + i], fold);
        }
        return new String(folded, StandardCharsets.ISO_8859_1);
    }

    private static boolean same(String token, byte[] octets, int from, int length, int fold) {
        if (token.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (token.charAt(i) != fold(octets[from + i], fold)) {
                return false;
            }
        }
        return true;
    }
}
