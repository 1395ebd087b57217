package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.model.ModifiedUtf7;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Strings in the forms that IMAP has for them, RFC 9051 4.3. */
public final class Wire {
    private static final int LONGEST_TEXT = 400;
    private static final ByteString NUL = ByteString.of((byte) 0);

    private Wire() {}

    /**
     * {@code nstring}: NIL, quoted where that can hold it, else a literal.
     *
     * @param latin1 one character for each octet
     */
    public static void nstring(@Nullable String latin1, Buffer out) {
        if (latin1 == null) {
            out.writeUtf8("NIL");
            return;
        }
        for (int i = 0; i < latin1.length(); i++) {
            char c = latin1.charAt(i);
            if (c < ' ' || c > '~') {
                literal(Octets.of(latin1), out);
                return;
            }
        }
        out.writeByte('"')
                .writeUtf8(latin1.replace("\\", "\\\\").replace("\"", "\\\""))
                .writeByte('"');
    }

    /** {@code literal}. */
    public static void literal(ByteString octets, Buffer out) {
        out.writeByte('{').writeDecimalLong(octets.size()).writeUtf8("}\r\n").write(octets);
    }

    /** {@code literal}, or {@code literal8} for octets that need it, RFC 3516 7. */
    public static void literalOrBinary(ByteString octets, Buffer out) {
        if (octets.indexOf(NUL) >= 0) {
            out.writeByte('~');
        }
        literal(octets, out);
    }

    /** {@code astring}: bare when every character may stand in an atom. */
    public static String astring(String text) {
        boolean atom = !text.isEmpty();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            atom &= c > ' ' && c < 127 && "(){%*\"\\".indexOf(c) < 0;
        }
        if (atom && !Octets.same(text, "NIL")) {
            return text;
        }
        Buffer out = new Buffer();
        nstring(text, out);
        return out.readUtf8();
    }

    /**
     * The name of a mailbox as that client is told it.
     *
     * @param name in modified UTF-7, as it is kept
     */
    public static String mailbox(StoreConnection client, String name) {
        String text = client.isTold(Manner.UTF8_NAMES) ? ModifiedUtf7.decode(name) : null;
        if (text == null || text.equals(name)) {
            return astring(name);
        }
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Begins a row about a message: {@code * 12 FETCH (}, or {@code * 25 UIDFETCH (} for who wants that. */
    public static void fetch(StoreConnection client, NumberedMessage each, Buffer out) {
        boolean uid = client.isTold(Manner.UIDFETCH);
        out.writeUtf8("* ")
                .writeDecimalLong(uid ? each.message().uid() : each.number())
                .writeUtf8(uid ? " UIDFETCH (" : " FETCH (");
    }

    /**
     * What a command is refused with, RFC 9051 9 {@code text}, where it says what the client said: on one line, and nothing
     * in it that could be taken for a literal.
     */
    public static String text(@Nullable String message) {
        String whole = String.valueOf(message);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < whole.length() && i < LONGEST_TEXT; i++) {
            char c = whole.charAt(i);
            out.append(c < ' ' || c > '~' || c == '{' || c == '}' ? '?' : c);
        }
        return out.toString();
    }

    /** {@code * text} and the line's end. */
    public static void untagged(Buffer out, String text) {
        out.writeUtf8("* ").writeUtf8(text).writeUtf8("\r\n");
    }
}
