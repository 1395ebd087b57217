package dev.tagline.imap.transport;

import dev.tagline.imap.ImapException.Failure;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.ProtocolViolationException;
import java.io.IOException;
import java.util.Arrays;
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

    /** What the inflater was given last, and where that ends. Reader thread only. */
    private byte[] input;

    private int inputEnd;

    /** Nothing is compressed any more. Set by the reader while nobody writes. */
    private volatile boolean plain;

    /** What had arrived when that began. Reader thread only. */
    private byte[] rest = new byte[0];

    private int restFrom;
    private boolean pastTail;

    /**
     * Begins behind the OK of COMPRESS.
     *
     * @param early what has been read behind that OK, which is compressed already
     */
    public Compression(Transport below, ByteString early) {
        this.below = below;
        input = early.toByteArray();
        inputEnd = input.length;
        inflater.setInput(input);
    }

    /**
     * Reads and inflates, as {@link Transport#read} does. The network is waited for only when all that has arrived was
     * given out: octets can make many times their number, and the server may be waiting for an answer to those.
     *
     * @throws ProtocolViolationException when this is not DEFLATE
     */
    public int read(byte[] into, int offset, int count) throws IOException {
        if (plain) {
            return readPlain(into, offset, count);
        }
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
                input = arrived;
                inputEnd = read;
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

    /** Behind the end of what was compressed. The last octets of that may be still to come, and none of them can be read. */
    private int readPlain(byte[] into, int offset, int count) throws IOException {
        while (true) {
            int read = Math.min(count, rest.length - restFrom);
            if (read > 0) {
                System.arraycopy(rest, restFrom, into, offset, read);
                restFrom += read;
            } else {
                read = below.read(into, offset, count);
            }
            if (pastTail || read == -1) {
                return read;
            }
            int first = 0;
            while (first < read && (into[offset + first] < ' ' || into[offset + first] == 0x7f)) {
                first++;
            }
            if (first < read) {
                pastTail = true;
                System.arraycopy(into, offset + first, into, offset, read - first);
                return read - first;
            }
        }
    }

    /**
     * Behind the OK of UNAUTHENTICATE (RFC 8437 section 4.1): octets pass as they are in both directions from here on. By
     * the thread that reads, while nobody writes and the server has nothing to say.
     */
    public void passThrough() {
        rest = Arrays.copyOfRange(input, inputEnd - inflater.getRemaining(), inputEnd);
        plain = true;
        end();
    }

    /**
     * Takes {@code count} octets and adds to {@code into} what they become, flushed so that the server can read them all.
     *
     * @throws IOException after {@link #end}
     */
    public void deflate(Buffer from, long count, Buffer into) throws IOException {
        if (plain) {
            into.write(from, count);
            return;
        }
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
