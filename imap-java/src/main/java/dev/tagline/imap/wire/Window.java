package dev.tagline.imap.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The octets received and not yet consumed, in one array that is refilled in place: {@code [start, limit)} is the response
 * being read and what came with it. Receiving may move and replace the array, so positions are kept relative to
 * {@code start} until a response is complete. Reader thread only.
 *
 * <p>The array grows with what arrives, never with what is announced: 512 octets until more come, 4 KiB while little does, 64
 * KiB (one system call's worth) while much does, more only while one response needs it. A connection that waits in IDLE
 * {@linkplain #rest goes back} to those: 4 KiB were a sixth of its memory.
 */
final class Window {
    private static final int FIRST = 512;

    private static final int SMALL = 4 << 10;
    static final int FULL = 64 << 10;
    /** So many reads in a row that would have fitted the small array bring it back. */
    private static final int QUIET_READS = 4;
    /** Octets that are never received into, so that eight can be read from any place. */
    private static final int SLACK = 8;

    private final OctetSource source;
    private int quiet;
    private long received;

    byte[] octets = new byte[FIRST + SLACK];
    /** The same octets, to be read eight at a time. */
    ByteBuffer words = words(octets);

    int start;
    int limit;

    Window(OctetSource source) {
        this.source = source;
    }

    /** Waits for more octets. False at the end of the stream. */
    boolean receive() throws IOException {
        source.moves();
        makeRoom();
        int count = source.read(octets, limit, capacity() - limit);
        if (count < 0) {
            return false;
        }
        quiet = count < SMALL ? quiet + 1 : 0;
        limit += count;
        received += count;
        return true;
    }

    /** Has {@code receiver} take more octets, past this window, which holds no more of them. Returns what that returns. */
    int receive(LiteralReceiver receiver, long most) throws IOException {
        int count = receiver.receive(source, most);
        received += Math.max(0, count);
        return count;
    }

    /** Octets received in all. */
    long received() {
        return received;
    }

    private int capacity() {
        return octets.length - SLACK;
    }

    /** Little is to come, and nobody knows when. */
    void rest() {
        if (start == limit && capacity() > FIRST) {
            replace(FIRST);
        }
    }

    private void makeRoom() {
        int held = limit - start;
        if (held == 0 && capacity() > SMALL && quiet >= QUIET_READS) {
            replace(SMALL);
        } else if (capacity() > FULL && held <= FULL / 2) {
            replace(FULL);
        } else if (held == 0) {
            start = 0;
            limit = 0;
        } else if (start >= capacity() / 2) {
            System.arraycopy(octets, start, octets, 0, held);
            start = 0;
            limit = held;
        }
        if (limit == capacity()) {
            replace(larger());
        }
    }

    private int larger() {
        if (capacity() < SMALL) {
            return SMALL;
        }
        return capacity() < FULL ? capacity() * 4 : capacity() * 2;
    }

    /** Makes place for {@code count} more octets, or for as many as one large read brings. */
    void reserve(long count) {
        int held = limit - start;
        int size = held < FULL / 2 ? FULL : Integer.highestOneBit(held) * 4;
        if (capacity() - limit < Math.min(count, size - held)) {
            source.moves();
            replace(Math.max(capacity(), size));
        }
    }

    private void replace(int size) {
        int held = limit - start;
        byte[] replacement = size == capacity() ? octets : new byte[size + SLACK];
        System.arraycopy(octets, start, replacement, 0, held);
        if (replacement != octets) {
            octets = replacement;
            words = words(replacement);
        }
        start = 0;
        limit = held;
        quiet = 0;
    }

    private static ByteBuffer words(byte[] octets) {
        return ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Takes {@code count} octets out from {@code relative} on, closing the gap from its shorter side. */
    void remove(int relative, int count) {
        int at = start + relative;
        int behind = limit - at - count;
        if (relative < behind) {
            System.arraycopy(octets, start, octets, start + count, relative);
            start += count;
        } else {
            System.arraycopy(octets, at + count, octets, at, behind);
            limit -= count;
        }
    }

    /** The place of the first LF at or behind {@code relative}, relative to start, or -1. */
    int indexOfLf(int relative) {
        int i = start + relative;
        ByteBuffer w = words;
        // Eight octets at a time: a zero octet in x shows as a high bit.
        for (int last = limit - 8; i <= last; i += 8) {
            long x = w.getLong(i) ^ 0x0A0A0A0A0A0A0A0AL;
            long zero = (x - 0x0101010101010101L) & ~x & 0x8080808080808080L;
            if (zero != 0) {
                return i + (Long.numberOfTrailingZeros(zero) >>> 3) - start;
            }
        }
        for (; i < limit; i++) {
            if (octets[i] == '\n') {
                return i - start;
            }
        }
        return -1;
    }

    /** All that is buffered, which is then gone. */
    byte[] take() {
        byte[] rest = Arrays.copyOfRange(octets, start, limit);
        start = limit;
        return rest;
    }
}
