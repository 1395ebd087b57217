package dev.tagline.imap.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;

/**
 * COMPRESS=DEFLATE on the way out, at the speed of what is compressed already: every write refers to nothing before it,
 * so that the same octets give the same octets on every connection and at any place.
 */
final class Deflated extends OutputStream {
    private final OutputStream out;
    private final byte[] prepared;
    private final Map<Long, byte[]> cache;

    /**
     * Compresses.
     *
     * @param prepared what is compressed once only
     * @param cache of the pieces of it that were sent before, on any connection
     */
    Deflated(OutputStream out, byte[] prepared, ConcurrentHashMap<Long, byte[]> cache) {
        this.out = out;
        this.prepared = prepared;
        this.cache = cache;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int count) throws IOException {
        byte[] small = octets == prepared
                ? cache.computeIfAbsent((long) from << 32 | count, key -> deflate(octets, from, count))
                : deflate(octets, from, count);
        out.write(small, 0, small.length);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static byte[] deflate(byte[] octets, int from, int count) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(octets, from, count);
            ByteArrayOutputStream small = new ByteArrayOutputStream();
            byte[] piece = new byte[1 << 16];
            int made;
            do {
                made = deflater.deflate(piece, 0, piece.length, Deflater.SYNC_FLUSH);
                small.write(piece, 0, made);
            } while (made == piece.length);
            return small.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
