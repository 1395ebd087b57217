package dev.tagline.imap.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import okio.ForwardingSink;
import okio.ForwardingSource;
import okio.Sink;
import okio.Source;

/**
 * A close behind which the client can read what was said last. Who closes a socket while octets still come answers them by
 * RST, and that takes from the client all it has not read. So the server's direction ends first, and what the client goes on
 * saying is thrown away, until it ends as well or the bounds are reached.
 */
final class Farewell {
    /**
     * What a client may still say and how long that may take, in real time, so that nobody keeps a thread. A client that
     * was told to go mostly is in the middle of one literal.
     */
    record Bounds(long octets, Duration time) {
        static final Bounds USUAL = new Bounds(64L << 20, Duration.ofSeconds(30));
    }

    private static final long CHUNK = 64 << 10;

    private final Source raw;
    private final Closeable end;
    private final Bounds bounds;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile boolean said;

    /**
     * @param raw what the client says, below TLS and all else
     * @param end ends the connection at once, from any thread
     */
    Farewell(Source raw, Closeable end, Bounds bounds) {
        this.raw = raw;
        this.end = end;
        this.bounds = bounds;
    }

    /** To be said before the server's direction ends, which may wait for a client that does not read. Any thread. */
    void say() {
        if (!said) {
            said = true;
            over.completeOnTimeout(null, bounds.time().toNanos(), TimeUnit.NANOSECONDS)
                    .thenRun(this::end);
        }
    }

    /** Hears the client out, if the server has closed at all. On the thread that reads the connection. */
    void linger() {
        if (!said) {
            return;
        }
        Buffer waste = new Buffer();
        try {
            for (long left = bounds.octets(); left > 0 && !over.isDone(); left -= waste.size()) {
                waste.clear();
                if (raw.read(waste, CHUNK) == -1) {
                    break;
                }
            }
        } catch (IOException e) {
            // The client has reset it, or the time is over.
        } finally {
            over.complete(null);
        }
    }

    private void end() {
        try {
            end.close();
        } catch (IOException e) {
            // It was over before.
        }
    }

    /** The same source, heard no more from the farewell on. */
    Source until(Source source) {
        return new ForwardingSource(source) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                long read;
                try {
                    read = super.read(sink, byteCount);
                } catch (IOException e) {
                    throwIfSaid();
                    throw e;
                }
                throwIfSaid();
                return read;
            }
        };
    }

    /** The same sink, which takes nothing more from the farewell on. */
    Sink until(Sink sink) {
        return new ForwardingSink(sink) {
            @Override
            public void write(Buffer source, long byteCount) throws IOException {
                throwIfSaid();
                super.write(source, byteCount);
            }
        };
    }

    private void throwIfSaid() throws ConnectionEnded {
        if (said) {
            throw new ConnectionEnded("closed");
        }
    }
}
