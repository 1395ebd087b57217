package dev.tagline.imap.testkit.mailstore;

import java.nio.charset.StandardCharsets;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Text as it goes over the wire. */
final class Text {
    private Text() {}

    static String latin1(ByteString octets) {
        return octets.string(StandardCharsets.ISO_8859_1);
    }

    static ByteString octets(String latin1) {
        return ByteString.encodeString(latin1, StandardCharsets.ISO_8859_1);
    }

    /** ASCII letters in upper case, the rest as it is. */
    static String upper(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            out.setCharAt(i, upper(out.charAt(i)));
        }
        return out.toString();
    }

    static boolean same(String a, String b) {
        if (a.length() != b.length()) {
            return false;
        }
        for (int i = 0; i < a.length(); i++) {
            if (upper(a.charAt(i)) != upper(b.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
    }

    /** -1 when it is no number of at most 18 digits. */
    static long number(String text) {
        if (text.isEmpty() || text.length() > 18) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /**
     * {@code nstring}, RFC 9051 4.3: NIL, quoted where that can hold it, else a literal.
     *
     * @param latin1 one character for each octet
     */
    static void nstring(@Nullable String latin1, Buffer out) {
        if (latin1 == null) {
            out.writeUtf8("NIL");
            return;
        }
        for (int i = 0; i < latin1.length(); i++) {
            char c = latin1.charAt(i);
            if (c < ' ' || c > '~') {
                literal(octets(latin1), out);
                return;
            }
        }
        out.writeByte('"')
                .writeUtf8(latin1.replace("\\", "\\\\").replace("\"", "\\\""))
                .writeByte('"');
    }

    static void literal(ByteString octets, Buffer out) {
        out.writeByte('{').writeDecimalLong(octets.size()).writeUtf8("}\r\n").write(octets);
    }

    /** {@code astring}: bare when every character may stand in an atom. */
    static String astring(String text) {
        boolean atom = !text.isEmpty();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            atom &= c > ' ' && c < 127 && "(){%*\"\\".indexOf(c) < 0;
        }
        if (atom && !same(text, "NIL")) {
            return text;
        }
        Buffer out = new Buffer();
        nstring(text, out);
        return out.readUtf8();
    }
}
