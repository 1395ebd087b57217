package dev.tagline.imap.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /**
     * Decodes names and values, in turn. Of a name that comes both ways the RFC 2231 one counts: the other is for those
     * who cannot read it. Of two equal names the first counts.
     */
    static Map<String, String> decode(String[] pairs) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, TreeMap<Integer, Piece>> pieces = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            String name = Ascii.lower(pairs[i]);
            int star = name.indexOf('*', 1);
            Piece piece = star < 0 ? null : Piece.of(name, star, pairs[i + 1]);
            if (piece == null) {
                values.putIfAbsent(name, HeaderText.decodeText(pairs[i + 1]));
            } else {
                String base = name.substring(0, star);
                values.putIfAbsent(base, "");
                pieces.computeIfAbsent(base, none -> new TreeMap<>()).putIfAbsent(piece.number, piece);
            }
        }
        pieces.forEach((name, sorted) -> values.put(name, join(sorted)));
        return values;
    }

    private static String join(SortedMap<Integer, Piece> pieces) {
        Piece whole = pieces.get(Piece.WHOLE);
        if (whole != null) {
            return decode(whole.charset(), whole.octets(true));
        }
        Piece first = pieces.values().iterator().next();
        StringBuilder octets = new StringBuilder();
        boolean encoded = false;
        int next = first.number;
        for (Piece piece : pieces.values()) {
            if (piece.number != next++) {
                break;
            }
            octets.append(piece.octets(piece == first));
            encoded |= piece.encoded;
        }
        // Some cut encoded words into pieces.
        return encoded ? decode(first.charset(), octets.toString()) : HeaderText.decodeText(octets.toString());
    }

    private static String decode(@Nullable Charset charset, String octets) {
        String text = charset == null
                ? HeaderText.decodeRaw(octets)
                : new String(octets.getBytes(StandardCharsets.ISO_8859_1), charset);
        return HeaderText.oneLine(text);
    }

    /** One parameter of those that make a value. */
    private static final class Piece {
        /** The number of one that is not in pieces: {@code name*}. */
        static final int WHOLE = -1;

        private final int number;
        private final boolean encoded;
        private final String value;

        private Piece(int number, boolean encoded, String value) {
            this.number = number;
            this.encoded = encoded;
            this.value = value;
        }

        /** Null when what follows the asterisk is not as the RFC says. */
        static @Nullable Piece of(String name, int star, String value) {
            int end = name.length();
            if (star == end - 1) {
                return new Piece(WHOLE, true, value);
            }
            boolean encoded = name.charAt(end - 1) == '*';
            if (encoded) {
                end--;
            }
            int number = 0;
            for (int i = star + 1; i < end; i++) {
                if (!Ascii.isDigit(name.charAt(i)) || number > 99_999) {
                    return null;
                }
                number = number * 10 + name.charAt(i) - '0';
            }
            return end == star + 1 ? null : new Piece(number, encoded, value);
        }

        /** The charset that the first piece names before its first quote, or null for none that is known. */
        @Nullable
        Charset charset() {
            int quote = encoded ? value.indexOf('\'') : -1;
            if (quote <= 0) {
                return null;
            }
            try {
                return Charset.forName(value.substring(0, quote));
            } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
                return null;
            }
        }

        /** The octets, of the first piece without charset and language, one char for each. */
        String octets(boolean first) {
            if (!encoded) {
                return value;
            }
            int quote = first ? value.indexOf('\'') : -1;
            int secondQuote = quote < 0 ? -1 : value.indexOf('\'', quote + 1);
            ByteArrayOutputStream octets = new ByteArrayOutputStream(value.length());
            for (int i = secondQuote + 1; i < value.length(); i++) {
                char c = value.charAt(i);
                int high = c == '%' && i + 2 < value.length() ? Ascii.hex(value.charAt(i + 1)) : -1;
                int low = high < 0 ? -1 : Ascii.hex(value.charAt(i + 2));
                if (low < 0) {
                    octets.write(c);
                } else {
                    octets.write(high << 4 | low);
                    i += 2;
                }
            }
            return new String(octets.toByteArray(), StandardCharsets.ISO_8859_1);
        }
    }
}
