package dev.tagline.imap.testkit.quirk;

import java.nio.charset.StandardCharsets;
import okio.Buffer;
import okio.ByteString;

/**
 * How an example writes octets that are no text: {@code ␀ ␍ ␊} are NUL, CR and LF, {@code \xE9} is that octet, and behind
 * {@code ␄} nothing follows, not even a line end. A line that ends in none of {@code ␊ ␄} ends in CRLF.
 */
final class Symbols {
    private static final char NUL = '␀';
    private static final char CR = '␍';
    private static final char LF = '␊';
    private static final char NOTHING = '␄';

    private Symbols() {}

    /** Whether the line is as it stands, CRLF behind it. */
    static boolean isPlain(String line) {
        return line.indexOf(NUL) < 0
                && line.indexOf(CR) < 0
                && line.indexOf(LF) < 0
                && line.indexOf(NOTHING) < 0
                && !line.contains("\\x");
    }

    static ByteString octets(String line) {
        Buffer octets = new Buffer();
        boolean ended = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == NUL) {
                octets.writeByte(0);
            } else if (c == CR) {
                octets.writeByte('\r');
            } else if (c == LF) {
                octets.writeByte('\n');
                ended = i == line.length() - 1;
            } else if (c == NOTHING) {
                ended = true;
            } else if (c == '\\' && isHex(line, i)) {
                octets.writeByte(Integer.parseInt(line, i + 2, i + 4, 16));
                i += 3;
            } else if (Character.isHighSurrogate(c) && i + 1 < line.length()) {
                octets.writeUtf8CodePoint(line.codePointAt(i++));
            } else {
                octets.write(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return ended ? octets.readByteString() : octets.writeUtf8("\r\n").readByteString();
    }

    private static boolean isHex(String line, int at) {
        return at + 3 < line.length()
                && line.charAt(at + 1) == 'x'
                && Character.digit(line.charAt(at + 2), 16) >= 0
                && Character.digit(line.charAt(at + 3), 16) >= 0;
    }
}
