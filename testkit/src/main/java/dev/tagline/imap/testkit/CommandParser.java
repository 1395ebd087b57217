package dev.tagline.imap.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Command text into tag, name and {@link Token}s: RFC 9051 9, production {@code command}. Iterative, so nesting costs no
 * stack. Framing (lines and literals) was done before by {@link CommandReader} or {@link TranscriptParser}.
 */
final class CommandParser {
    static final int MAX_DEPTH = 1000;

    private static final String NOT_IN_ATOMS = "(){%*\"\\";
    private static final String NOT_IN_TAGS = NOT_IN_ATOMS + "+";

    /** Text between literals, in wire order: {@code texts.size() == literals.size() + 1}. */
    record Frame(List<ByteString> texts, List<Token.Literal> literals) {
        /** As on the wire, with the final CRLF. */
        ByteString octets() {
            Buffer out = new Buffer();
            for (int i = 0; i < texts.size(); i++) {
                out.write(texts.get(i)).writeUtf8("\r\n");
                if (i < literals.size()) {
                    out.write(literals.get(i).octets());
                }
            }
            return out.readByteString();
        }
    }

    /** How the failure begins when all has been understood, and only a space is too many. */
    static final String SPACE_AT_END = "a space ends the command";

    /** What stood in a frame; {@code failure} says why the rest is missing. */
    record Parsed(
            String tag,
            String name,
            List<Token> arguments,
            @Nullable String failure) {}

    /** The literal announced at the end of a line: null when there is none. */
    record LiteralHeader(int start, long size, boolean synchronizing, boolean binary) {}

    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    private final Frame frame;

    /** Whether the frame may end inside a list or a section. */
    private final boolean unfinished;

    private int chunk;
    private String text;
    private int at;

    private CommandParser(Frame frame, boolean unfinished) {
        this.frame = frame;
        this.unfinished = unfinished;
        this.text = latin1(frame.texts().get(0));
    }

    static Parsed parse(Frame frame) {
        return new CommandParser(frame, /* unfinished= */ false).parse();
    }

    /** What there is of a command that ends at its last literal: lists that are open there are no failure. */
    static Parsed parseUnfinished(Frame frame) {
        return new CommandParser(frame, /* unfinished= */ true).parse();
    }

    /** Whether a line ends as if it announced a literal, with a size that is beyond all counting. */
    static boolean announcesTooMuch(ByteString line) {
        String text = latin1(line);
        int open = text.lastIndexOf('{');
        if (open < 0 || !text.endsWith("}") || endsInsideQuotes(text)) {
            return false;
        }
        int end = text.length() - (text.endsWith("+}") ? 2 : 1);
        for (int i = open + 1; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return end > open + 1 && Ascii.number(text, open + 1, end) < 0;
    }

    /** Finds <code>{n}</code>, <code>{n+}</code> or <code>~{n}</code> at the end of a line, unless inside quotes. */
    static @Nullable LiteralHeader literalAtEnd(ByteString line) {
        String text = latin1(line);
        if (!text.endsWith("}") || endsInsideQuotes(text)) {
            return null;
        }
        int open = text.lastIndexOf('{');
        if (open < 0) {
            return null;
        }
        int end = text.length() - 1;
        boolean plus = end > open && text.charAt(end - 1) == '+';
        long size = Ascii.number(text, open + 1, plus ? end - 1 : end);
        if (size < 0) {
            return null;
        }
        boolean binary = open > 0 && text.charAt(open - 1) == '~';
        return new LiteralHeader(binary ? open - 1 : open, size, !plus, binary);
    }

    private static boolean endsInsideQuotes(String text) {
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                inside = !inside;
            } else if (c == '\\' && inside) {
                i++;
            }
        }
        return inside;
    }

    private Parsed parse() {
        String tag = "";
        String name = "";
        List<Token> arguments = new ArrayList<>();
        try {
            String word = word();
            if (word.isEmpty() || !isAtom(word, NOT_IN_TAGS)) {
                throw new Malformed(word.isEmpty() ? "no tag" : "not a tag: " + word);
            }
            tag = word;
            space();
            name = Ascii.upper(word());
            if (name.isEmpty() || !isAtom(name, NOT_IN_ATOMS)) {
                throw new Malformed(name.isEmpty() ? "no command name" : "not a command name");
            }
            if (name.equals("UID") && !atEnd()) {
                space();
                name = "UID " + Ascii.upper(word());
            }
            if (!atEnd()) {
                space();
                arguments(arguments);
            }
            return new Parsed(tag, name, List.copyOf(arguments), null);
        } catch (Malformed e) {
            return new Parsed(tag, name, List.copyOf(arguments), e.getMessage() + " at octet " + at);
        }
    }

    private void arguments(List<Token> arguments) throws Malformed {
        Deque<List<Token>> open = new ArrayDeque<>();
        List<Token> current = arguments;
        boolean tokenDue = true; // after a space something must follow
        boolean spaceDue = false; // after a token a space or ")" must
        while (!atEnd()) {
            char c = text.charAt(at);
            if (c == ' ' && spaceDue) {
                at++;
                tokenDue = true;
                spaceDue = false;
            } else if (c == ')' && !open.isEmpty() && !tokenDue) {
                at++;
                Token group = new Token.Group(current);
                current = open.pop();
                current.add(group);
                spaceDue = true;
            } else if (c == '(') { // no space is due before it: "((a)(b))" is written without
                if (open.size() >= MAX_DEPTH) {
                    throw new Malformed("nested deeper than " + MAX_DEPTH);
                }
                at++;
                open.push(current);
                current = new ArrayList<>();
                tokenDue = false;
                spaceDue = false;
            } else if (c == ' ' || c == ')' || spaceDue) {
                throw new Malformed("unexpected '" + c + "'");
            } else {
                current.add(one(c));
                tokenDue = false;
                spaceDue = true;
            }
        }
        while (unfinished && !open.isEmpty()) {
            Token group = new Token.Group(current);
            current = open.pop();
            current.add(group);
        }
        if (!open.isEmpty() || (tokenDue && !unfinished)) {
            throw new Malformed(open.isEmpty() ? SPACE_AT_END : "\"(\" is never closed");
        }
    }

    private Token one(char c) throws Malformed {
        if (c == '"') {
            return new Token.Quoted(quoted());
        }
        if (c == '{' || (c == '~' && at + 1 < text.length() && text.charAt(at + 1) == '{')) {
            return literal();
        }
        return new Token.Atom(atom());
    }

    private ByteString quoted() throws Malformed {
        Buffer out = new Buffer();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return out.readByteString();
            }
            if (c == '\\') {
                at++;
                if (at >= text.length() || (text.charAt(at) != '"' && text.charAt(at) != '\\')) {
                    throw new Malformed("only \\\" and \\\\ may follow a backslash in quotes");
                }
                c = text.charAt(at);
            } else if (c == 0 || c == '\r' || c == '\n') {
                throw new Malformed("CR, LF or NUL in a quoted string");
            }
            out.writeByte(c);
        }
        throw new Malformed("a quote is never closed");
    }

    private Token.Literal literal() throws Malformed {
        int close = text.indexOf('}', at);
        if (chunk >= frame.literals().size() || close != text.length() - 1) {
            throw new Malformed("a literal must end its line");
        }
        Token.Literal literal = frame.literals().get(chunk);
        chunk++;
        text = latin1(frame.texts().get(chunk));
        at = 0;
        return literal;
    }

    /** An atom, and with it everything between {@code [} and {@code ]}: a section may hold spaces and lists. */
    private String atom() throws Malformed {
        StringBuilder out = new StringBuilder();
        boolean section = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c < ' ' || c == 127) {
                throw new Malformed("a control character in an atom");
            }
            if (section && c == '"') {
                out.append(new Token.Quoted(quoted()));
                continue;
            }
            if (section && c == '{') {
                out.append(new Token.Quoted(literal().octets()));
                continue;
            }
            if (!section && (c == ' ' || c == '(' || c == ')')) {
                break;
            }
            if (c == '"' || c == '{') {
                throw new Malformed("'" + c + "' inside an atom");
            }
            section = c == '[' || (section && c != ']');
            out.append(c);
            at++;
        }
        if (section && !unfinished) {
            throw new Malformed("\"[\" is never closed");
        }
        return utf8(out.toString());
    }

    private String word() {
        int start = at;
        while (at < text.length() && text.charAt(at) > ' ' && text.charAt(at) != 127) {
            at++;
        }
        return utf8(text.substring(start, at));
    }

    private void space() throws Malformed {
        if (at >= text.length() || text.charAt(at) != ' ') {
            throw new Malformed(at >= text.length() ? "the command ends too early" : "one space expected");
        }
        at++;
    }

    private boolean atEnd() {
        return at >= text.length() && chunk == frame.literals().size();
    }

    private static boolean isAtom(String word, String without) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c <= ' ' || c >= 127 || without.indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    static String latin1(ByteString octets) {
        return octets.string(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static String utf8(String latin1) {
        return ByteString.encodeString(latin1, java.nio.charset.StandardCharsets.ISO_8859_1)
                .utf8();
    }
}
