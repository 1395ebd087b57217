package dev.tagline.imap.transport;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okio.AsyncTimeout;
import org.jspecify.annotations.Nullable;

/** One attempt to get a transport, by whichever way, within a deadline. */
public abstract class Dialer {
    private final Duration deadline;

    /** What there is to end. Written by the dialling thread, which looks at {@link #aborted} after each write. */
    private volatile @Nullable Transport made;

    private volatile boolean aborted;

    Dialer(Duration deadline) {
        if (deadline.isZero() || deadline.isNegative()) {
            throw new IllegalArgumentException("a deadline must be more than zero");
        }
        this.deadline = deadline;
    }

    /** An attempt to get one that the caller makes. */
    public static Dialer of(TransportFactory factory, Duration deadline) {
        return new FactoryDialer(factory, deadline);
    }

    /**
     * Connects, on this thread. Call once.
     *
     * @throws SocketTimeoutException when the deadline passed
     * @throws java.net.UnknownHostException when a name has no address
     * @throws ProxyException when the proxy refuses
     * @throws javax.net.ssl.SSLException when TLS failed or the server is not who it should be
     * @throws IOException when no address answered, or {@link #abort} was called
     */
    public final Transport dial() throws IOException {
        AsyncTimeout watchdog = new AsyncTimeout() {
            @Override
            protected void timedOut() {
                try {
                    abort();
                } catch (RuntimeException e) {
                    // Of a transport of the caller's. It would end the thread that has all of Okio's timeouts.
                }
            }
        };
        watchdog.timeout(deadline.toNanos(), TimeUnit.NANOSECONDS);
        long end = System.nanoTime() + deadline.toNanos();
        watchdog.enter();
        IOException failure = null;
        Transport transport = null;
        try {
            transport = dial(end);
            made = transport;
            if (aborted) {
                throw new SocketException("connecting to " + peer() + " was aborted");
            }
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            abort();
            throw e;
        } finally {
            if (watchdog.exit()) {
                SocketTimeoutException late = new SocketTimeoutException(
                        "no connection to " + peer() + " within " + deadline.toMillis() + " ms");
                if (failure != null) {
                    late.initCause(failure);
                }
                failure = late;
            }
        }
        if (failure != null) {
            abort();
            throw failure;
        }
        return Objects.requireNonNull(transport);
    }

    /** Ends the attempt, from any thread; {@link #dial} then fails within milliseconds. Also ends what it had made. */
    public final void abort() {
        aborted = true;
        release();
        Transport transport = made;
        if (transport != null) {
            transport.abort();
        }
    }

    final boolean isAborted() {
        return aborted;
    }

    /** Does it. At {@code endNanos} of {@link System#nanoTime} it is {@linkplain #release released}. */
    abstract Transport dial(long endNanos) throws IOException;

    /** Frees the dialling thread, wherever it waits; called when {@link #isAborted} has become true. */
    abstract void release();

    /** To where, for messages. */
    abstract String peer();
}
