package dev.tagline.imap.transport;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.tagline.imap.ProtocolViolationException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import okio.Buffer;
import okio.ByteString;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
    private static final long GIB = 1L << 30;

    /** Raw DEFLATE with a sync flush, as a server sends it. */
    private static byte[] deflated(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(plain);
        byte[] into = new byte[plain.length + 100];
        int size = deflater.deflate(into, 0, into.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return java.util.Arrays.copyOf(into, size);
    }

    /** Gives these octets, so many at a time, and then fails the test in place of waiting. */
    private static Transport giving(byte[] octets, int atATime) {
        Buffer left = new Buffer().write(octets);
        return Transport.of(
                new Source() {
                    @Override
                    public long read(Buffer sink, long count) {
                        if (left.size() == 0) {
                            throw new AssertionError("waits for the network while there is something to read");
                        }
                        return left.read(sink, Math.min(atATime, count));
                    }

                    @Override
                    public Timeout timeout() {
                        return Timeout.NONE;
                    }

                    @Override
                    public void close() {}
                },
                Okio.blackhole());
    }

    private static void assertReads(byte[] plain, int atATime, int readingAtATime) throws IOException {
        Compression compression = new Compression(giving(deflated(plain), atATime), ByteString.EMPTY);
        byte[] read = new byte[plain.length];
        int count = 0;
        while (count < plain.length) {
            count += compression.read(read, count, Math.min(readingAtATime, plain.length - count));
        }
        assertArrayEquals(plain, read);
        compression.end();
    }

    @Test
    void allThatHasArrivedIsGivenOutBeforeTheNetworkIsWaitedFor() throws IOException {
        byte[] zeros = new byte[240_000];
        for (int size : new int[] {1, 100, 258, 4096, 8191, 8192, 8193, 8450, 65_536, 65_800, 240_000}) {
            assertReads(java.util.Arrays.copyOf(zeros, size), 1 << 20, 8192);
            assertReads(java.util.Arrays.copyOf(zeros, size), 1, 65_536);
        }
        byte[] noise = new byte[50_000];
        new Random(7).nextBytes(noise);
        assertReads(noise, 1000, 777);
        assertReads(noise, 7, 8192);
    }

    @Test
    void whatCameBeforeComesFirst() throws IOException {
        byte[] plain = "* 1 EXISTS\r\n* 2 EXISTS\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] octets = deflated(plain);
        for (int cut = 0; cut <= octets.length; cut++) {
            ByteString early = ByteString.of(octets, 0, cut);
            byte[] late = java.util.Arrays.copyOfRange(octets, cut, octets.length);
            Compression compression = new Compression(giving(late, 100), early);
            byte[] read = new byte[plain.length];
            int count = 0;
            while (count < plain.length) {
                count += compression.read(read, count, plain.length - count);
            }
            assertArrayEquals(plain, read);
        }
    }

    @Test
    void theEndOfTheStreamIsTheEnd() throws IOException {
        Buffer octets = new Buffer().write(deflated(new byte[] {1}));
        Compression cut = new Compression(Transport.of(octets, Okio.blackhole()), ByteString.EMPTY);
        assertEquals(1, cut.read(new byte[9], 0, 9));
        assertEquals(-1, cut.read(new byte[9], 0, 9));

        Deflater deflater = new Deflater(9, true);
        deflater.finish();
        byte[] finished = new byte[10];
        int size = deflater.deflate(finished);
        Compression ended = new Compression(giving(finished, size), ByteString.EMPTY);
        assertEquals(-1, ended.read(new byte[9], 0, 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"* OK this is plaintext\r\n", "\u0007", "\u0006\u0006"})
    void whatIsNotDeflateIsAViolation(String octets) {
        Compression compression = new Compression(giving(octets.getBytes(), 100), ByteString.EMPTY);
        assertThrows(ProtocolViolationException.class, () -> compression.read(new byte[100], 0, 100));
    }

    @Test
    void eachWriteCanBeReadAtOnce() throws IOException, DataFormatException {
        Compression compression = new Compression(giving(new byte[0], 1), ByteString.EMPTY);
        Inflater inflater = new Inflater(true);
        for (int size : new int[] {1, 20, 16_384, 0, 100_000}) {
            byte[] plain = new byte[size];
            new Random(size).nextBytes(plain);
            Buffer from = new Buffer().write(plain).writeUtf8("left alone");
            Buffer into = new Buffer();
            compression.deflate(from, size, into);
            assertEquals("left alone", from.readUtf8());
            byte[] read = new byte[size + 1];
            inflater.setInput(into.readByteArray());
            assertEquals(size, inflater.inflate(read));
            assertArrayEquals(plain, java.util.Arrays.copyOf(read, size));
        }
    }

    @Test
    void afterItsEndNothingIsWritten() {
        Compression compression = new Compression(giving(new byte[0], 1), ByteString.EMPTY);
        compression.end();
        compression.end();
        assertThrows(IOException.class, () -> compression.deflate(new Buffer().writeByte(1), 1, new Buffer()));
    }

    @Test
    void aGibibyteEachWayTakesConstantMemory() throws IOException {
        byte[] block = new byte[64 << 10];
        Compression writing = new Compression(giving(new byte[0], 1), ByteString.EMPTY);
        Buffer from = new Buffer();
        Buffer into = new Buffer();
        long written = allocatedBy(() -> {
            // Segments that the pool has no place for are the garbage counted here; none of it stays.
            for (long sent = 0; sent < GIB; sent += block.length) {
                from.write(block);
                writing.deflate(from, block.length, into);
                into.clear();
            }
        });
        assertTrue(written < GIB / 4, written + " octets allocated");

        // A bomb: the same block again and again, each of some 100 octets.
        Buffer bomb = new Buffer();
        from.write(block);
        writing.deflate(from, block.length, bomb);
        ByteString charge = bomb.readByteString();
        assertTrue(charge.size() < 300, charge.size() + " octets");
        Source endless = new Source() {
            @Override
            public long read(Buffer sink, long count) {
                sink.write(charge);
                return charge.size();
            }

            @Override
            public Timeout timeout() {
                return Timeout.NONE;
            }

            @Override
            public void close() {}
        };
        Compression reading = new Compression(Transport.of(endless, Okio.blackhole()), ByteString.of(deflated(block)));
        long read = allocatedBy(() -> {
            byte[] window = new byte[64 << 10];
            for (long got = 0; got < GIB; ) {
                got += reading.read(window, 0, window.length);
            }
        });
        assertTrue(read < GIB / 4, read + " octets allocated");
    }

    private interface Work {
        void run() throws IOException;
    }

    private static long allocatedBy(Work work) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        work.run();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }
}
