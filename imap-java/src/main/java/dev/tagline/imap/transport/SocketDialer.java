package dev.tagline.imap.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to reach a server: name look-up, TCP to each address in turn, the proxy where there is one, and TLS where it
 * comes first. A name with several addresses shares the time that is left evenly among those not yet tried, so that a dead
 * one does not use it up; IPv6 and IPv4 take turns, so that a dead network does not either.
 */
public final class SocketDialer extends Dialer {
    private final Endpoint endpoint;
    private final boolean implicitTls;
    private final TlsSettings tls;
    private final Route route;
    private final Aside<List<InetAddress>> lookUp;

    /** What {@link #release} closes. Written by the dialling thread, which looks at {@link #isAborted} after each write. */
    private volatile @Nullable Socket socket;

    /** Looks up names; a test has one of its own. */
    interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /**
     * Prepares an attempt by the direct route.
     *
     * @param implicitTls whether TLS starts before the first octet of IMAP (RFC 8314)
     * @param deadline for everything up to a transport that is ready; more than zero
     */
    public SocketDialer(Endpoint endpoint, boolean implicitTls, TlsSettings tls, Duration deadline) {
        this(endpoint, implicitTls, tls, Route.DIRECT, deadline);
    }

    /** Prepares an attempt by this route; see the other constructor. */
    public SocketDialer(Endpoint endpoint, boolean implicitTls, TlsSettings tls, Route route, Duration deadline) {
        this(endpoint, implicitTls, tls, route, deadline, host -> List.of(InetAddress.getAllByName(host)));
    }

    SocketDialer(
            Endpoint endpoint,
            boolean implicitTls,
            TlsSettings tls,
            Route route,
            Duration deadline,
            Resolver resolver) {
        super(deadline);
        this.endpoint = endpoint;
        this.implicitTls = implicitTls;
        this.tls = tls;
        this.route = route;
        this.lookUp = new Aside<>(() -> resolver.resolve(hop().host()), late -> {});
    }

    /** Where TCP leads. */
    private Endpoint hop() {
        ProxyServer proxy = route.proxy();
        return proxy == null ? endpoint : proxy.endpoint();
    }

    @Override
    Transport dial(long endNanos) throws IOException {
        List<InetAddress> addresses = alternating(addresses());
        Socket connected = connectAny(addresses, endNanos);
        ProxyServer proxy = route.proxy();
        if (proxy != null && !proxy.lead(connected, endpoint, false)) {
            connected.close();
            connected = connectAny(addresses, endNanos);
            proxy.lead(connected, endpoint, true);
        }
        SocketTransport transport = new SocketTransport(connected, endpoint, tls, proxy == null);
        if (implicitTls) {
            transport.startTls();
        }
        return transport;
    }

    @Override
    void release() {
        lookUp.abort();
        Socket current = socket;
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                // Closed all the same.
            }
        }
    }

    @Override
    String peer() {
        return endpoint + (route.proxy() == null ? "" : " by " + route.proxy());
    }

    private List<InetAddress> addresses() throws IOException {
        try {
            return lookUp.get("imap-lookup-" + hop().host());
        } catch (ExecutionException e) {
            UnknownHostException unknown = new UnknownHostException(hop().host());
            unknown.initCause(e.getCause());
            throw unknown;
        }
    }

    /** Both families in turn, each in the resolver's order, which knows best what comes first (RFC 8305 section 4). */
    static List<InetAddress> alternating(List<InetAddress> resolved) {
        List<InetAddress> rest = new ArrayList<>(resolved);
        List<InetAddress> turns = new ArrayList<>();
        while (!rest.isEmpty()) {
            int next = 0;
            if (!turns.isEmpty()) {
                boolean before = turns.get(turns.size() - 1) instanceof Inet6Address;
                while (next < rest.size() && rest.get(next) instanceof Inet6Address == before) {
                    next++;
                }
            }
            turns.add(rest.remove(next < rest.size() ? next : 0));
        }
        return turns;
    }

    private Socket connectAny(List<InetAddress> candidates, long endNanos) throws IOException {
        List<IOException> failures = new ArrayList<>();
        StringBuilder tried = new StringBuilder();
        for (int i = 0; i < candidates.size(); i++) {
            long share = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime()) / (candidates.size() - i);
            try {
                return connect(candidates.get(i), (int) Math.max(1, Math.min(share, Integer.MAX_VALUE)));
            } catch (IOException e) {
                if (isAborted()) {
                    throw e;
                }
                failures.add(e);
                tried.append(i == 0 ? " (" : "; ")
                        .append(candidates.get(i).getHostAddress())
                        .append(": ")
                        .append(e.getMessage());
            }
        }
        ConnectException none = new ConnectException(
                "no address of " + hop() + " answers" + tried.append(failures.isEmpty() ? "" : ")"));
        for (IOException failure : failures) {
            none.addSuppressed(failure);
        }
        throw none;
    }

    private Socket connect(InetAddress address, int timeoutMillis) throws IOException {
        Socket next = route.newSocket();
        socket = next;
        boolean done = false;
        try {
            if (isAborted()) {
                throw new SocketException("connecting to " + endpoint + " was aborted");
            }
            next.setTcpNoDelay(true);
            next.setKeepAlive(true);
            if (route.localAddress() != null) {
                next.bind(new InetSocketAddress(route.localAddress(), 0));
            }
            next.connect(new InetSocketAddress(address, hop().port()), timeoutMillis);
            done = true;
            return next;
        } finally {
            if (!done) {
                next.close();
            }
        }
    }
}
