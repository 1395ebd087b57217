package dev.tagline.imap.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okio.AsyncTimeout;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to reach a server: name look-up, TCP to each address in turn, and TLS where it comes first, all within one
 * deadline. A name with several addresses shares the time that is left evenly among those not yet tried, so that a dead
 * one does not use it up.
 */
public final class SocketDialer {
    private final Endpoint endpoint;
    private final boolean implicitTls;
    private final TlsSettings tls;
    private final Duration deadline;
    private final Resolver resolver;
    private final CompletableFuture<List<InetAddress>> addresses = new CompletableFuture<>();

    /** What {@link #abort} closes. Written by the dialling thread, which looks at {@link #aborted} after each write. */
    private volatile @Nullable Socket socket;

    private volatile boolean aborted;

    /** Looks up names; a test has one of its own. */
    interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /**
     * Prepares an attempt.
     *
     * @param implicitTls whether TLS starts before the first octet of IMAP (RFC 8314)
     * @param deadline for everything up to a transport that is ready; more than zero
     */
    public SocketDialer(Endpoint endpoint, boolean implicitTls, TlsSettings tls, Duration deadline) {
        this(endpoint, implicitTls, tls, deadline, host -> List.of(InetAddress.getAllByName(host)));
    }

    SocketDialer(Endpoint endpoint, boolean implicitTls, TlsSettings tls, Duration deadline, Resolver resolver) {
        if (deadline.isZero() || deadline.isNegative()) {
            throw new IllegalArgumentException("a deadline must be more than zero");
        }
        this.endpoint = endpoint;
        this.implicitTls = implicitTls;
        this.tls = tls;
        this.deadline = deadline;
        this.resolver = resolver;
    }

    /**
     * Connects, on this thread. Call once.
     *
     * @throws SocketTimeoutException when the deadline passed
     * @throws UnknownHostException when the name has no address
     * @throws javax.net.ssl.SSLException when TLS failed or the server is not who it should be
     * @throws IOException when no address answered, or {@link #abort} was called
     */
    public Transport dial() throws IOException {
        AsyncTimeout watchdog = new AsyncTimeout() {
            @Override
            protected void timedOut() {
                abort();
            }
        };
        watchdog.timeout(deadline.toNanos(), TimeUnit.NANOSECONDS);
        long start = System.nanoTime();
        watchdog.enter();
        IOException failure = null;
        Transport transport = null;
        try {
            transport = connectAny(lookUp(), start);
            if (implicitTls) {
                transport.startTls();
            }
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            abort();
            throw e;
        } finally {
            if (watchdog.exit()) {
                SocketTimeoutException late = new SocketTimeoutException(
                        "no connection to " + endpoint + " within " + deadline.toMillis() + " ms");
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
    public void abort() {
        aborted = true;
        addresses.cancel(false);
        Socket current = socket;
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                // Closed all the same.
            }
        }
    }

    /** A look-up cannot be interrupted, so it has a thread of its own, which may outlive the attempt. */
    private List<InetAddress> lookUp() throws IOException {
        if (endpoint.isAddress()) {
            return resolver.resolve(endpoint.host());
        }
        Thread thread = new Thread(
                () -> {
                    try {
                        addresses.complete(resolver.resolve(endpoint.host()));
                    } catch (UnknownHostException | RuntimeException e) {
                        addresses.completeExceptionally(e);
                    }
                },
                "imap-lookup-" + endpoint.host());
        thread.setDaemon(true);
        thread.start();
        try {
            return addresses.get();
        } catch (CancellationException e) {
            throw new SocketException("connecting to " + endpoint + " was aborted");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while looking up " + endpoint.host());
        } catch (ExecutionException e) {
            UnknownHostException unknown = new UnknownHostException(endpoint.host());
            unknown.initCause(e.getCause());
            throw unknown;
        }
    }

    private SocketTransport connectAny(List<InetAddress> candidates, long start) throws IOException {
        IOException failure = null;
        for (int i = 0; i < candidates.size(); i++) {
            long left = deadline.toNanos() - (System.nanoTime() - start);
            long share = TimeUnit.NANOSECONDS.toMillis(left) / (candidates.size() - i);
            try {
                return connect(candidates.get(i), (int) Math.max(1, Math.min(share, Integer.MAX_VALUE)));
            } catch (IOException e) {
                if (aborted) {
                    throw e;
                }
                if (failure != null) {
                    e.addSuppressed(failure);
                }
                failure = e;
            }
        }
        ConnectException none = new ConnectException("no connection to " + endpoint);
        if (failure != null) {
            none.initCause(failure);
        }
        throw none;
    }

    private SocketTransport connect(InetAddress address, int timeoutMillis) throws IOException {
        Socket next = new Socket();
        socket = next;
        boolean done = false;
        try {
            if (aborted) {
                throw new SocketException("connecting to " + endpoint + " was aborted");
            }
            next.setTcpNoDelay(true);
            next.setKeepAlive(true);
            next.connect(new InetSocketAddress(address, endpoint.port()), timeoutMillis);
            SocketTransport transport = new SocketTransport(next, endpoint, tls);
            done = true;
            return transport;
        } finally {
            if (!done) {
                next.close();
            }
        }
    }
}
