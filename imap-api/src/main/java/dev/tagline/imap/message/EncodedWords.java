package dev.tagline.imap.message;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/**
 * Encoded words (RFC 2047) in a text of one char for each octet. Finds them here, in one pass: mime4j finds them by a
 * regular expression whose time grows with the square of what a sender can put into a subject. What a run of words of
 * one charset stands for, mime4j tells.
 *
 * <pre>
 * =?utf-8?B?5Q==?= =?utf-8?B?j7A=?=    a character in two words: one run
 * </pre>
 */
final class EncodedWords {
    private static final String UTF_8 = "utf-8";
    /** To find out that a charset is unknown takes Java some 30 microseconds each time: a text has no more than this. */
    private static final int MOST_CHARSETS = 20;

    private final String octets;
    private final StringBuilder text;
    /** Where the plain text starts that is not yet in {@code text}. */
    private int plain;
    /** The run being gathered, as words that nothing is wrong with, one space between them. Empty when there is none. */
    private final StringBuilder run = new StringBuilder();

    private String runCharset = UTF_8;
    /** As the last word named it. */
    private String lastCharset = UTF_8;

    private int charsets;

    private EncodedWords(String octets) {
        this.octets = octets;
        this.text = new StringBuilder(octets.length());
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
            addWord(octets.substring(at + 2, charsetEnd), octets.charAt(charsetEnd + 1), start, end);
            at = end + 2;
            plain = at;
        }
        endPlain(octets.length());
        endRun();
        return text.toString();
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
        if (run.length() > 0 && to < octets.length() && isSpace(plain, to)) {
            return;
        }
        endRun();
        text.append(HeaderText.decodeRaw(octets.substring(plain, to)));
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

    private void addWord(String charsetAndLanguage, char encoding, int start, int end) {
        // RFC 2231 section 5: =?utf-8*en?Q?...?=
        int star = charsetAndLanguage.indexOf('*');
        String charset = star < 0 ? charsetAndLanguage : charsetAndLanguage.substring(0, star);
        if (!Ascii.equalsIgnoreCase(charset, lastCharset)) {
            lastCharset = charset;
            String known = known(charset);
            if (!Ascii.equalsIgnoreCase(known, runCharset)) {
                endRun();
                runCharset = known;
            }
        }
        boolean base64 = Ascii.lower(encoding) == 'b';
        if (run.length() > 0) {
            run.append(' ');
        }
        run.append("=?").append(runCharset).append(base64 ? "?B?" : "?Q?");
        if (base64) {
            appendBase64(start, end);
        } else {
            appendQuoted(start, end);
        }
        run.append("?=");
    }

    /** A charset that there is: UTF-8 for those that nobody knows, as what they are called is mostly a mistake. */
    private String known(String charset) {
        try {
            return charsets++ < MOST_CHARSETS && Charset.isSupported(charset) ? charset : UTF_8;
        } catch (IllegalCharsetNameException notEvenAName) {
            return UTF_8;
        }
    }

    /** Leaves out what is not base64, and pads: without padding mime4j drops the last octets. */
    private void appendBase64(int start, int end) {
        int count = 0;
        for (int i = start; i < end; i++) {
            char c = octets.charAt(i);
            char letter = Ascii.lower(c);
            if ((letter >= 'a' && letter <= 'z') || Ascii.isDigit(c) || c == '+' || c == '/') {
                run.append(c);
                count++;
            }
        }
        if (count % 4 == 1) {
            run.setLength(run.length() - 1);
            count--;
        }
        for (; count % 4 != 0; count++) {
            run.append('=');
        }
    }

    /** Raw octets and spaces do not belong into a word: here they become what they should have been. */
    private void appendQuoted(int start, int end) {
        for (int i = start; i < end; i++) {
            char c = octets.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '?') {
                run.append('=').append(hex(c >> 4)).append(hex(c & 15));
            } else {
                run.append(c);
            }
        }
    }

    private static char hex(int digit) {
        return "0123456789ABCDEF".charAt(digit);
    }

    private void endRun() {
        if (run.length() > 0) {
            text.append(decodeRun(run.toString()));
            run.setLength(0);
        }
    }

    private static String decodeRun(String words) {
        try {
            return DecoderUtil.decodeEncodedWords(words, DecodeMonitor.SILENT);
        } catch (RuntimeException undecodable) {
            return words;
        }
    }
}
