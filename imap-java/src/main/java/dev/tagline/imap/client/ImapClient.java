package dev.tagline.imap.client;

import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.settings.Limits;
import dev.tagline.imap.settings.Timeouts;
import dev.tagline.imap.transport.Dialer;
import dev.tagline.imap.transport.Endpoint;
import dev.tagline.imap.transport.ProxyServer;
import dev.tagline.imap.transport.Route;
import dev.tagline.imap.transport.SocketDialer;
import dev.tagline.imap.transport.TlsSettings;
import dev.tagline.imap.transport.Transport;
import dev.tagline.imap.transport.TransportFactory;
import dev.tagline.imap.wire.WireLog;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * How to reach an account: settings in, connections out. Immutable, safe for any number of threads; each {@link #connect}
 * makes a connection of its own.
 *
 * <pre>{@code
 * ImapClient client = ImapClient.builder("imap.example.org")
 *         .credentials(Credentials.password("jane", password))
 *         .build();
 * try (ImapConnection connection = client.connect()) {
 *     SelectedMailbox inbox = connection.select("INBOX");
 * }
 * }</pre>
 *
 * <p>By default TLS 1.2 or newer comes first, on port 993, and the server must prove its name. Every limit in time and
 * memory is finite.
 */
public final class ImapClient {
    private final Builder settings;
    private final Endpoint endpoint;

    private ImapClient(Builder builder) {
        settings = new Builder(builder);
        endpoint = new Endpoint(settings.host, settings.port != 0 ? settings.port : settings.security().defaultPort);
    }

    /**
     * Starts with the defaults for this host.
     *
     * @param host a name of ASCII letters, digits and hyphens, or an IPv4 or IPv6 address; see {@link Endpoint}
     */
    public static Builder builder(String host) {
        return new Builder(host);
    }

    /**
     * Starts with the defaults for a server that is run as a child process and speaks IMAP on its standard input and
     * output, or for what leads to one; each {@link #connect} starts one of its own, and it ends with the connection.
     * These are arguments, and no shell sees them. A process that greets with PREAUTH is believed, as the caller chose it
     * and nobody sits in between; credentials are given to one that does not.
     *
     * <pre>{@code
     * ImapClient.command(List.of("ssh", "jane@mail.example.org", "/usr/lib/dovecot/imap")).build()
     * }</pre>
     *
     * <p>For a directory or an environment of its own, {@link Transport#ofCommand} with {@link Builder#transport}.
     *
     * @param command the program and its arguments, at least the program
     */
    public static Builder command(List<String> command) {
        if (command.isEmpty() || command.get(0).isEmpty()) {
            throw new IllegalArgumentException("a command has a program");
        }
        List<String> own = List.copyOf(command);
        return new Builder("localhost")
                .transport(() -> Transport.ofCommand(new ProcessBuilder(own)))
                .allowPreauth();
    }

    /** A builder that starts with these settings. */
    public Builder newBuilder() {
        return new Builder(settings);
    }

    /**
     * Connects, starts TLS as set, and authenticates when there are credentials, all on this thread. The connection is in
     * the state AUTHENTICATED, or NOT_AUTHENTICATED without credentials, and knows what the server offers. When anything
     * fails, no connection is left behind, whatever {@link ImapException#connectionSurvives} says of its cause.
     *
     * @throws dev.tagline.imap.TlsRequiredException when TLS cannot be had, or the server is not who it should be; no
     *     credential was sent
     * @throws dev.tagline.imap.AuthenticationFailedException when the server refused the credentials, or offers no way of
     *     presenting them
     * @throws dev.tagline.imap.ImapTimeoutException when connecting, the greeting, TLS or an answer took too long
     * @throws dev.tagline.imap.ConnectionLostException when the server cannot be reached or hung up
     * @throws dev.tagline.imap.ProtocolViolationException when it does not speak IMAP
     */
    public ImapConnection connect() throws ImapException {
        return new Opening(settings, endpoint).open();
    }

    /**
     * As {@link #connect}, over a transport of the caller's that is connected: from there on all is the same. The
     * connection owns it, also when this fails. To have {@link #connectAsync} too, see {@link Builder#transport}.
     */
    public ImapConnection connect(Transport transport) throws ImapException {
        return new Opening(settings, endpoint).over(transport);
    }

    /**
     * As {@link #connect}, on a thread of its own. The future completes on the callback executor, or on that
     * thread when the executor takes nothing, with an {@link ImapException} when it fails. Cancelling it ends the attempt at once.
     */
    public CompletableFuture<ImapConnection> connectAsync() {
        Opening opening = new Opening(settings, endpoint);
        CompletableFuture<ImapConnection> future = new CompletableFuture<>();
        Runnable task = () -> {
            ImapConnection connection = null;
            Throwable failure = null;
            try {
                connection = opening.open();
            } catch (ImapException | RuntimeException | Error e) {
                failure = e;
            }
            ImapConnection opened = connection;
            Throwable failed = failure;
            Runnable completion = () -> {
                if (failed != null) {
                    future.completeExceptionally(failed);
                } else if (opened != null && !future.complete(opened)) {
                    opened.abort();
                }
            };
            try {
                settings.options().callbackExecutor().execute(completion);
            } catch (RuntimeException e) {
                // It was shut down, say. Nobody may wait for a future that never completes, or lose a connection.
                completion.run();
            }
        };
        settings.newThread(task).start();
        future.whenComplete((connection, failure) -> {
            if (future.isCancelled()) {
                opening.abort();
            }
        });
        return future;
    }

    /** Where to and how, without credentials. */
    @Override
    public String toString() {
        return "ImapClient[" + endpoint + " " + settings.security() + "]";
    }

    /** Gathers settings. Not thread-safe. */
    public static final class Builder {
        final String host;
        int port;

        private @Nullable Security security;

        @Nullable
        TransportFactory transport;

        private Route route = Route.DIRECT;
        TlsSettings tls = TlsSettings.DEFAULT;
        boolean insecureAuth;
        boolean preauth;
        boolean compress;

        @Nullable
        Credentials credentials;

        @Nullable
        ThreadFactory threadFactory;

        private Timeouts timeouts = Timeouts.DEFAULT;
        private final ConnectionOptions.Builder options;

        private Builder(String host) {
            this.host = new Endpoint(host, 1).host();
            this.options = new ConnectionOptions.Builder();
        }

        private Builder(Builder from) {
            host = from.host;
            port = from.port;
            security = from.security;
            transport = from.transport;
            route = from.route;
            tls = from.tls;
            insecureAuth = from.insecureAuth;
            preauth = from.preauth;
            compress = from.compress;
            credentials = from.credentials;
            threadFactory = from.threadFactory;
            timeouts = from.timeouts;
            options = from.options.build().newBuilder();
        }

        /** The port, 1 to 65535; 993 by default, and 143 with {@link #startTls} and {@link #insecurePlaintext}. */
        public Builder port(int port) {
            this.port = new Endpoint(host, port).port();
            return this;
        }

        /**
         * Starts TLS by STARTTLS (RFC 9051 section 6.2.1). A server that does not offer it, refuses it, greets with
         * PREAUTH or sends anything behind its OK gets no credential and no connection.
         */
        public Builder startTls() {
            security = Security.STARTTLS;
            return this;
        }

        /** No TLS at all: everybody on the way can read and change everything. See {@link #allowInsecureAuth}. */
        public Builder insecurePlaintext() {
            security = Security.PLAINTEXT;
            return this;
        }

        /**
         * Sends credentials in plaintext to another machine. Without this, {@link #insecurePlaintext} authenticates only
         * over loopback addresses, which no network carries.
         */
        public Builder allowInsecureAuth() {
            insecureAuth = true;
            return this;
        }

        /** Accepts a server that greets with PREAUTH: somebody is logged in already. Never with {@link #startTls}. */
        public Builder allowPreauth() {
            preauth = true;
            return this;
        }

        /**
         * Connects through a proxy. TLS runs inside and proves the server's name, not the proxy's; the time for it counts
         * as connecting.
         */
        public Builder proxy(ProxyServer proxy) {
            route = new Route(proxy, route.localAddress(), route.sockets());
            return this;
        }

        /** Connects from this address of this machine, on a port that the system chooses. */
        public Builder localAddress(InetAddress address) {
            route = new Route(route.proxy(), address, route.sockets());
            return this;
        }

        /**
         * Makes the sockets, not yet connected: on Android that of a {@code Network}, say. TLS comes on top as set; this is
         * no place for an {@code SSLSocketFactory}.
         */
        public Builder socketFactory(SocketFactory sockets) {
            route = new Route(route.proxy(), route.localAddress(), sockets);
            return this;
        }

        /**
         * Connects by a transport of the caller's in place of TCP. The host serves for messages and mechanisms only.
         * Whether there is TLS is its own affair: credentials are sent where {@link Transport#isSecure} or {@link
         * Transport#isLocal} says so, or {@link #allowInsecureAuth} is set. {@link #startTls} works where it can change.
         */
        public Builder transport(TransportFactory factory) {
            transport = factory;
            return this;
        }

        Security security() {
            if (security != null) {
                return security;
            }
            return transport == null ? Security.IMPLICIT_TLS : Security.OF_TRANSPORT;
        }

        Dialer dialer(Endpoint endpoint) {
            return transport != null
                    ? Dialer.of(transport, timeouts.connect())
                    : new SocketDialer(endpoint, security() == Security.IMPLICIT_TLS, tls, route, timeouts.connect());
        }

        /** Whom TLS trusts and which certificate it shows. */
        public Builder tls(TlsSettings settings) {
            tls = settings;
            return this;
        }

        /** Trusts these authorities or server certificates besides the platform's: short for {@link #tls}. */
        public Builder trust(String certificatesPem) {
            return tls(TlsSettings.builder().trust(certificatesPem).build());
        }

        /** Who logs in; without this nobody does, and the connection is handed over as it greets. */
        public Builder credentials(Credentials credentials) {
            this.credentials = credentials;
            return this;
        }

        /**
         * Compresses each connection after logging in, where the server offers it (RFC 4978); where it does not, or says
         * NO, the connection goes on without. It costs some 300 KiB a connection.
         */
        public Builder compress() {
            compress = true;
            return this;
        }

        /** Limits in time. */
        public Builder timeouts(Timeouts timeouts) {
            this.timeouts = timeouts;
            options.timeouts(timeouts);
            return this;
        }

        /** Limits in memory. */
        public Builder limits(Limits limits) {
            options.limits(limits);
            return this;
        }

        /** The result of one command in memory, 64 MiB; one that grows beyond fails, and the connection survives. */
        public Builder maxResultOctets(long octets) {
            options.maxResultOctets(octets);
            return this;
        }

        /** Commands that wait to be sent, 10,000; one more fails with {@code LimitExceededException}. */
        public Builder maxWaiting(int commands) {
            options.maxWaiting(commands);
            return this;
        }

        /** Commands in flight on one connection, 10,000; more wait. */
        public Builder maxInFlight(int commands) {
            options.maxInFlight(commands);
            return this;
        }

        /**
         * Responses that no command claimed and that {@link ImapConnection#unclaimed} keeps, 1,000, and their octets as on the
         * wire, 1 MiB; beyond either the oldest are dropped.
         */
        public Builder maxUnclaimed(int responses, long octets) {
            options.maxUnclaimed(responses, octets);
            return this;
        }

        /** Adds a listener to every connection, as soon as the server has greeted. */
        public Builder listener(ConnectionListener listener) {
            options.listener(listener);
            return this;
        }

        /**
         * Where listeners, stages of futures and event consumers run. They may block, so it should have threads to spare;
         * by default they run on daemon threads of their own kind.
         */
        public Builder callbackExecutor(Executor executor) {
            options.callbackExecutor(executor);
            return this;
        }

        /**
         * Makes the threads of connections: one that reads for as long as the connection lives, and one that connects for
         * {@link ImapClient#connectAsync}. By default daemons; on JDK 21 and later {@code Thread.ofVirtual().factory()}
         * will do.
         */
        public Builder threads(ThreadFactory threads) {
            threadFactory = threads;
            options.readerThreads(threads);
            return this;
        }

        /**
         * Sees the lines of every connection as they pass, without secrets; none by default.
         *
         * <pre>{@code
         * .wireLog(WireLog.to(System.err).at(WireLog.Level.COMMANDS))
         * }</pre>
         */
        public Builder wireLog(WireLog log) {
            options.wireLog(log);
            return this;
        }

        /**
         * How many of its last lines each connection keeps for {@code lastExchanges()} and for every exception, 20, and how
         * many octets of each, 256; of what is received no more than 512 are kept. Secrets and content are not in them.
         */
        public Builder lastExchanges(int lines, int octets) {
            options.lastExchanges(lines, octets);
            return this;
        }

        /**
         * Refuses what is tolerated of servers that leave the grammar, each a {@link dev.tagline.imap.wire.Quirk}: to judge a
         * server, not to get mail. {@link ImapConnection#quirksMet} tells what was met in either case.
         */
        public Builder strict() {
            options.strict();
            return this;
        }

        ConnectionOptions options() {
            return options.tlsToCome(security() == Security.STARTTLS).build();
        }

        Thread newThread(Runnable task) {
            if (threadFactory != null) {
                return threadFactory.newThread(task);
            }
            Thread thread = new Thread(task, "imap-connect-" + host);
            thread.setDaemon(true);
            return thread;
        }

        /**
         * Makes the client.
         *
         * @throws IllegalStateException when a transport of the caller's meets what is about TCP: a proxy, a local address,
         *     a socket factory
         */
        public ImapClient build() {
            if (transport != null && !route.equals(Route.DIRECT)) {
                throw new IllegalStateException("a transport of one's own has its own way: set one or the other");
            }
            return new ImapClient(this);
        }
    }
}
