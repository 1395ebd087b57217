package dev.tagline.imap.transport;

import java.io.IOException;

/**
 * Makes the transport of each connection, in place of TCP:
 *
 * <pre>{@code
 * ImapClient.builder("mail.example.org").transport(() -> Transport.of(tunnel.source(), tunnel.sink()))
 * }</pre>
 */
@FunctionalInterface
public interface TransportFactory {
    /**
     * A transport that is connected, a new one each time. It runs on a daemon thread of its own and may block. When the
     * limit for connecting has passed, or the attempt is given up, the thread is interrupted, and a transport that comes
     * all the same is aborted.
     *
     * @throws IOException when there can be none; the message goes into that of the exception the caller gets
     */
    Transport open() throws IOException;
}
