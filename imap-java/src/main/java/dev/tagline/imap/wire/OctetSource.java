package dev.tagline.imap.wire;

import java.io.IOException;

/** Where octets come from: {@code transport::read}. */
@FunctionalInterface
public interface OctetSource {
    /**
     * Waits for at least one octet and reads what is there.
     *
     * @return the number of octets read, 1 to {@code count}, or -1 at the end of the stream
     */
    int read(byte[] into, int offset, int count) throws IOException;

    /** Told before what was read so far is moved or overwritten, as it is before each wait for more. */
    default void moves() {}
}
