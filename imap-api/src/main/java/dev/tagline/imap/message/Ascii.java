package dev.tagline.imap.message;

import org.jspecify.annotations.Nullable;

/** Comparing and folding of the 26 letters that the protocol folds; every other character stands for itself. */
final class Ascii {
    private Ascii() {}

    static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The value of a hexadecimal digit, or -1. */
    static int hex(char c) {
        char digit = lower(c);
        return isDigit(digit) ? digit - '0' : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
    }

    /** The same instance where nothing changes. */
    static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != lower(text.charAt(i))) {
                char[] folded = text.toCharArray();
                for (int j = i; j < folded.length; j++) {
                    folded[j] = lower(folded[j]);
                }
                return new String(folded);
            }
        }
        return text;
    }

    /** The same instance where nothing changes. */
    static String upper(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != upper(text.charAt(i))) {
                char[] folded = text.toCharArray();
                for (int j = i; j < folded.length; j++) {
                    folded[j] = upper(folded[j]);
                }
                return new String(folded);
            }
        }
        return text;
    }

    static boolean equalsIgnoreCase(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one.length() == other.length() && regionMatches(one, 0, other);
    }

    /** Whether {@code text} has {@code word} at {@code from}. */
    static boolean regionMatches(String text, int from, String word) {
        if (text.length() - from < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (lower(text.charAt(from + i)) != lower(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static int hashIgnoreCase(String text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + lower(text.charAt(i));
        }
        return hash;
    }

    /** RFC 9051 section 9, ATOM-CHAR. */
    static boolean isAtomChar(char c) {
        if (c <= ' ' || c >= 0x7f) {
            return false;
        }
        switch (c) {
            case '(':
            case ')':
            case '{':
            case '%':
            case '*':
            case '"':
            case '\\':
            case ']':
                return false;
            default:
                return true;
        }
    }
}
