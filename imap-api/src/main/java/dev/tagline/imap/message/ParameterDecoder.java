package dev.tagline.imap.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/**
 * Parameter values in pieces and in charsets (RFC 2231 sections 3 and 4).
 *
 * <pre>
 * title*0*=us-ascii'en'This%20is%20even%20more%20
 * title*1*=%2A%2A%2Afun%2A%2A%2A%20
 * title*2="isn't it!"
 * </pre>
 */
final class ParameterDecoder {
    private ParameterDecoder() {}

    /** The name up to its first asterisk. */
    static String baseName(String name) {
        int star = name.indexOf('*');
        return star <= 0 ? name : name.substring(0, star);
    }

    /** The value of {@code name*} or of {@code name*0}, {@code name*1} ..., or null where neither is there. */
    static @Nullable String extended(String[] pairs, String name) {
        int whole = find(pairs, name, "*");
        if (whole >= 0) {
            return decode(new String[] {pairs[whole + 1]}, new boolean[] {true}, 1);
        }
        int first = Math.max(find(pairs, name, "*0*"), find(pairs, name, "*0"));
        if (first < 0) {
            return null;
        }
        String[] pieces = new String[pairs.length / 2];
        boolean[] encoded = new boolean[pieces.length];
        int count = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            int number = pieceNumber(pairs[i], name);
            if (number >= 0 && number < pieces.length && pieces[number] == null) {
                pieces[number] = pairs[i + 1];
                encoded[number] = pairs[i].charAt(pairs[i].length() - 1) == '*';
            }
        }
        while (count < pieces.length && pieces[count] != null) {
            count++;
        }
        return decode(pieces, encoded, count);
    }

    private static int find(String[] pairs, String name, String suffix) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].length() == name.length() + suffix.length()
                    && pairs[i].endsWith(suffix)
                    && Ascii.regionMatches(pairs[i], 0, name)) {
                return i;
            }
        }
        return -1;
    }

    private static int pieceNumber(String text, String name) {
        int digit = name.length() + 1;
        if (text.length() <= digit || text.charAt(digit - 1) != '*' || !Ascii.regionMatches(text, 0, name)) {
            return -1;
        }
        int end = text.charAt(text.length() - 1) == '*' ? text.length() - 1 : text.length();
        if (end == digit || end - digit > 6) {
            return -1;
        }
        int number = 0;
        for (int i = digit; i < end; i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return -1;
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static String decode(String[] pieces, boolean[] encoded, int count) {
        Charset charset = null;
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            String piece = pieces[i];
            int start = 0;
            if (i == 0 && encoded[0]) {
                int quote = piece.indexOf('\'');
                int secondQuote = quote < 0 ? -1 : piece.indexOf('\'', quote + 1);
                if (secondQuote >= 0) {
                    charset = charset(piece.substring(0, quote));
                    start = secondQuote + 1;
                }
            }
            append(octets, piece, start, encoded[i]);
        }
        byte[] bytes = octets.toByteArray();
        if (charset != null) {
            return new String(bytes, charset);
        }
        return HeaderText.decodeRaw(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static void append(ByteArrayOutputStream octets, String piece, int start, boolean encoded) {
        for (int i = start; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (encoded && c == '%' && i + 2 < piece.length()) {
                int high = Character.digit(piece.charAt(i + 1), 16);
                int low = Character.digit(piece.charAt(i + 2), 16);
                if (high >= 0 && low >= 0) {
                    octets.write(high << 4 | low);
                    i += 2;
                    continue;
                }
            }
            octets.write(c);
        }
    }

    private static @Nullable Charset charset(String name) {
        try {
            return name.isEmpty() ? null : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }
}
