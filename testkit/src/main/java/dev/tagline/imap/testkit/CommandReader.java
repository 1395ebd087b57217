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
     * @param refused whether its last literal was not let in, so that the rest is missing
     * @param tooBig whether that literal was larger than the server takes
     * @param ended whether nothing can follow: the client's direction ended inside it, or framing is lost
     */
    record Input(
            CommandParser.Frame frame,
            ByteString octets,
            @Nullable String failure,
            boolean refused,
            boolean tooBig,
            boolean ended) {}

    private record Line(ByteString text, @Nullable String failure, boolean ended) {}

    /** Literals that one command may have. */
    private static final int MAX_LITERALS = 10_000;

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
                return texts.isEmpty() ? null : input(texts, literals, "the input ends after a literal", true);
            }
            failure = failure == null ? line.failure : failure;
            CommandParser.LiteralHeader header = CommandParser.literalAtEnd(line.text);
            texts.add(line.text);
            if (header == null || line.ended) {
                if (failure == null && CommandParser.announcesTooMuch(line.text)) {
                    return input(texts, literals, "a literal whose size is beyond counting", true);
                }
                return input(texts, literals, failure, line.ended);
            }
            if (literals.size() >= MAX_LITERALS || octets.size() >= mostKept()) {
                return input(texts, literals, "a command that has no end", true);
            }
            boolean tooBig = header.size() > limits.maxLiteral();
            if (tooBig || (header.synchronizing() && !gate.opens(beginning(texts, literals, header), header))) {
                literals.add(
                        new Token.Literal(header.size(), ByteString.EMPTY, header.synchronizing(), header.binary()));
                return input(texts, literals, failure, true, tooBig, !header.synchronizing());
            }
            Buffer content = new Buffer();
            long missing = literal(header.size(), content);
            octets.write(content.snapshot());
            literals.add(new Token.Literal(
                    header.size(), content.readByteString(), header.synchronizing(), header.binary()));
            if (missing > 0) {
                return input(texts, literals, "the input ends " + missing + " octets inside a literal", true);
            }
        }
    }

    private long mostKept() {
        return Math.max(limits.maxCommand(), limits.maxRecordedLiteral());
    }

    /** The next line as it is, null when the client ended its direction before it. */
    @Nullable
    Input plainLine() throws IOException {
        octets.clear();
        told = 0;
        Line line = line();
        return line == null ? null : input(List.of(line.text), List.of(), line.failure, line.ended);
    }

    private Input input(List<ByteString> texts, List<Token.Literal> literals, @Nullable String failure, boolean ended) {
        return input(texts, literals, failure, false, false, ended);
    }

    private Input input(
            List<ByteString> texts,
            List<Token.Literal> literals,
            @Nullable String failure,
            boolean refused,
            boolean tooBig,
            boolean ended) {
        tell();
        List<ByteString> all = new ArrayList<>(texts);
        if (all.size() == literals.size()) {
            all.add(ByteString.EMPTY);
        }
        // Not a snapshot: that would hold a segment of 8 KiB for each short command as long as the command is kept.
        ByteString copy = octets.clone().readByteString();
        return new Input(new CommandParser.Frame(all, literals), copy, failure, refused, tooBig, ended);
    }

    /** The command up to the literal that is announced, without the announcement. */
    private Input beginning(List<ByteString> texts, List<Token.Literal> literals, CommandParser.LiteralHeader header) {
        List<ByteString> shorter = new ArrayList<>(texts);
        ByteString last = texts.get(texts.size() - 1);
        int end = header.start() > 0 && last.getByte(header.start() - 1) == ' ' ? header.start() - 1 : header.start();
        shorter.set(texts.size() - 1, last.substring(0, end));
        return input(shorter, literals, null, false);
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

    /** Reads a literal, and keeps of it what the limits let; returns how many octets never came. */
    private long literal(long size, Buffer content) throws IOException {
        long keep = Math.min(size, Math.min(limits.maxRecordedLiteral(), mostKept() - octets.size()));
        long left = size;
        while (left > 0 && !source.exhausted()) {
            long part = Math.min(left, source.getBuffer().size());
            long kept = Math.min(part, keep);
            content.write(source, kept);
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
