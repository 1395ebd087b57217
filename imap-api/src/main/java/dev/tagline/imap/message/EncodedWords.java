package dev.tagline.imap.message;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Encoded words (RFC 2047) in a text of one char for each octet, in one pass. A run of words of one charset is decoded
 * as one, since mailers cut characters in two.
 *
 * <pre>
 * =?utf-8?B?5Q==?= =?utf-8?B?j7A=?=    a character in two words: one run
 * </pre>
 *
 * <p>A subject of two words takes 0.3 KB, and with mime4j, which has regular expressions and streams for it, 5.2 KB.
 */
final class EncodedWords {
    /** To find out that a charset is unknown takes Java some 30 microseconds each time: a text has no more than this. */
    private static final int MOST_CHARSETS = 20;

    private final String octets;
    /** What is decoded before the run; made when there is something. */
    private @Nullable StringBuilder text;
    /** Where the plain text starts that is not yet in {@code text}. */
    private int plain;

    private boolean afterWord;
    /** What the words of the run being gathered stand for, in its charset. */
    private final byte[] run;

    private int runLength;
    private Charset runCharset = StandardCharsets.UTF_8;
    /** As the last word named it. */
    private String lastCharset = "utf-8";

    private int charsets;

    private EncodedWords(String octets) {
        this.octets = octets;
        this.run = new byte[octets.length()];
    }

    static String decode(String octets) {
        return new EncodedWords(octets).decode();
    }

    private String decode() {
        int at = 0;
        while ((at = octets.indexOf("=?", at)) >= 0) {
            int charsetEnd = token(at + 2);
            if (charsetEnd < 0 || !hasEncoding(charsetEnd)) {
                at += 2;
                continue;
            }
            int start = charsetEnd + 3;
            int end = wordEnd(start);
            if (end < 0) {
                at = -end;
                continue;
            }
            endPlain(at);
            charset(at + 2, charsetEnd);
            if (Ascii.lower(octets.charAt(charsetEnd + 1)) == 'b') {
                addBase64(start, end);
            } else {
                addQuoted(start, end);
            }
            afterWord = true;
            at = end + 2;
            plain = at;
        }
        endPlain(octets.length());
        return end();
    }

    /** Where the question mark after the charset is; -1 where there is no charset. */
    private int token(int from) {
        // RFC 2047 section 2: a word has 75 characters at most.
        int limit = Math.min(octets.length(), from + 75);
        for (int i = from; i < limit; i++) {
            char c = octets.charAt(i);
            if (c == '?') {
                return i == from ? -1 : i;
            }
            if (c <= ' ' || c >= 0x7f || c == '=') {
                return -1;
            }
        }
        return -1;
    }

    private boolean hasEncoding(int charsetEnd) {
        if (charsetEnd + 2 >= octets.length() || octets.charAt(charsetEnd + 2) != '?') {
            return false;
        }
        char encoding = Ascii.lower(octets.charAt(charsetEnd + 1));
        return encoding == 'b' || encoding == 'q';
    }

    /**
     * Where {@code ?=} ends the word that has its text at {@code from}; spaces in it are as common as they are wrong.
     * Negative when another word starts before it ends, or nothing ends it: then minus the place to look on from.
     */
    private int wordEnd(int from) {
        for (int i = from; i + 1 < octets.length(); i++) {
            char c = octets.charAt(i);
            if (c == '?' && octets.charAt(i + 1) == '=') {
                return i;
            }
            if (c == '=' && octets.charAt(i + 1) == '?' && octets.charAt(i - 1) == ' ') {
                return -i;
            }
        }
        return -octets.length();
    }

    /** Puts the plain text up to here into the result, unless it is only the space between two words. */
    private void endPlain(int to) {
        if (plain == to || (afterWord && to < octets.length() && isSpace(plain, to))) {
            return;
        }
        afterWord = false;
        if (runCharset.equals(StandardCharsets.UTF_8) && isAscii(plain, to)) {
            // It is the same in both, so that nearly all texts are one run.
            for (int i = plain; i < to; i++) {
                run[runLength++] = (byte) octets.charAt(i);
            }
            return;
        }
        endRun();
        text().append(HeaderText.decodeRaw(octets.substring(plain, to)));
    }

    private boolean isAscii(int from, int to) {
        for (int i = from; i < to; i++) {
            if (octets.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private boolean isSpace(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = octets.charAt(i);
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                return false;
            }
        }
        return true;
    }

    /** The charset of the next word, behind which a language may stand (RFC 2231 section 5): {@code utf-8*en}. */
    private void charset(int from, int to) {
        int end = from;
        while (end < to && octets.charAt(end) != '*') {
            end++;
        }
        if (end - from == lastCharset.length() && Ascii.regionMatches(octets, from, lastCharset)) {
            return;
        }
        lastCharset = octets.substring(from, end);
        Charset known = known(lastCharset);
        if (!known.equals(runCharset)) {
            endRun();
            runCharset = known;
        }
    }

    /** A charset that there is: UTF-8 for those that nobody knows, as what they are called is mostly a mistake. */
    private Charset known(String charset) {
        try {
            return charsets++ < MOST_CHARSETS && Charset.isSupported(charset)
                    ? Charset.forName(charset)
                    : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException notEvenAName) {
            return StandardCharsets.UTF_8;
        }
    }

    /** Four letters are three octets. Passes over what is not base64, and misses no padding. */
    private void addBase64(int start, int end) {
        int bits = 0;
        int count = 0;
        for (int i = start; i < end; i++) {
            char c = octets.charAt(i);
            int value = c == '+' ? 62 : c == '/' ? 63 : letterOrDigit(c);
            if (value >= 0) {
                bits = bits << 6 | value;
                count += 6;
                if (count >= 8) {
                    count -= 8;
                    run[runLength++] = (byte) (bits >> count);
                }
            } else if (c == '=') {
                count = 0;
            }
        }
    }

    private static int letterOrDigit(char c) {
        return c >= 'A' && c <= 'Z'
                ? c - 'A'
                : c >= 'a' && c <= 'z' ? c - 'a' + 26 : Ascii.isDigit(c) ? c - '0' + 52 : -1;
    }

    /** Raw octets, spaces and what is no hexadecimal number do not belong into a word and stand for themselves. */
    private void addQuoted(int start, int end) {
        for (int i = start; i < end; i++) {
            char c = octets.charAt(i);
            if (c == '=' && i + 2 < end) {
                int octet = Ascii.hex(octets.charAt(i + 1)) << 4 | Ascii.hex(octets.charAt(i + 2));
                if (octet >= 0) {
                    run[runLength++] = (byte) octet;
                    i += 2;
                    continue;
                }
            }
            run[runLength++] = (byte) (c == '_' ? ' ' : c);
        }
    }

    private void endRun() {
        if (runLength > 0) {
            text().append(decodedRun());
            runLength = 0;
        }
    }

    private String decodedRun() {
        return new String(run, 0, runLength, runCharset);
    }

    private StringBuilder text() {
        StringBuilder known = text;
        if (known == null) {
            known = new StringBuilder(octets.length());
            text = known;
        }
        return known;
    }

    private String end() {
        StringBuilder before = text;
        if (before == null) {
            return decodedRun();
        }
        endRun();
        return before.toString();
    }
}
