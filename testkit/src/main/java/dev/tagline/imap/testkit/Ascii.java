package dev.tagline.imap.testkit;

import okio.ByteString;

/** Octets and digits as the protocol sees them: ASCII only, whatever the locale. */
final class Ascii {
    /** Characters of a {@link #text}. */
    private static final int LONGEST_TEXT = 400;

    private Ascii() {}

    static String upper(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
        }
        return out.toString();
    }

    static String lower(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return out.toString();
    }

    static boolean equalsIgnoreCase(String a, String b) {
        return a.length() == b.length() && upper(a).equals(upper(b));
    }

    /** The number written by {@code from} until {@code to}, or -1 when that is empty, no number, or beyond 63 bits. */
    static long number(String text, int from, int to) {
        if (from >= to) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /**
     * The text of a response, RFC 9051 9 {@code text}, that repeats what a client said: one line of bounded length, printable, and
     * nothing in it that could be taken for a literal.
     */
    static String text(String message) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < message.length() && i < LONGEST_TEXT; i++) {
            char c = message.charAt(i);
            out.append(c < ' ' || c > '~' || c == '{' || c == '}' ? '?' : c);
        }
        return out.toString();
    }

    /** One line for people: CRLF becomes a line break, other control octets {@code \\xNN}. */
    static String printable(ByteString octets) {
        String text = octets.utf8();
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                out.append('\n');
                i++;
            } else if ((c < ' ' && c != '\t') || c == 127) {
                out.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
