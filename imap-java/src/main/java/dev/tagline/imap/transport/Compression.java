package dev.tagline.imap.transport;

import dev.tagline.imap.ImapException.Failure;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.ProtocolViolationException;
import java.io.IOException;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import okio.Buffer;
import okio.ByteString;
import okio.DeflaterSink;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/**
 * DEFLATE in both directions of a transport (RFC 4978), raw, inside whatever TLS there is. In constant memory, some 300
 * KiB outside the heap, however much passes and however well it compresses.
 *
 * <p>One thread reads, one at a time writes, any may {@link #end}.
 */
public final class Compression {
    /** What is taken from the network at once. Octets. */
    private static final int ARRIVED = 16 << 10;

    private final Transport below;
    private final Inflater inflater = new Inflater(/* nowrap= */ true);
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, /* nowrap= */ true);

    /** Reader thread only. */
    private final byte[] arrived = new byte[ARRIVED];

    /**
     * Begins behind the OK of COMPRESS.
     *
     * @param early what has been read behind that OK, which is compressed already
     */
    public Compression(Transport below, ByteString early) {
        this.below = below;
        inflater.setInput(early.toByteArray());
    }

    /**
     * Reads and inflates, as {@link Transport#read} does. The network is waited for only when all that has arrived was
     * given out: octets can make many times their number, and the server may be waiting for an answer to those.
     *
     * @throws ProtocolViolationException when this is not DEFLATE
     */
    public int read(byte[] into, int offset, int count) throws IOException {
        try {
            while (true) {
                int inflated = inflater.inflate(into, offset, count);
                if (inflated > 0) {
                    return inflated;
                }
                if (inflater.finished()) {
                    // Some end the compressed stream before they close.
                    return -1;
                }
                if (inflater.needsDictionary()) {
                    throw corrupt(null);
                }
                int read = below.read(arrived, 0, ARRIVED);
                if (read == -1) {
                    return -1;
                }
                inflater.setInput(arrived, 0, read);
            }
        } catch (DataFormatException e) {
            throw corrupt(e);
        }
    }

    private static ProtocolViolationException corrupt(@Nullable DataFormatException e) {
        Failure failure = new Failure(null, Outcome.UNKNOWN, null, List.of());
        return new ProtocolViolationException("what the server sent cannot be inflated", failure, e);
    }

    /**
     * Takes {@code count} octets and adds to {@code into} what they become, flushed so that the server can read them all.
     *
     * @throws IOException after {@link #end}
     */
    public void deflate(Buffer from, long count, Buffer into) throws IOException {
        DeflaterSink sink = new DeflaterSink((Sink) into, deflater);
        sink.write(from, count);
        sink.flush();
    }

    /** Gives the memory outside the heap back; reading and writing fail from here on. Idempotent. */
    public void end() {
        inflater.end();
        deflater.end();
    }
}
