package dev.tagline.imap.testkit;

import java.io.IOException;
import javax.net.ssl.SSLSession;
import okio.ByteString;
import okio.Sink;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** The server's end of a connection, over a socket or in memory. The ends may come from any thread, the rest from one. */
interface Link {
    Source source();

    Sink sink();

    boolean isTls();

    /** What TLS has settled, null in plaintext. */
    default @Nullable SSLSession tlsSession() {
        return null;
    }

    /** Whether {@link #startTls} can be called. */
    boolean canStartTls();

    /**
     * Puts TLS on top; {@code early} came from the client before and belongs to the handshake, which fails as asked. It then
     * throws, unless the client puts up with it.
     */
    void startTls(ByteString early, @Nullable TlsFailure failure) throws IOException;

    /** Ends the server's direction; over TLS with close_notify. */
    void shutdownOutput() throws IOException;

    /** FIN, over TLS after close_notify. The rest is up to {@link #linger}. */
    void close() throws IOException;

    /** FIN at once, without close_notify. The rest is up to {@link #linger}. */
    void drop() throws IOException;

    /** Lets a client that was closed say the rest, to nobody, so that it can read. On the thread that reads. */
    void linger();

    /** RST, or in memory a cancelled pipe. Frees every thread that reads or writes. */
    void reset();

    /** Ends it from any thread at once, freeing blocked threads. */
    void abort();
}
