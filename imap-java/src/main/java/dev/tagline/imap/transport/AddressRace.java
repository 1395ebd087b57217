package dev.tagline.imap.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * TCP to whichever of a name's addresses answers first (RFC 8305 section 5). They start in turn: the next when one has
 * failed, or after a while without an answer, and then both go on. So an address that is dead costs that while, and not the
 * time there is for connecting. Each attempt but an only one has a daemon thread of its own; those that lose are closed.
 */
final class AddressRace {
    /** What RFC 8305 recommends. Nanoseconds. */
    static final long HEAD_START = 250_000_000;

    private static final long SLACK_MILLIS = 1_000;

    private final Endpoint hop;
    private final Route route;
    private final long headStartNanos;
    private final long endNanos;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Socket> winner = new AtomicReference<>();
    private volatile boolean released;

    /** How an attempt went: null when it is the winner's, or came too late. */
    private record Outcome(InetAddress address, @Nullable IOException failure) {}

    /** {@code endNanos} is the end of all attempts, by {@link System#nanoTime}. */
    AddressRace(Endpoint hop, Route route, long headStartNanos, long endNanos) {
        this.hop = hop;
        this.route = route;
        this.headStartNanos = headStartNanos;
        this.endNanos = endNanos;
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

    /**
     * Connects to one of these.
     *
     * @throws ConnectException when none answers; it tells of each
     */
    Socket run(List<InetAddress> candidates) throws IOException {
        BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
        List<Outcome> failures = new ArrayList<>();
        int started = 0;
        while (failures.size() < candidates.size()) {
            if (started < candidates.size()) {
                start(candidates.get(started++), candidates.size() == 1, outcomes);
            }
            Outcome outcome = next(outcomes, started == candidates.size());
            Socket connected = winner.get();
            if (connected != null) {
                sockets.remove(connected);
                closeAll();
                return connected;
            }
            if (outcome != null) {
                failures.add(outcome);
            }
        }
        throw none(failures);
    }

    private void start(InetAddress address, boolean only, BlockingQueue<Outcome> outcomes) {
        Runnable attempt = () -> {
            IOException failure = null;
            try {
                connect(address);
            } catch (IOException e) {
                failure = e;
            } catch (RuntimeException | Error e) {
                // By a socket factory of the caller's.
                failure = new IOException(e);
            }
            outcomes.add(new Outcome(address, failure));
        };
        if (only) {
            attempt.run();
        } else {
            Thread thread = new Thread(attempt, "imap-connect-" + address.getHostAddress());
            thread.setDaemon(true);
            thread.start();
        }
    }

    private @Nullable Outcome next(BlockingQueue<Outcome> outcomes, boolean last) throws IOException {
        try {
            // At the end all are closed, and fail.
            return last ? outcomes.take() : outcomes.poll(headStartNanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            release();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while connecting to " + hop);
        }
    }

    private void connect(InetAddress address) throws IOException {
        Socket socket = route.newSocket();
        boolean won = false;
        try {
            sockets.add(socket);
            if (released || winner.get() != null) {
                throw new SocketException("connecting to " + hop + " was aborted");
            }
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            if (route.localAddress() != null) {
                socket.bind(new InetSocketAddress(route.localAddress(), 0));
            }
            socket.connect(new InetSocketAddress(address, hop.port()), timeoutMillis());
            won = winner.compareAndSet(null, socket);
        } finally {
            if (!won) {
                sockets.remove(socket);
                close(socket);
            }
        }
    }

    /** Beyond the end, at which all are released: were it before, a server's silence would be taken for its refusal. */
    private int timeoutMillis() {
        long left = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
        return (int) Math.min(Math.max(0, left) + SLACK_MILLIS, Integer.MAX_VALUE);
    }

    private ConnectException none(List<Outcome> failures) {
        StringBuilder message = new StringBuilder("no address of ").append(hop).append(" answers");
        String before = " (";
        for (Outcome outcome : failures) {
            message.append(before).append(outcome.address().getHostAddress());
            if (outcome.failure() != null) {
                message.append(": ").append(outcome.failure().getMessage());
            }
            before = "; ";
        }
        ConnectException none = new ConnectException(
                message.append(failures.isEmpty() ? "" : ")").toString());
        for (Outcome outcome : failures) {
            if (outcome.failure() != null) {
                none.addSuppressed(outcome.failure());
            }
        }
        return none;
    }

    /** Ends all attempts, from any thread; {@link #run} fails then, or what it returns is closed. */
    void release() {
        released = true;
        closeAll();
        Socket connected = winner.get();
        if (connected != null) {
            close(connected);
        }
    }

    private void closeAll() {
        sockets.forEach(AddressRace::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException | RuntimeException e) {
            // Closed all the same, or a bug of a socket of the caller's, which must not cost the others.
        }
    }
}
