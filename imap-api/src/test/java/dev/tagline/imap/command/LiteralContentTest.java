package dev.tagline.imap.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import okio.Buffer;
import okio.ByteString;
import okio.ForwardingSource;
import okio.Okio;
import okio.Sink;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Line ends made CRLF, as imaplib's {@code MapCRLF} does it: {@code \r\n|\r|\n} becomes {@code \r\n}. */
class LiteralContentTest {
    private static String sent(LiteralContent content) throws IOException {
        Buffer wire = new Buffer();
        content.writeTo(wire);
        assertEquals(wire.size(), content.size());
        return wire.readUtf8();
    }

    /** The same octets, read one at a time. */
    private static Source drip(String text) {
        return new ForwardingSource(new Buffer().writeUtf8(text)) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                return super.read(sink, 1);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\r",
                "\r\n",
                "\n\r",
                "\r\r\n",
                "\r\n\n",
                "a",
                "Subject: x\n\nbody\n",
                "a\rb\nc\r\nd",
                "é\n\u0000\r"
            })
    void everyLineEndBecomesCrlf(String text) throws IOException {
        String expected = text.replaceAll("\r\n|\r|\n", "\r\n");
        LiteralContent held = LiteralContent.withCrlf(ByteString.encodeUtf8(text));
        assertEquals(expected, sent(held));
        assertEquals(expected, sent(held), "a second time");
        LiteralContent read = LiteralContent.withCrlf(() -> drip(text));
        assertEquals(expected, sent(read));
        assertEquals(expected, sent(read), "a second time");
    }

    @Test
    void randomTextComesOutAsPythonsDoes() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20_000); text.length() < length; ) {
                text.append("a\r\n".charAt(random.nextInt(3)));
            }
            String expected = text.toString().replaceAll("\r\n|\r|\n", "\r\n");
            LiteralContent content = LiteralContent.withCrlf(() -> new Buffer().writeUtf8(text.toString()));
            assertEquals(expected, sent(content));
            assertEquals(expected, sent(LiteralContent.withCrlf(ByteString.encodeUtf8(text.toString()))));
        }
    }

    @Test
    void textThatHasCrlfIsSentAsItIs() throws IOException {
        ByteString text = ByteString.encodeUtf8("a\r\nb\r\n");
        Buffer wire = new Buffer();
        LiteralContent.withCrlf(text).writeTo(wire);
        assertEquals(text, wire.readByteString());
    }

    @Test
    void aLongTextIsNeverHeldInMemory() throws IOException {
        long lines = 4L << 20;
        LiteralContent content = LiteralContent.withCrlf(() -> new Lines(lines));
        assertEquals(lines * 3, content.size());
        Watched sink = new Watched();
        try (okio.BufferedSink buffered = Okio.buffer((Sink) sink)) {
            content.writeTo(buffered);
        }
        assertEquals(lines * 3, sink.octets);
        assertTrue(sink.largest <= 64 << 10, "at once: " + sink.largest);
    }

    @Test
    void everySourceThatIsOpenedIsClosed() throws IOException {
        AtomicInteger open = new AtomicInteger();
        LiteralContent content = LiteralContent.withCrlf(() -> {
            open.incrementAndGet();
            return new ForwardingSource(new Buffer().writeUtf8("a\n")) {
                @Override
                public void close() throws IOException {
                    open.decrementAndGet();
                    super.close();
                }
            };
        });
        assertEquals(0, open.get());
        assertEquals("a\r\n", sent(content));
        assertEquals(0, open.get());
    }

    @Test
    void whatCannotBeReadFailsBeforeAnythingIsSent() {
        FileNotFoundException missing = new FileNotFoundException("gone");
        IOException failure = assertThrows(
                IOException.class,
                () -> LiteralContent.withCrlf(() -> {
                    throw missing;
                }));
        assertSame(missing, failure);
    }

    /** So many times {@code x} and LF. */
    private static final class Lines implements Source {
        private long left;

        Lines(long lines) {
            left = lines;
        }

        @Override
        public long read(Buffer sink, long byteCount) {
            long lines = Math.min(left, Math.max(1, byteCount / 2));
            for (long i = 0; i < lines; i++) {
                sink.writeByte('x').writeByte('\n');
            }
            left -= lines;
            return lines == 0 ? -1 : lines * 2;
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }

    /** Counts, and keeps nothing. */
    private static final class Watched implements Sink {
        private long octets;
        private long largest;

        @Override
        public void write(Buffer source, long byteCount) throws IOException {
            largest = Math.max(largest, source.size());
            octets += byteCount;
            source.skip(byteCount);
        }

        @Override
        public void flush() {}

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }
}
