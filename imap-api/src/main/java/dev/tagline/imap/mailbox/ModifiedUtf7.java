package dev.tagline.imap.mailbox;

import org.jspecify.annotations.Nullable;

/**
 * Mailbox names in US-ASCII (RFC 3501 section 5.1.3): printable characters stand for themselves, {@code &} is {@code &-},
 * runs of all others are UTF-16 in base64 between {@code &} and {@code -}, with a comma for the slash.
 */
final class ModifiedUtf7 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

    private ModifiedUtf7() {}

    /** The same instance where nothing needs encoding. */
    static String encode(String text) {
        int i = 0;
        while (i < text.length() && isPrintable(text.charAt(i)) && text.charAt(i) != '&') {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder wire = new StringBuilder(text.length() * 2).append(text, 0, i);
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '&') {
                wire.append("&-");
                i++;
            } else if (isPrintable(c)) {
                wire.append(c);
                i++;
            } else {
                i = encodeRun(text, i, wire);
            }
        }
        return wire.toString();
    }

    private static int encodeRun(String text, int from, StringBuilder wire) {
        wire.append('&');
        int bits = 0;
        int count = 0;
        int i = from;
        for (; i < text.length() && !isPrintable(text.charAt(i)); i++) {
            bits = bits << 16 | text.charAt(i);
            count += 16;
            while (count >= 6) {
                count -= 6;
                wire.append(ALPHABET.charAt(bits >>> count & 63));
            }
        }
        if (count > 0) {
            wire.append(ALPHABET.charAt(bits << 6 - count & 63));
        }
        wire.append('-');
        return i;
    }

    /**
     * What the wire form stands for, or null when it stands for nothing: an unfinished run, half a character, a surrogate
     * alone. Takes some that no encoder makes: letters in base64, runs without need, a slash for the comma. Characters
     * that are not ASCII stand for themselves.
     */
    static @Nullable String decode(String wire) {
        int ampersand = wire.indexOf('&');
        if (ampersand < 0) {
            return wire;
        }
        StringBuilder text = new StringBuilder(wire.length()).append(wire, 0, ampersand);
        int i = ampersand;
        while (i < wire.length()) {
            char c = wire.charAt(i++);
            if (c != '&') {
                text.append(c);
                continue;
            }
            int end = wire.indexOf('-', i);
            if (end < 0) {
                return null;
            }
            if (end == i) {
                text.append('&');
            } else if (!decodeRun(wire, i, end, text)) {
                return null;
            }
            i = end + 1;
        }
        return text.toString();
    }

    private static boolean decodeRun(String wire, int from, int to, StringBuilder text) {
        int bits = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            char c = wire.charAt(i);
            int value = ALPHABET.indexOf(c == '/' ? ',' : c);
            if (value < 0) {
                return false;
            }
            bits = bits << 6 | value;
            count += 6;
            if (count >= 16) {
                count -= 16;
                text.append((char) (bits >>> count));
            }
        }
        return count < 6 && (bits & (1 << count) - 1) == 0;
    }

    private static boolean isPrintable(char c) {
        return c >= ' ' && c < 0x7f;
    }
}
