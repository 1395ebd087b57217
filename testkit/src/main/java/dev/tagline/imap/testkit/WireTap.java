package dev.tagline.imap.testkit;

import okio.ByteString;

/**
 * Hears the octets of one connection as they pass, plaintext whatever TLS and DEFLATE make of them. Pieces are as the network
 * cut them, and not lines. What the server says is heard before the client can have it.
 *
 * <p>Called by the connection's thread and by those that push, each direction by one at a time. What it throws ends the
 * connection.
 */
public interface WireTap {
    /** The client said this. */
    void fromClient(ByteString octets);

    /** The server says this. */
    void fromServer(ByteString octets);

    /**
     * The server ends the connection before the client did.
     *
     * @param what as an {@code X:} line of a transcript has it: {@code close}, {@code reset}, {@code half-close}, {@code
     *     drop-tls}
     */
    default void fault(String what) {}

    /** The connection is over; nothing follows. */
    default void ended() {}
}
