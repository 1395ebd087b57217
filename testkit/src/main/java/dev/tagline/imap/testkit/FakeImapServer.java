package dev.tagline.imap.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * An IMAP server that says what a test tells it to: script it, run the client, verify what the client said.
 *
 * <pre>{@code
 * try (FakeImapServer server = new FakeImapServer().start()) {
 *     server.script("""
 *             S: * OK ready
 *             C: A1 NOOP
 *             S: * 3 EXISTS
 *             S: A1 OK done
 *             """);
 *     MyClient client = new MyClient(server.hostName(), server.port());
 *     client.noop();
 *     assertEquals("NOOP", server.takeCommand().name());
 * }
 * }</pre>
 *
 * <p>What answers a command, in this order: the connection's {@linkplain #script transcript} (the first connection runs the
 * first one, and so on); the next {@linkplain #enqueue queued reply} or {@linkplain #expect expectation}; the {@linkplain
 * #dispatcher dispatcher}. A command that none of them answers gets BAD and is reported, but for LOGOUT, which is
 * answered. {@link #fault Faults} apply whatever answers.
 *
 * <p>{@link #close()} reports what did not go as scripted. Safe for use by any thread. Its own threads are daemons.
 */
public final class FakeImapServer implements AutoCloseable {
    private static final int CLOSE_MILLIS = 10_000;
    private static final int CONSUME_MILLIS = 1_000;

    /** Connections that may wait to be accepted; the least that lets a thousand clients come at once. */
    private static final int BACKLOG = 1_024;

    private final ServerSettings settings;
    private final Scripts scripts = new Scripts();
    private final Dialogue history = new Dialogue();
    private final CopyOnWriteArrayList<FaultInjector.Armed> faults = new CopyOnWriteArrayList<>();
    private final CommandLog log;
    private volatile @Nullable Dispatcher dispatcher;

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock.
    private final List<ServerConnection> connections = new ArrayList<>();
    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;
    private boolean closed;

    /** A plaintext server with the defaults of {@link Builder}. Call {@link #start()}, or {@link #connectInMemory()}. */
    public FakeImapServer() {
        this(new Builder());
    }

    private FakeImapServer(Builder builder) {
        this.settings = builder.settings();
        this.log = new CommandLog(settings.keepsCommands());
        this.dispatcher = builder.dispatcher;
    }

    /** The way to a server with TLS, a dispatcher or a greeting of its own. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Listens on a free port of the loopback address. Ask {@link #port()} for it; a fixed port would make tests that run in
     * parallel collide.
     *
     * @return this
     * @throws IllegalStateException when started or closed before
     */
    public FakeImapServer start() {
        try {
            return start(new InetSocketAddress(InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1}), 0));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // Four octets are an address.
        }
    }

    /**
     * {@link #start()} at an address and a port that others were told of; port 0 picks a free one.
     *
     * @return this
     * @throws IllegalStateException when started or closed before
     * @throws UncheckedIOException when the port is taken, or the address not this machine's
     */
    public FakeImapServer start(InetSocketAddress address) {
        lock.lock();
        try {
            if (listener != null || closed) {
                throw new IllegalStateException(closed ? "closed" : "started before");
            }
            ServerSocket socket = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
            listener = socket;
            acceptor = new Thread(() -> accept(socket), "FakeImapServer " + socket.getLocalPort());
            acceptor.setDaemon(true);
            acceptor.start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The port it listens on.
     *
     * @throws IllegalStateException before {@link #start()}
     */
    public int port() {
        lock.lock();
        try {
            if (listener == null) {
                throw new IllegalStateException("call start() first");
            }
            return listener.getLocalPort();
        } finally {
            lock.unlock();
        }
    }

    /** {@code localhost}, for which the certificate is valid. It listens on 127.0.0.1. */
    public String hostName() {
        return "localhost";
    }

    /**
     * A connection without a port: the client's end of a pipe with {@code 1 MiB} of room each way. No TLS. Needs no {@link
     * #start()}.
     */
    public okio.Socket connectInMemory() {
        return connectInMemory(1024 * 1024);
    }

    /** {@link #connectInMemory()} with room for {@code maxBuffer} octets each way: a write beyond it waits for the reader. */
    public okio.Socket connectInMemory(long maxBuffer) {
        okio.Socket[] pair = Okio.inMemorySocketPair(maxBuffer);
        if (!connect(new MemoryLink(pair[0]))) {
            throw new IllegalStateException("closed");
        }
        return pair[1];
    }

    /** What clients need to trust this server's certificates. */
    public ClientTrust clientTrust() {
        CertificateAuthority authority = settings.authority();
        return (authority == null ? CertificateAuthority.ofThisJvm() : authority).clientTrust();
    }

    // Scripts.

    /**
     * The dialogue for the next connection that has none.
     *
     * @return this
     */
    public FakeImapServer script(Transcript transcript) {
        scripts.add(transcript);
        return this;
    }

    /**
     * {@link #script(Transcript)} from its text.
     *
     * @return this
     * @throws IllegalArgumentException when it is no transcript.
     */
    public FakeImapServer script(String transcript) {
        return script(Transcript.parse(transcript));
    }

    /**
     * Answers the next command, whatever it is, on whichever connection.
     *
     * @return this
     */
    public FakeImapServer enqueue(Reply reply) {
        return expect(CommandMatcher.any()).reply(reply);
    }

    /** Expects the next command to be this one, written without tag: see {@link CommandMatcher#line}. */
    public Expectation expect(String line) {
        return expect(CommandMatcher.line(line));
    }

    /** Expects the next command to match. */
    public Expectation expect(CommandMatcher matcher) {
        return new Expectation(matcher, false);
    }

    /** An expectation that lacks its reply; without one it expects nothing. Immutable. */
    public final class Expectation {
        private final CommandMatcher matcher;
        private final boolean refusesLiteral;

        private Expectation(CommandMatcher matcher, boolean refusesLiteral) {
            this.matcher = matcher;
            this.refusesLiteral = refusesLiteral;
        }

        /** Answers the command's first synchronizing literal with the reply in place of {@code +}. */
        public Expectation refusingLiteral() {
            return new Expectation(matcher, true);
        }

        /**
         * Answers the expected command.
         *
         * @return the server, for the next expectation
         */
        public FakeImapServer reply(Reply reply) {
            scripts.add(new Scripts.Expected(matcher, reply, refusesLiteral));
            return FakeImapServer.this;
        }
    }

    /**
     * Answers all commands for which nothing is scripted.
     *
     * @return this
     */
    public FakeImapServer dispatcher(Dispatcher newDispatcher) {
        dispatcher = newDispatcher;
        return this;
    }

    /**
     * Makes something go wrong, once its moment comes.
     *
     * @return this
     */
    public FakeImapServer fault(Fault fault) {
        faults.add(new FaultInjector.Armed(fault));
        return this;
    }

    // What clients did.

    /**
     * The next thing a client said that was not taken yet, continuation lines and unparsable input included; waits for it.
     *
     * @throws ScriptFailure with the dialogue, when nothing comes within {@linkplain Builder#patience the server's patience}
     */
    public RecordedCommand takeCommand() throws InterruptedException {
        return takeCommand(settings.patience());
    }

    /** {@link #takeCommand()} with a patience of its own. */
    public RecordedCommand takeCommand(Duration patience) throws InterruptedException {
        RecordedCommand command = log.take(patience);
        if (command == null) {
            throw new ScriptFailure("no command came within " + patience + "\n" + dialogue());
        }
        return command;
    }

    /** The next command not taken yet, or null when there is none at present. */
    public @Nullable RecordedCommand pollCommand() {
        return log.poll();
    }

    /** Everything clients said so far, taken or not, in the order it was read. */
    public List<RecordedCommand> commands() {
        return log.all();
    }

    /** How many connections there were. */
    public int connectionCount() {
        lock.lock();
        try {
            return connections.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A connection, counted from 0.
     *
     * @throws NoSuchElementException when it has not come yet
     */
    public ServerConnection connection(int index) {
        lock.lock();
        try {
            if (index < 0 || index >= connections.size()) {
                throw new NoSuchElementException("connection " + index + " of " + connections.size());
            }
            return connections.get(index);
        } finally {
            lock.unlock();
        }
    }

    /** Sends a line unasked: {@code push(0, "* 5 EXISTS")}. The same as {@link ServerConnection#send}. */
    public void push(int connectionIndex, String line) {
        connection(connectionIndex).send(line);
    }

    /** All that was said, in {@code C:}/{@code S:} form; {@code X:} lines tell of faults. */
    public String dialogue() {
        return history.all();
    }

    /**
     * Ends all connections, waits for the server's threads, and reports. Where a script is unfinished but a client is still
     * there, it waits a second for it to go on.
     *
     * @throws ScriptFailure when a client left the script, sent what is no command (and the test did not take it), or did
     *     not finish the script, or a thread does not end
     */
    @Override
    public void close() {
        boolean listening;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            listening = listener != null;
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        try {
            scripts.awaitConsumed(CONSUME_MILLIS, listening);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        List<String> report = new ArrayList<>(end());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        report.addAll(scripts.report(history));
        report.addAll(log.report());
        if (!report.isEmpty()) {
            throw new ScriptFailure(String.join("\n", report));
        }
    }

    /** Ends everything; returns the threads that did not. */
    private List<String> end() {
        List<ServerConnection> ending;
        Thread accepting;
        lock.lock();
        try {
            closed = true;
            ending = List.copyOf(connections);
            accepting = acceptor;
            if (listener != null) {
                listener.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
        ending.forEach(ServerConnection::abort);
        List<String> hanging = new ArrayList<>();
        try {
            if (accepting != null) {
                accepting.join(CLOSE_MILLIS);
            }
            for (ServerConnection connection : ending) {
                if (!connection.join(CLOSE_MILLIS)) {
                    hanging.add("the thread of " + connection + " does not end");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return hanging;
    }

    private void accept(ServerSocket socket) {
        while (true) {
            try {
                Socket accepted = socket.accept();
                if (!connect(new TcpLink(accepted, settings.tls()))) {
                    accepted.close();
                    return;
                }
            } catch (IOException e) {
                return; // The listener is closed.
            }
        }
    }

    private boolean connect(Link link) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            long nanos = settings.roundTrip().toNanos();
            Link distant = nanos == 0 ? link : new LatentLink(link, nanos);
            ServerConnection connection = new ServerConnection(this, connections.size(), distant);
            connections.add(connection);
            connection.start();
            return true;
        } finally {
            lock.unlock();
        }
    }

    // For its connections.

    ServerSettings settings() {
        return settings;
    }

    Scripts scripts() {
        return scripts;
    }

    CommandLog log() {
        return log;
    }

    Dialogue history() {
        return history;
    }

    CopyOnWriteArrayList<FaultInjector.Armed> armedFaults() {
        return faults;
    }

    @Nullable
    Dispatcher currentDispatcher() {
        return dispatcher;
    }

    void ended(ServerConnection connection) {
        Dispatcher current = dispatcher;
        if (current != null) {
            current.ended(connection);
        }
    }

    /** Settings for a server. Each method returns this builder. */
    public static final class Builder {
        private @Nullable Reply greeting;
        private boolean implicitTls;
        private boolean startTls;
        private ServerCertificate certificate = ServerCertificate.TRUSTED;
        private List<String> tlsProtocols = List.of();
        private List<String> hostNames = List.of("localhost", "127.0.0.1", "::1");
        private @Nullable CertificateAuthority authority;
        private long maxLine = 1024 * 1024;
        private long maxRecordedLiteral = 8 * 1024 * 1024;
        private Duration patience = Duration.ofSeconds(10);
        private Duration roundTrip = Duration.ZERO;
        private @Nullable IntFunction<WireTap> taps;
        private boolean keepsCommands = true;
        private @Nullable Dispatcher dispatcher;

        private Builder() {}

        /**
         * The greeting behind {@code "* "}, default the dispatcher's, or {@code OK [CAPABILITY IMAP4rev1] FakeImapServer
         * ready}. A transcript that begins with a greeting has its own.
         */
        public Builder greeting(String statusAndText) {
            return greeting(Reply.untagged(statusAndText));
        }

        /** A greeting of any kind, with pauses or faults; {@link Reply#none()} for none. */
        public Builder greeting(Reply reply) {
            greeting = reply;
            return this;
        }

        /** TLS from the first octet, as on port 993. Not for connections in memory. */
        public Builder tls() {
            implicitTls = true;
            return this;
        }

        /** TLS behind the tagged OK to STARTTLS, whoever says that OK. */
        public Builder startTls() {
            startTls = true;
            return this;
        }

        /** Which certificate to show, default {@link ServerCertificate#TRUSTED}. */
        public Builder certificate(ServerCertificate kind) {
            certificate = kind;
            return this;
        }

        /** Who signs it, default an authority that all servers of this JVM share. */
        public Builder authority(CertificateAuthority signer) {
            authority = signer;
            return this;
        }

        /** For which names and addresses it is valid, default {@code localhost}, {@code 127.0.0.1} and {@code ::1}. */
        public Builder hostNames(String... names) {
            hostNames = List.of(names);
            return this;
        }

        /** The TLS versions to speak, such as {@code "TLSv1.2"}; default: what the JDK enables. */
        public Builder tlsProtocols(String... names) {
            tlsProtocols = List.of(names);
            return this;
        }

        /** Answers what no script answers. */
        public Builder dispatcher(Dispatcher newDispatcher) {
            dispatcher = newDispatcher;
            return this;
        }

        /** Octets a line may have, default 1 MiB; a longer one is recorded as unparsable and ends the connection. */
        public Builder maxLine(long octets) {
            maxLine = octets;
            return this;
        }

        /** Octets kept of a literal, default 8 MiB; the rest of a longer one is read and dropped. */
        public Builder maxRecordedLiteral(long octets) {
            maxRecordedLiteral = octets;
            return this;
        }

        /** How long {@link FakeImapServer#takeCommand()} waits, default 10 s. */
        public Builder patience(Duration duration) {
            patience = duration;
            return this;
        }

        /**
         * Plays a distant server: everything it says arrives that much later, however much is under way. Commands sent
         * together so cost one round trip together. Default none.
         */
        public Builder roundTrip(Duration duration) {
            roundTrip = duration;
            return this;
        }

        /** Who hears what passes on a connection, asked for with the connection's index when it begins. */
        public Builder tap(IntFunction<WireTap> newTaps) {
            taps = newTaps;
            return this;
        }

        /**
         * Forgets commands once they are answered, for a server that runs for long: {@link FakeImapServer#takeCommand} and
         * {@link FakeImapServer#commands} then find nothing, and {@link FakeImapServer#close} does not report unparsable ones.
         */
        public Builder forgetCommands() {
            keepsCommands = false;
            return this;
        }

        /** A server that is not started yet. */
        public FakeImapServer build() {
            return new FakeImapServer(this);
        }

        private ServerSettings settings() {
            boolean usesTls = implicitTls || startTls;
            TlsSettings tls = usesTls ? new TlsSettings(authority, certificate, hostNames, tlsProtocols) : null;
            return new ServerSettings(
                    greeting,
                    authority,
                    tls,
                    implicitTls,
                    maxLine,
                    maxRecordedLiteral,
                    patience,
                    roundTrip,
                    taps,
                    keepsCommands);
        }
    }
}
