package dev.tagline.imap.command;

import java.io.EOFException;
import java.io.IOException;
import okio.Buffer;
import okio.BufferedSink;
import okio.ByteString;
import okio.Source;

/**
 * The octets of a literal that a command sends, with the size known before the first is written, so that a message of
 * any length goes out in constant memory. Written by the connection's writer, never by the reader.
 */
public interface LiteralContent {
    /** The exact number of octets that {@link #writeTo} will write. */
    long size();

    /**
     * Writes the octets. More or fewer than {@link #size} cannot be mended once announced: the connection then closes.
     */
    void writeTo(BufferedSink sink) throws IOException;

    /** Octets held in memory; may be sent any number of times. */
    static LiteralContent of(ByteString octets) {
        return new LiteralContent() {
            @Override
            public long size() {
                return octets.size();
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.write(octets);
            }
        };
    }

    /** Octets read from a source while they are sent; the source is closed after. May be sent once. */
    static LiteralContent of(Source source, long size) {
        if (size < 0) {
            throw new IllegalArgumentException("negative size: " + size);
        }
        return new LiteralContent() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                try (source) {
                    // Segment by segment: write(source, size) would let the sink's buffer grow with a slow network.
                    long left = size;
                    while (left > 0) {
                        long read = source.read(sink.getBuffer(), Math.min(left, 65_536));
                        if (read == -1) {
                            throw new EOFException("literal of " + size + " octets ended " + left + " short");
                        }
                        left -= read;
                        sink.emitCompleteSegments();
                    }
                }
            }
        };
    }

    /**
     * Text held in memory, its line ends made CRLF as messages need them (RFC 5322 section 2.3): CR alone and LF alone
     * become CRLF. May be sent any number of times.
     */
    static LiteralContent withCrlf(ByteString text) {
        long size = LineEnds.size(text);
        if (size == text.size()) {
            return of(text);
        }
        return new LiteralContent() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                LineEnds.copy(new Buffer().write(text), sink);
            }
        };
    }

    /**
     * Text that can be read twice, such as a file, its line ends made CRLF: CR alone and LF alone become CRLF. Read once
     * here, to learn the size, and once each time it is sent; never held in memory.
     *
     * <pre>{@code
     * imap.append(MailboxName.of("Drafts"), LiteralContent.withCrlf(() -> Okio.source(path)));
     * }</pre>
     *
     * @throws IOException when it cannot be read. A text that has become longer or shorter when it is sent costs the
     *     connection
     */
    static LiteralContent withCrlf(SourceOpener text) throws IOException {
        long size;
        try (Source source = text.open()) {
            size = LineEnds.size(source);
        }
        return new LiteralContent() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                try (Source source = text.open()) {
                    LineEnds.copy(source, sink);
                }
            }
        };
    }

    /** Opens the same content anew each time. */
    @FunctionalInterface
    interface SourceOpener {
        /** A source that begins at the beginning; whoever asked for it closes it. */
        Source open() throws IOException;
    }
}
