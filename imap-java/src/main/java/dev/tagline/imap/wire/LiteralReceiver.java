package dev.tagline.imap.wire;

import java.io.IOException;
import okio.Sink;

/**
 * A sink with memory of its own, into which the octets of a long literal are received without passing through the
 * reader's.
 */
public interface LiteralReceiver extends Sink {
    /**
     * Reads once from {@code source}, after waiting for room. Called on the reader's thread, in turns with {@link #write}.
     *
     * @param most how many octets may be read, at least 1
     * @return how many were, -1 at the end of the stream; 0 when these octets are of no use, and none were read
     */
    int receive(OctetSource source, long most) throws IOException;
}
