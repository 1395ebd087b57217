package dev.tagline.imap.testkit;

import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Reads the text of a {@link Transcript}, line by line. */
final class TranscriptParser {
    static final ByteString CRLF = ByteString.encodeUtf8("\r\n");
    private static final ByteString PLUS = ByteString.encodeUtf8("+");

    /** RFCs break what SASL says into lines of about this length. */
    private static final int BROKEN_BASE64 = 32;

    private final String name;
    private final List<TranscriptLines.Line> lines;
    private final List<Transcript.Step> steps = new ArrayList<>();
    private int at;

    /** A {@code + text} was said that belongs to no literal, so the next {@code C:} line is no command. */
    private boolean awaitsLine;

    /** What one line, or several that go on with one another, say; {@code open} when nothing ends them. */
    private record Text(ByteString octets, boolean exact, boolean open) {}

    /** A literal's octets, and how the line goes on behind them. */
    private record Content(ByteString octets, Text rest) {}

    /** The text's characters are octets. */
    TranscriptParser(String name, String text) {
        this.name = name;
        this.lines = TranscriptLines.of(text);
    }

    List<Transcript.Step> parse() {
        while (skipToLine()) {
            TranscriptLines.Line line = lines.get(at);
            switch (line.side()) {
                case 'S' -> say(line.number());
                case 'C' -> expect(line.number());
                case 'X' -> goWrong(line.number());
                default -> throw error(at, "a line begins with C:, S:, X: or #");
            }
        }
        return steps;
    }

    /** Moves to the next line that says something; false at the end. */
    private boolean skipToLine() {
        while (at < lines.size() && lines.get(at).isAside()) {
            at++;
        }
        return at < lines.size();
    }

    private void say(int number) {
        ByteString octets = spoken();
        if (octets.startsWith(PLUS)) {
            awaitsLine = true;
        } else if (octets.size() == 0 || octets.getByte(0) != '*') {
            awaitsLine = false; // The command is completed.
        }
        steps.add(new Transcript.Step.Say(number, octets));
    }

    /** One line of the server with its literals, as octets. */
    private ByteString spoken() {
        Buffer out = new Buffer();
        Text text = line();
        boolean first = true;
        while (true) {
            out.write(text.octets());
            if (text.open()) {
                return out.readByteString();
            }
            out.write(CRLF);
            CommandParser.LiteralHeader header =
                    first && isStatus(text.octets()) ? null : CommandParser.literalAtEnd(text.octets());
            if (header == null) {
                return out.readByteString();
            }
            Content content = literal('S', header.size());
            out.write(content.octets());
            if (content.octets().size() < header.size()) {
                return out.readByteString();
            }
            text = content.rest();
            first = false;
        }
    }

    /** Whether free text ends the line, which may end in what looks like a literal's count. */
    static boolean isStatus(ByteString line) {
        String text = CommandParser.latin1(line);
        int start = text.indexOf(' ') + 1;
        int end = text.indexOf(' ', start);
        if (start == 0 || text.startsWith("+")) {
            return true;
        }
        String word = Ascii.upper(text.substring(start, end < 0 ? text.length() : end));
        return List.of("OK", "NO", "BAD", "BYE", "PREAUTH").contains(word);
    }

    private void expect(int number) {
        if (awaitsLine) {
            awaitsLine = false;
            steps.add(new Transcript.Step.ExpectLine(number, line().octets().utf8()));
            return;
        }
        List<ByteString> texts = new ArrayList<>();
        List<Token.Literal> literals = new ArrayList<>();
        List<ByteString> replies = new ArrayList<>();
        boolean refused = false;
        Text text = line();
        while (true) {
            texts.add(text.octets());
            CommandParser.LiteralHeader header = CommandParser.literalAtEnd(text.octets());
            if (header == null) {
                break;
            }
            if (header.synchronizing()) {
                refused = !answerToLiteral(replies);
            }
            Content content = refused
                    ? new Content(ByteString.EMPTY, new Text(ByteString.EMPTY, false, false))
                    : literal('C', header.size());
            literals.add(new Token.Literal(header.size(), content.octets(), header.synchronizing(), header.binary()));
            text = content.rest();
            if (refused) {
                texts.add(text.octets());
                break;
            }
        }
        CommandParser.Frame frame = new CommandParser.Frame(texts, literals);
        ByteString octets = frame.octets();
        CommandParser.Parsed command = CommandParser.parse(frame);
        if (command.failure() != null && !text.exact()) {
            throw error(indexOf(number), command.failure());
        }
        ByteString all = text.open() || refused ? octets.substring(0, octets.size() - 2) : octets;
        steps.add(new Transcript.Step.Expect(number, command, all, replies, refused));
    }

    /** Reads the server's lines up to the {@code +} that lets a literal go on; false when there is none. */
    private boolean answerToLiteral(List<ByteString> replies) {
        Buffer before = new Buffer();
        int start = at;
        while (skipToLine() && lines.get(at).side() == 'S') {
            ByteString octets = spoken();
            before.write(octets);
            if (octets.startsWith(PLUS)) {
                replies.add(before.readByteString());
                return true;
            }
        }
        if (start == at && at < lines.size()) {
            return true; // As the oldest RFCs have it: the server's own "+" goes without saying.
        } else if (start == at) {
            throw error(at - 1, "nothing answers the literal");
        }
        // No "+": these lines are the reply to a command that ends at its literal.
        at = start;
        return false;
    }

    /** Lines of one side until {@code size} octets are there; the rest of the last line goes on with the command. */
    private Content literal(char side, long size) {
        Buffer all = new Buffer();
        int announced = at - 1;
        int margin = margin(side, announced);
        boolean exact = false;
        boolean open = false;
        while (at < lines.size() && (all.size() < size || open) && belongs(lines.get(at), side)) {
            TranscriptLines.Line line = lines.get(at++);
            exact = line.exact();
            if (exact) {
                all.write(line.octets());
                open = !endsLine(line);
            } else {
                String text = line.side() == 0 ? unprefixed(line, lines.get(announced)) : line.after(margin);
                all.write(latin1(text)).write(CRLF);
                open = false;
            }
        }
        if (all.size() < size) {
            boolean cut = at < lines.size() && lines.get(at).side() == 'X' && side == 'S';
            if (!cut) {
                throw error(announced, "a literal of " + size + " octets, but only " + all.size() + " follow");
            }
            return new Content(all.readByteString(), new Text(ByteString.EMPTY, exact, true));
        }
        try {
            ByteString octets = all.readByteString(size);
            if (all.size() == 1 && exact && !open) {
                // The line's end stood for two octets, of which the literal has one; LF alone ends the response.
                return new Content(octets, new Text(all.readByteString(), true, true));
            }
            if (all.size() == 1 && !open) {
                throw error(at - 1, "the literal of " + size + " octets ends between CR and LF");
            }
            if (all.exhausted() && !open) {
                return new Content(octets, lineAfterLiteral(side, margin));
            }
            ByteString rest = all.readByteString(open ? all.size() : all.size() - 2);
            if (!exact && rest.size() > 0 && " )]<".indexOf(rest.getByte(0)) < 0) {
                throw error(at - 1, "the literal of " + size + " octets ends before: " + rest.utf8());
            }
            return new Content(octets, new Text(rest, exact, open));
        } catch (EOFException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean belongs(TranscriptLines.Line line, char side) {
        return line.side() == side || line.side() == 0;
    }

    private static boolean endsLine(TranscriptLines.Line line) {
        return line.octets().endsWith(CRLF) && !endsInOpenBackslash(line.text());
    }

    private static boolean endsInOpenBackslash(String text) {
        int backslashes = 0;
        while (backslashes < text.length() && text.charAt(text.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /** What goes on behind a literal that ended with its line; nothing when the next line begins something new. */
    private Text lineAfterLiteral(char side, int margin) {
        Text nothing = new Text(ByteString.EMPTY, false, false);
        if (at >= lines.size() || lines.get(at).side() != side) {
            return nothing;
        }
        if (lines.get(at).exact()) {
            return line();
        }
        String text = lines.get(at).after(margin);
        if (!text.isEmpty() && " )]<".indexOf(text.charAt(0)) < 0) {
            return nothing;
        }
        at++;
        return new Text(latin1(text), false, false);
    }

    private void goWrong(int number) {
        String what = line().octets().utf8();
        Fault fault = switch (what) {
            case "close" -> Fault.close();
            case "reset" -> Fault.reset();
            case "half-close" -> Fault.halfClose();
            case "stall" -> Fault.stall();
            case "stop-reading" -> Fault.stopReading();
            case "drop-tls" -> Fault.dropTls();
            default -> throw error(indexOf(number), "X: close, reset, half-close, stall, stop-reading or drop-tls");
        };
        steps.add(new Transcript.Step.GoWrong(number, fault));
    }

    /** The line at hand without its prefix, with those that continue it: deeper indented ones, or what a backslash joins. */
    private Text line() {
        TranscriptLines.Line first = lines.get(at++);
        if (first.exact()) {
            return exactLine(first);
        }
        StringBuilder text = new StringBuilder(first.text().stripLeading());
        boolean base64 = awaitsLine && first.side() == 'C' || text.indexOf("+ ") == 0;
        while (at < lines.size()) {
            TranscriptLines.Line next = lines.get(at);
            if (next.side() != 0 || next.isAside() || next.indent() <= first.indent()) {
                break;
            }
            String more = next.text().strip();
            text.append(base64 && isBrokenBase64(text, more) ? "" : " ").append(more);
            at++;
        }
        return new Text(latin1(text.toString()), false, false);
    }

    private Text exactLine(TranscriptLines.Line first) {
        Buffer all = new Buffer();
        TranscriptLines.Line line = first;
        while (true) {
            try {
                all.write(line.octets());
            } catch (IllegalArgumentException e) {
                throw error(indexOf(line.number()), e.getMessage());
            }
            if (endsLine(line)) {
                ByteString octets = all.readByteString();
                return new Text(octets.substring(0, octets.size() - 2), true, false);
            }
            boolean goesOn =
                    at < lines.size() && lines.get(at).exact() && lines.get(at).side() == first.side();
            if (!goesOn) {
                return new Text(all.readByteString(), true, true);
            }
            line = lines.get(at++);
        }
    }

    private static boolean isBrokenBase64(CharSequence before, String more) {
        int start = before.length();
        while (start > 0 && isBase64(before.charAt(start - 1))) {
            start--;
        }
        boolean longWord = before.length() - start >= BROKEN_BASE64 && (start == 0 || before.charAt(start - 1) == ' ');
        return longWord && more.chars().allMatch(c -> isBase64((char) c));
    }

    private static boolean isBase64(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "+/=".indexOf(c) >= 0;
    }

    /** How far the text of a side stands from its prefix where a literal is announced: its octets are aligned with that. */
    private int margin(char side, int announcing) {
        int line = announcing;
        while (line > 0 && lines.get(line).side() != side) {
            line--;
        }
        return lines.get(line).margin();
    }

    /** A line of a literal that has no prefix: less the indentation of the line that announced the literal. */
    private static String unprefixed(TranscriptLines.Line line, TranscriptLines.Line announcing) {
        return line.text().substring(Math.min(line.indent(), announcing.indent()));
    }

    private static ByteString latin1(String text) {
        return ByteString.encodeString(text, StandardCharsets.ISO_8859_1);
    }

    private int indexOf(int number) {
        int index = 0;
        while (index < lines.size() - 1 && lines.get(index).number() < number) {
            index++;
        }
        return index;
    }

    private IllegalArgumentException error(int index, @Nullable String what) {
        boolean known = index >= 0 && index < lines.size();
        String where = known ? " line " + lines.get(index).number() : "";
        return new IllegalArgumentException(name + where + ": " + what
                + (known ? ": " + lines.get(index).shown().strip() : ""));
    }
}
