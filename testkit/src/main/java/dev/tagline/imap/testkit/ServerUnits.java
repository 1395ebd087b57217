package dev.tagline.imap.testkit;

import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Cuts what a server says into responses, each with its literals, RFC 9051 2.2.2. One thread at a time. */
final class ServerUnits {
    private final long maxLine;
    private final long maxLiteral;

    /** Of the response at hand. */
    private final Buffer unit = new Buffer();

    private final Buffer unread = new Buffer();
    private long literalLeft;
    private boolean first = true;

    ServerUnits(long maxLine, long maxLiteral) {
        this.maxLine = maxLine;
        this.maxLiteral = maxLiteral;
    }

    /** A literal is longer than can be kept. */
    static final class TooLong extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Adds octets; returns the responses that they complete. A line beyond the bound comes in pieces. */
    List<ByteString> feed(ByteString octets) throws TooLong {
        unread.write(octets);
        List<ByteString> complete = new ArrayList<>();
        for (ByteString next = next(); next != null; next = next()) {
            complete.add(next);
        }
        return complete;
    }

    private @Nullable ByteString next() throws TooLong {
        while (!unread.exhausted()) {
            if (literalLeft > 0) {
                long part = Math.min(literalLeft, unread.size());
                unit.write(unread, part);
                literalLeft -= part;
                continue;
            }
            long end = unread.indexOf((byte) '\n');
            if (end == -1 && unread.size() < maxLine) {
                return null;
            }
            if (end == -1) {
                return rest();
            }
            ByteString line = unread.snapshot((int) end + 1);
            unit.write(unread, end + 1);
            CommandParser.LiteralHeader header = literal(line);
            first = false;
            if (header == null) {
                first = true;
                return unit.readByteString();
            } else if (header.size() > maxLiteral) {
                throw new TooLong();
            }
            literalLeft = header.size();
        }
        return null;
    }

    private CommandParser.@Nullable LiteralHeader literal(ByteString line) {
        if (!line.endsWith(TranscriptParser.CRLF)) {
            return null;
        }
        ByteString text = line.substring(0, line.size() - 2);
        return first && TranscriptParser.isStatus(text) ? null : CommandParser.literalAtEnd(text);
    }

    /** What came of a response that is not complete; empty when there is none. */
    ByteString rest() {
        literalLeft = 0;
        first = true;
        unit.write(unread, unread.size());
        return unit.readByteString();
    }
}
