package dev.tagline.imap.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Human-readable text off the wire: UTF-8, or Latin-1 where it is not. */
final class Text {
    private Text() {}

    /** A string as the cursor gives it, one character for each octet. */
    static String decode(String octets) {
        for (int i = 0; i < octets.length(); i++) {
            if (octets.charAt(i) >= 0x80) {
                byte[] bytes = octets.getBytes(StandardCharsets.ISO_8859_1);
                return decodeEightBit(bytes, 0, bytes.length);
            }
        }
        return octets;
    }

    static String decode(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            if (octets[i] < 0) {
                return decodeEightBit(octets, from, to);
            }
        }
        return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static String decodeEightBit(byte[] octets, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }
}
