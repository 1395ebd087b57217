package dev.tagline.imap.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to reach a server: name look-up, TCP to each address in turn, the proxy where there is one, and TLS where it
 * comes first. Of a name with several addresses the next is tried when one has failed or been silent for 250 ms, which goes
 * on all the same; IPv6 and IPv4 take turns. So neither a dead address nor a dead network uses up the time.
 */
public final class SocketDialer extends Dialer {
    private final Endpoint endpoint;
    private final boolean implicitTls;
    private final TlsSettings tls;
    private final Route route;
    private final Aside<List<InetAddress>> lookUp;

    /** What {@link #release} ends. Written by the dialling thread, which looks at {@link #isAborted} after each write. */
    private volatile @Nullable AddressRace race;

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
        List<InetAddress> addresses = AddressRace.alternating(addresses());
        Socket connected = connect(addresses, endNanos);
        ProxyServer proxy = route.proxy();
        if (proxy != null && !proxy.lead(connected, endpoint, false)) {
            connected.close();
            connected = connect(addresses, endNanos);
            proxy.lead(connected, endpoint, true);
        }
        SocketTransport transport = new SocketTransport(connected, endpoint, tls, proxy == null);
        if (implicitTls) {
            transport.startTls();
        }
        return transport;
    }

    private Socket connect(List<InetAddress> addresses, long endNanos) throws IOException {
        AddressRace next = new AddressRace(hop(), route, AddressRace.HEAD_START, endNanos);
        race = next;
        if (isAborted()) {
            throw new SocketException("connecting to " + endpoint + " was aborted");
        }
        return next.run(addresses);
    }

    @Override
    void release() {
        lookUp.abort();
        AddressRace current = race;
        if (current != null) {
            current.release();
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
}
