package dev.tagline.imap.testkit.mailstore.mime;

import java.nio.charset.StandardCharsets;
import okio.ByteString;

/** Strings of which a character stands for an octet, and ASCII in them, whatever the locale. */
public final class Octets {
    private Octets() {}

    /** A character for each octet. */
    public static String latin1(ByteString octets) {
        return octets.string(StandardCharsets.ISO_8859_1);
    }

    /** The octets of such a string. */
    public static ByteString of(String latin1) {
        return ByteString.encodeString(latin1, StandardCharsets.ISO_8859_1);
    }

    /** ASCII letters in upper case, the rest as it is. */
    public static String upper(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            out.setCharAt(i, upper(out.charAt(i)));
        }
        return out.toString();
    }

    /** Whether they differ in the case of ASCII letters at most. */
    public static boolean same(String a, String b) {
        if (a.length() != b.length()) {
            return false;
        }
        for (int i = 0; i < a.length(); i++) {
            if (upper(a.charAt(i)) != upper(b.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it begins so, in whatever case of ASCII letters. */
    public static boolean startsWith(String text, String prefix) {
        return text.length() >= prefix.length() && same(text.substring(0, prefix.length()), prefix);
    }

    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
    }

    /** -1 when it is no number of at most 63 bits. */
    public static long number(String text) {
        if (text.isEmpty()) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
