package dev.tagline.imap.testkit;

import java.util.List;
import okio.Buffer;
import okio.ByteString;

/**
 * One argument of a command as the client wrote it.
 *
 * <pre>
 * C: A1 APPEND "Sent Items" (\Seen) {11}      Quoted, Group of one Atom, Literal
 * </pre>
 */
public sealed interface Token {
    /**
     * Reads arguments as they stand in a command, without literals: {@code OR SMALLER 5000 FROM "boss"}.
     *
     * @throws IllegalArgumentException when they are no arguments
     */
    static List<Token> parseAll(ByteString arguments) {
        Buffer line = new Buffer().writeUtf8("A1 X ").write(arguments);
        CommandParser.Parsed parsed =
                CommandParser.parse(new CommandParser.Frame(List.of(line.readByteString()), List.of()));
        if (parsed.failure() != null) {
            throw new IllegalArgumentException(parsed.failure());
        }
        return parsed.arguments();
    }

    /** The argument's octets read as UTF-8, without quotes, escapes or literal count; a group prints as on the wire. */
    String text();

    /**
     * Anything written bare: {@code INBOX}, {@code \Seen}, {@code 1:*}, {@code BODY.PEEK[HEADER.FIELDS (FROM)]<0.100>}.
     *
     * @param text the characters, as written
     */
    record Atom(String text) implements Token {
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * A quoted string, RFC 9051 4.3.
     *
     * @param octets what stood between the quotes, escapes undone
     */
    record Quoted(ByteString octets) implements Token {
        @Override
        public String text() {
            return octets.utf8();
        }

        @Override
        public String toString() {
            return '"' + text().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
    }

    /**
     * A literal, RFC 9051 4.3.
     *
     * @param size the count the client announced
     * @param octets what came; shorter than {@code size} when it exceeded the server's
     *     {@linkplain FakeImapServer.Builder#maxRecordedLiteral recording limit} or was refused
     * @param synchronizing false for <code>{n+}</code>
     * @param binary true for <code>~{n}</code> (literal8)
     */
    record Literal(long size, ByteString octets, boolean synchronizing, boolean binary) implements Token {
        private static final ByteString NUL = ByteString.of((byte) 0);

        @Override
        public String text() {
            return octets.utf8();
        }

        /** RFC 9051 4.3.1: only a literal8 may hold it. */
        boolean hasForbiddenNul() {
            return !binary && octets.indexOf(NUL) >= 0;
        }

        /** The announcing part, such as <code>{11+}</code>. */
        String header() {
            return (binary ? "~{" : "{") + size + (synchronizing ? "}" : "+}");
        }

        @Override
        public String toString() {
            return header() + "\r\n" + text();
        }
    }

    /**
     * A parenthesized list.
     *
     * @param items what it holds, in order
     */
    record Group(List<Token> items) implements Token {
        public Group {
            items = List.copyOf(items);
        }

        @Override
        public String text() {
            return toString();
        }

        // With a buffer rather than by joining, so that deep nesting costs no quadratic time.
        @Override
        public String toString() {
            Buffer out = new Buffer();
            print(this, out);
            return out.readUtf8();
        }

        private static void print(Token token, Buffer out) {
            if (!(token instanceof Group group)) {
                out.writeUtf8(token.toString());
                return;
            }
            out.writeByte('(');
            for (int i = 0; i < group.items.size(); i++) {
                if (i > 0) {
                    out.writeByte(' ');
                }
                print(group.items.get(i), out);
            }
            out.writeByte(')');
        }
    }
}
