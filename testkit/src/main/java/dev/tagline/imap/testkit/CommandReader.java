package dev.tagline.imap.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Cuts what a client sends into commands by lines and literals, RFC 9051 2.2.1, and never loses an octet of it. */
final class CommandReader {
    /** Decides about a synchronizing literal, and tells the client. */
    interface LiteralGate {
        /** False when the client was, or will be, told anything but {@code +}: the command ends here. */
        boolean opens(Input beginning, CommandParser.LiteralHeader literal) throws IOException;
    }

    /** Hears each piece as soon as it is complete. */
    interface Listener {
        void heard(ByteString octets);
    }

    /**
     * One command or what there is of it.
     *
     * @param octets exactly what came, but for the part of a literal beyond the recording limit
     * @param failure what is wrong with the framing, or null
     * @param ended whether nothing can follow: the client's direction ended inside it, or framing is lost
     */
    record Input(
            CommandParser.Frame frame,
            ByteString octets,
            @Nullable String failure,
            boolean refused,
            boolean ended) {}

    private record Line(ByteString text, @Nullable String failure, boolean ended) {}

    private final BufferedSource source;
    private final Listener listener;
    private final InputLimits limits;

    /** What came of the present command, and how much of that the listener knows. */
    private final Buffer octets = new Buffer();

    private long told;

    CommandReader(BufferedSource source, Listener listener, InputLimits limits) {
        this.source = source;
        this.listener = listener;
        this.limits = limits;
    }

    /** Octets that were read ahead of what was returned. */
    ByteString takeReadAhead() {
        return source.getBuffer().readByteString();
    }

    /** The next command, null when the client ended its direction between commands. */
    @Nullable
    Input command(LiteralGate gate) throws IOException {
        octets.clear();
        told = 0;
        List<ByteString> texts = new ArrayList<>();
        List<Token.Literal> literals = new ArrayList<>();
        String failure = null;
        while (true) {
            Line line = line();
            if (line == null) {
                return texts.isEmpty() ? null : input(texts, literals, "the input ends after a literal", false, true);
            }
            failure = failure == null ? line.failure : failure;
            CommandParser.LiteralHeader header = CommandParser.literalAtEnd(line.text);
            texts.add(line.text);
            if (header == null || line.ended) {
                return input(texts, literals, failure, false, line.ended);
            }
            if (header.synchronizing() && !gate.opens(beginning(texts, literals, header), header)) {
                literals.add(new Token.Literal(header.size(), ByteString.EMPTY, true, header.binary()));
                return input(texts, literals, failure, true, false);
            }
            long before = octets.size();
            long missing = literal(header.size());
            ByteString content = octets.snapshot().substring((int) before);
            literals.add(new Token.Literal(header.size(), content, header.synchronizing(), header.binary()));
            if (missing > 0) {
                return input(texts, literals, "the input ends " + missing + " octets inside a literal", false, true);
            }
        }
    }

    /** The next line as it is, null when the client ended its direction before it. */
    @Nullable
    Input plainLine() throws IOException {
        octets.clear();
        told = 0;
        Line line = line();
        return line == null ? null : input(List.of(line.text), List.of(), line.failure, false, line.ended);
    }

    private Input input(
            List<ByteString> texts,
            List<Token.Literal> literals,
            @Nullable String failure,
            boolean refused,
            boolean ended) {
        tell();
        List<ByteString> all = new ArrayList<>(texts);
        if (all.size() == literals.size()) {
            all.add(ByteString.EMPTY);
        }
        return new Input(new CommandParser.Frame(all, literals), octets.snapshot(), failure, refused, ended);
    }

    /** The command up to the literal that is announced, without the announcement. */
    private Input beginning(List<ByteString> texts, List<Token.Literal> literals, CommandParser.LiteralHeader header) {
        List<ByteString> shorter = new ArrayList<>(texts);
        ByteString last = texts.get(texts.size() - 1);
        int end = header.start() > 0 && last.getByte(header.start() - 1) == ' ' ? header.start() - 1 : header.start();
        shorter.set(texts.size() - 1, last.substring(0, end));
        return input(shorter, literals, null, false, false);
    }

    private @Nullable Line line() throws IOException {
        long maxLine = limits.maxLine();
        long end = source.indexOf((byte) '\n', 0, maxLine);
        if (end == -1) {
            boolean tooLong = source.request(maxLine);
            ByteString rest = source.readByteString(Math.min(source.getBuffer().size(), maxLine));
            octets.write(rest);
            tell();
            if (rest.size() == 0) {
                return null;
            }
            return new Line(
                    rest, tooLong ? "a line longer than " + maxLine + " octets" : "the input ends in a line", true);
        }
        ByteString raw = source.readByteString(end + 1);
        octets.write(raw);
        tell();
        boolean crlf = end > 0 && raw.getByte((int) end - 1) == '\r';
        ByteString text = raw.substring(0, (int) (crlf ? end - 1 : end));
        return new Line(text, crlf ? null : "a line ends with LF alone", false);
    }

    /** Adds a literal to the octets, less what exceeds the limit; returns how many octets never came. */
    private long literal(long size) throws IOException {
        long keep = Math.min(size, limits.maxRecordedLiteral());
        long left = size;
        while (left > 0 && !source.exhausted()) {
            long part = Math.min(left, source.getBuffer().size());
            long kept = Math.min(part, keep);
            octets.write(source, kept);
            source.skip(part - kept);
            keep -= kept;
            left -= part;
        }
        return left;
    }

    private void tell() {
        if (octets.size() > told) {
            Buffer news = new Buffer();
            octets.copyTo(news, told, octets.size() - told);
            told = octets.size();
            listener.heard(news.readByteString());
        }
    }
}
