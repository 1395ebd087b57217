package dev.tagline.imap.testkit;

import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Reads the text of a {@link Transcript}, line by line. */
final class TranscriptParser {
    private static final ByteString CRLF = ByteString.encodeUtf8("\r\n");

    private final String name;
    private final List<String> lines;
    private final List<Transcript.Step> steps = new ArrayList<>();
    private int at;

    /** A {@code + text} was said that belongs to no literal, so the next {@code C:} line is no command. */
    private boolean awaitsLine;

    TranscriptParser(String name, String text) {
        this.name = name;
        this.lines = text.lines().toList();
    }

    List<Transcript.Step> parse() {
        while (skipToLine()) {
            int line = at + 1;
            char side = side(at);
            switch (side) {
                case 'S' -> say(line);
                case 'C' -> expect(line);
                case 'X' -> goWrong(line);
                default -> throw error(at, "a line begins with C:, S:, X: or #");
            }
        }
        return steps;
    }

    /** Moves to the next line that says something; false at the end. */
    private boolean skipToLine() {
        while (at < lines.size()) {
            String text = lines.get(at).strip();
            if (!text.isEmpty() && !text.startsWith("#") && !text.startsWith("...") && !text.startsWith("[...")) {
                return true;
            }
            at++;
        }
        return false;
    }

    private void say(int line) {
        ByteString octets = spoken();
        awaitsLine |= octets.startsWith(ByteString.encodeUtf8("+"));
        steps.add(new Transcript.Step.Say(line, octets));
    }

    /** One line of the server with its literals, as octets. */
    private ByteString spoken() {
        Buffer out = new Buffer();
        ByteString text = line();
        while (true) {
            out.write(text).write(CRLF);
            CommandParser.LiteralHeader header = CommandParser.literalAtEnd(text);
            if (header == null) {
                return out.readByteString();
            }
            Content content = literal('S', header.size());
            out.write(content.octets());
            if (content.octets().size() < header.size()) {
                return out.readByteString();
            }
            text = content.rest();
        }
    }

    private void expect(int line) {
        if (awaitsLine) {
            awaitsLine = false;
            steps.add(new Transcript.Step.ExpectLine(line, line().utf8()));
            return;
        }
        List<ByteString> texts = new ArrayList<>();
        List<Token.Literal> literals = new ArrayList<>();
        List<ByteString> replies = new ArrayList<>();
        boolean refused = false;
        ByteString text = line();
        while (true) {
            texts.add(text);
            CommandParser.LiteralHeader header = CommandParser.literalAtEnd(text);
            if (header == null) {
                break;
            }
            if (header.synchronizing()) {
                refused = !answerToLiteral(replies);
            }
            Content content = refused ? new Content(ByteString.EMPTY, ByteString.EMPTY) : literal('C', header.size());
            literals.add(new Token.Literal(header.size(), content.octets(), header.synchronizing(), header.binary()));
            text = content.rest();
            if (refused) {
                texts.add(text);
                break;
            }
        }
        CommandParser.Parsed command = CommandParser.parse(new CommandParser.Frame(texts, literals));
        if (command.failure() != null) {
            throw error(line - 1, command.failure());
        }
        String shown = Ascii.printable(new CommandParser.Frame(texts, literals).octets());
        steps.add(new Transcript.Step.Expect(line, command, replies, refused, shown));
    }

    /** Reads the server's lines up to the {@code +} that lets a literal go on; false when there is none. */
    private boolean answerToLiteral(List<ByteString> replies) {
        Buffer before = new Buffer();
        int start = at;
        while (skipToLine() && side(at) == 'S') {
            ByteString octets = spoken();
            before.write(octets);
            if (octets.startsWith(ByteString.encodeUtf8("+"))) {
                replies.add(before.readByteString());
                return true;
            }
        }
        if (start == at) {
            throw error(Math.min(at, lines.size() - 1), "S: must answer the literal above");
        }
        // No "+": these lines are the reply to a command that ends at its literal.
        at = start;
        return false;
    }

    private record Content(ByteString octets, ByteString rest) {}

    /** Lines of one side until {@code size} octets are there; the rest of the last line goes on with the command. */
    private Content literal(char side, long size) {
        Buffer all = new Buffer();
        int opened = at;
        int margin = margin(side, opened - 1);
        while (all.size() < size && at < lines.size() && (side(at) == side || side(at) == 0)) {
            all.writeUtf8(side(at) == 0 ? unprefixed(opened - 1) : afterPrefix(lines.get(at), margin));
            all.write(CRLF);
            at++;
        }
        if (all.size() < size) {
            boolean cut = at < lines.size() && side(at) == 'X' && side == 'S';
            if (!cut) {
                throw error(opened - 1, "a literal of " + size + " octets, but only " + all.size() + " follow");
            }
            return new Content(all.readByteString(), ByteString.EMPTY);
        }
        try {
            ByteString octets = all.readByteString(size);
            if (all.size() == 1) {
                throw error(at - 1, "the literal of " + size + " octets ends between CR and LF");
            }
            ByteString rest = all.exhausted() ? lineAfterLiteral(side, margin) : all.readByteString(all.size() - 2);
            if (rest.size() > 0 && " )]<".indexOf(rest.getByte(0)) < 0) {
                throw error(at - 1, "the literal of " + size + " octets ends before: " + rest.utf8());
            }
            return new Content(octets, rest);
        } catch (java.io.EOFException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What goes on behind a literal that ended with its line; nothing when the next line begins something new. */
    private ByteString lineAfterLiteral(char side, int margin) {
        if (at >= lines.size() || side(at) != side) {
            return ByteString.EMPTY;
        }
        String text = afterPrefix(lines.get(at), margin);
        if (!text.isEmpty() && " )]<".indexOf(text.charAt(0)) < 0) {
            return ByteString.EMPTY;
        }
        at++;
        return ByteString.encodeUtf8(text);
    }

    private void goWrong(int line) {
        String what = line().utf8();
        Fault fault = switch (what) {
            case "close" -> Fault.close();
            case "reset" -> Fault.reset();
            case "half-close" -> Fault.halfClose();
            case "stall" -> Fault.stall();
            case "stop-reading" -> Fault.stopReading();
            case "drop-tls" -> Fault.dropTls();
            default -> throw error(line - 1, "X: close, reset, half-close, stall, stop-reading or drop-tls");
        };
        steps.add(new Transcript.Step.GoWrong(line, fault));
    }

    /** The line at hand without its prefix, with the deeper indented lines that continue it. */
    private ByteString line() {
        int first = at++;
        int indent = indent(lines.get(first));
        StringBuilder text = new StringBuilder(afterPrefix(lines.get(first), 1).stripLeading());
        while (at < lines.size()
                && side(at) == 0
                && indent(lines.get(at)) > indent
                && !lines.get(at).strip().startsWith("#")
                && !lines.get(at).isBlank()) {
            text.append(' ').append(lines.get(at++).strip());
        }
        return ByteString.encodeUtf8(text.toString());
    }

    /** {@code C}, {@code S} or {@code X}; 0 for a line without such a prefix. */
    private char side(int index) {
        String text = lines.get(index).stripLeading();
        boolean prefixed = text.length() >= 2 && text.charAt(1) == ':' && "CSX".indexOf(text.charAt(0)) >= 0;
        return prefixed ? text.charAt(0) : 0;
    }

    /** How far the text of a side stands from its prefix where a literal is announced: its octets are aligned with that. */
    private int margin(char side, int announcing) {
        int line = announcing;
        while (line > 0 && side(line) != side) {
            line--;
        }
        return Math.max(1, indent(lines.get(line).stripLeading().substring(2)));
    }

    /** Less at most {@code margin} spaces behind the prefix. */
    private static String afterPrefix(String line, int margin) {
        String text = line.stripLeading().substring(2);
        int spaces = 0;
        while (spaces < margin && spaces < text.length() && text.charAt(spaces) == ' ') {
            spaces++;
        }
        return text.substring(spaces);
    }

    /** A line of a literal that has no prefix: less the indentation of the line that announced the literal. */
    private String unprefixed(int announcing) {
        String text = lines.get(at);
        return text.substring(Math.min(indent(text), indent(lines.get(announcing))));
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private IllegalArgumentException error(int index, @Nullable String what) {
        String shown =
                index >= 0 && index < lines.size() ? ": " + lines.get(index).strip() : "";
        return new IllegalArgumentException(name + " line " + (index + 1) + ": " + what + shown);
    }
}
