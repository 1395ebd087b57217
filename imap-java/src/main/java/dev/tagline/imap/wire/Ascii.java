package dev.tagline.imap.wire;

/** Comparing octets with names of the grammar: ASCII only, and without regard to case where the RFC says so. */
final class Ascii {
    private Ascii() {}

    static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }

    static boolean isLetter(int octet) {
        int lower = octet | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    static int toUpper(int octet) {
        return octet >= 'a' && octet <= 'z' ? octet - 0x20 : octet;
    }

    static int toLower(int octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + 0x20 : octet;
    }

    /** Whether {@code [from, to)} is this name, which is given in capitals. */
    static boolean is(byte[] octets, int from, int to, String name) {
        return to - from == name.length() && startsWith(octets, from, to, name);
    }

    /** Whether {@code [from, to)} begins with this name, which is given in capitals. */
    static boolean startsWith(byte[] octets, int from, int to, String name) {
        int length = name.length();
        if (to - from < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (toUpper(octets[from + i]) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The octets as characters of the same number, letters in capitals. */
    static String upper(byte[] octets, int from, int to) {
        char[] text = new char[to - from];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) toUpper(octets[from + i] & 0xff);
        }
        return new String(text);
    }
}
