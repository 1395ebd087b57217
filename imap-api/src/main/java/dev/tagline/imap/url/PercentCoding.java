package dev.tagline.imap.url;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of UTF-8, RFC 5092 section 11 and RFC 3986 section 2.1. */
final class PercentCoding {
    /** {@code achar} beyond letters and digits: in names of users and mechanisms. */
    static final String USER = "-._~!$'()*+,&=";
    /** {@code bchar}: in mailboxes, sections and searches. */
    static final String MAILBOX = USER + ":@/";

    private static final String HEX = "0123456789ABCDEF";

    private PercentCoding() {}

    static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    static String encode(String text, String plain) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(octets.length);
        for (byte octet : octets) {
            char c = (char) (octet & 0xff);
            if (isLetterOrDigit(c) || plain.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return out.toString();
    }

    /**
     * The text.
     *
     * @throws IllegalArgumentException when a character is not allowed, or it is no UTF-8
     */
    static String decode(String text, String plain) {
        byte[] octets = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = hex(text, i + 1);
                int low = high < 0 ? -1 : hex(text, i + 2);
                if (low < 0) {
                    throw new IllegalArgumentException("a bad percent-encoding, at " + i);
                }
                octets[length++] = (byte) (high << 4 | low);
                i += 2;
            } else if (isLetterOrDigit(c) || plain.indexOf(c) >= 0) {
                octets[length++] = (byte) c;
            } else {
                throw new IllegalArgumentException("a character that must be encoded, at " + i);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("percent-encoding of what is no UTF-8", e);
        }
    }

    /** The digit there, or -1. */
    private static int hex(String text, int at) {
        return at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    }
}
