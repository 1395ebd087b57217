package dev.tagline.imap.benchmarks;

import okio.Buffer;
import okio.Source;
import okio.Timeout;

/** So many octets of a file that nobody has to read from a disk. */
final class Zeros implements Source {
    private static final byte[] PIECE = new byte[8_192];

    private long left;

    Zeros(long octets) {
        left = octets;
    }

    @Override
    public long read(Buffer sink, long count) {
        if (left == 0) {
            return -1;
        }
        int piece = (int) Math.min(PIECE.length, Math.min(left, count));
        sink.write(PIECE, 0, piece);
        left -= piece;
        return piece;
    }

    @Override
    public Timeout timeout() {
        return Timeout.NONE;
    }

    @Override
    public void close() {}
}
