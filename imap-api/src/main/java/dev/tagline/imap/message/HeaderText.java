package dev.tagline.imap.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import okio.ByteString;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.jspecify.annotations.Nullable;

/**
 * Text of a header from its octets, which come as a String with one char for each octet: such a String takes one byte a
 * char, and most of them never need to become anything else.
 */
final class HeaderText {
    private HeaderText() {}

    /** Unfolds, decodes encoded words (RFC 2047), reads raw 8-bit octets as UTF-8 or else as Latin-1. */
    static @Nullable String decode(@Nullable String octets) {
        if (octets == null || isPlain(octets)) {
            return octets;
        }
        String text = decodeRaw(octets);
        if (text.contains("=?")) {
            text = decodeWords(text);
        }
        return withoutLineEnds(text);
    }

    /** Reads raw 8-bit octets as UTF-8 or else as Latin-1; decodes nothing. */
    static String decodeRaw(String octets) {
        for (int i = 0; i < octets.length(); i++) {
            if (octets.charAt(i) >= 0x80) {
                byte[] bytes = octets.getBytes(StandardCharsets.ISO_8859_1);
                try {
                    return StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
                } catch (CharacterCodingException notUtf8) {
                    return octets;
                }
            }
        }
        return octets;
    }

    static @Nullable ByteString octets(@Nullable String octets) {
        return octets == null ? null : ByteString.encodeString(octets, StandardCharsets.ISO_8859_1);
    }

    private static String decodeWords(String text) {
        try {
            return DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT);
        } catch (RuntimeException undecodable) {
            return text;
        }
    }

    private static boolean isPlain(String octets) {
        for (int i = 0; i < octets.length(); i++) {
            char c = octets.charAt(i);
            if (c >= 0x80 || c == '\r' || c == '\n' || c == 0) {
                return false;
            }
            if (c == '?' && i > 0 && octets.charAt(i - 1) == '=') {
                return false;
            }
        }
        return true;
    }

    /** A decoded line end must not become one of whatever the text is put into next. */
    private static String withoutLineEnds(String text) {
        StringBuilder line = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean end = c == '\r' || c == '\n' || c == 0;
            if (end && line == null) {
                line = new StringBuilder(text.length()).append(text, 0, i);
            }
            if (line != null) {
                boolean folded = (c == '\r' || c == '\n')
                        && i + 1 < text.length()
                        && (text.charAt(i + 1) == ' ' || text.charAt(i + 1) == '\t' || text.charAt(i + 1) == '\n');
                if (!end) {
                    line.append(c);
                } else if (!folded) {
                    line.append(' ');
                }
            }
        }
        return line == null ? text : line.toString();
    }
}
