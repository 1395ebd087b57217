package dev.tagline.imap.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Text of a header from its octets, which come as a String with one char for each octet: such a String takes one byte a
 * char, and most of them never need to become anything else.
 */
final class HeaderText {
    private static final char REPLACEMENT = '\ufffd';

    private HeaderText() {}

    /** Decodes encoded words (RFC 2047), reads raw 8-bit octets as UTF-8 or else as Latin-1, makes it one line. */
    static @Nullable String decode(@Nullable String octets) {
        return octets == null || isPlain(octets) ? octets : decodeText(octets);
    }

    /** As {@link #decode} of what is not null. */
    static String decodeText(String octets) {
        if (isPlain(octets)) {
            return octets;
        }
        String line = oneLine(octets);
        return oneLine(line.contains("=?") ? EncodedWords.decode(line) : decodeRaw(line));
    }

    /** What is no text for people, such as an address: as it stands, in one line. */
    static @Nullable String asIs(@Nullable String octets) {
        return octets == null || isPlain(octets) ? octets : oneLine(decodeRaw(octets));
    }

    /** Reads raw 8-bit octets as UTF-8 or else as Latin-1; decodes nothing. */
    static String decodeRaw(String octets) {
        for (int i = 0; i < octets.length(); i++) {
            if (octets.charAt(i) >= 0x80) {
                return utf8OrLatin1(octets);
            }
        }
        return octets;
    }

    /** The decoder that refuses, and its buffers, cost as much again: only what looks refused meets it. */
    private static String utf8OrLatin1(String octets) {
        byte[] bytes = octets.getBytes(StandardCharsets.ISO_8859_1);
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 || isUtf8(bytes) ? text : octets;
    }

    private static boolean isUtf8(byte[] octets) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    static @Nullable ByteString octets(@Nullable String octets) {
        return octets == null ? null : ByteString.encodeString(octets, StandardCharsets.ISO_8859_1);
    }

    private static boolean isPlain(String octets) {
        for (int i = 0; i < octets.length(); i++) {
            char c = octets.charAt(i);
            if (c >= 0x80 || isBreak(c)) {
                return false;
            }
            if (c == '?' && i > 0 && octets.charAt(i - 1) == '=') {
                return false;
            }
        }
        return true;
    }

    private static boolean isBreak(char c) {
        return c == '\r' || c == '\n' || c == 0;
    }

    /**
     * Unfolds: a line end before white space goes (RFC 5322 section 2.2.3). One elsewhere, encoded perhaps, becomes a
     * space, as does NUL, so that it cannot become the end of a line in whatever the text is put into next.
     */
    static String oneLine(String text) {
        int i = 0;
        while (i < text.length() && !isBreak(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length()).append(text, 0, i);
        while (i < text.length()) {
            if (!isBreak(text.charAt(i))) {
                line.append(text.charAt(i++));
                continue;
            }
            while (i < text.length() && isBreak(text.charAt(i))) {
                i++;
            }
            if (i == text.length() || (text.charAt(i) != ' ' && text.charAt(i) != '\t')) {
                line.append(' ');
            }
        }
        return line.toString();
    }
}
