package dev.tagline.imap.testkit.quirk;

import java.util.Locale;

/** Tags in examples are {@code A1}, {@code A2} and so on; what a server makes of them holds for the client's own. */
final class Tags {
    private Tags() {}

    /** How many characters of the line are a tag of an example, 0 when none are. */
    static int length(String line) {
        if (line.isEmpty() || line.charAt(0) != 'A' && line.charAt(0) != 'a') {
            return 0;
        }
        int end = 1;
        while (end < line.length() && isDigit(line.charAt(end))) {
            end++;
        }
        boolean ends = end == line.length() || line.charAt(end) == ' ' || line.charAt(end) > '~';
        return end > 1 && ends ? end : 0;
    }

    /**
     * {@code A3} where the command at hand is {@code A1}: the client's tag after the next, as far as it can be guessed.
     * {@code a1}: its letters in the other case.
     */
    static String translated(String written, String exampleTag, String tag) {
        if (written.equals(exampleTag)) {
            return tag;
        }
        if (written.toUpperCase(Locale.ROOT).equals(exampleTag)) {
            String lower = tag.toLowerCase(Locale.ROOT);
            return lower.equals(tag) ? tag.toUpperCase(Locale.ROOT) : lower;
        }
        int digits = tag.length();
        while (digits > 0 && isDigit(tag.charAt(digits - 1))) {
            digits--;
        }
        if (digits == tag.length() || tag.length() - digits > 9) {
            return tag + "1";
        }
        int ahead = Integer.parseInt(written, 1, written.length(), 10)
                - Integer.parseInt(exampleTag, 1, exampleTag.length(), 10);
        String number = Long.toString(Long.parseLong(tag, digits, tag.length(), 10) + ahead);
        return tag.substring(0, digits) + "0".repeat(Math.max(0, tag.length() - digits - number.length())) + number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
