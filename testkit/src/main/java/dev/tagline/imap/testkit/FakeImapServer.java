package dev.tagline.imap.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
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
 * #dispatcher dispatcher}. What was said of one {@linkplain #onConnection connection} or one {@linkplain #onAccount account}
 * comes before what was said of all. A command that none of them answers gets BAD and is reported, but for LOGOUT, which is
 * answered. {@link #fault Faults} apply whatever answers.
 *
 * <p>{@link #close()} reports what did not go as scripted. Safe for use by any thread. Its own threads are daemons.
 */
public final class FakeImapServer extends ScriptTarget<FakeImapServer> implements AutoCloseable {
    private final ServerSettings settings;
    private final Scripts scripts = new Scripts();
    private final Dialogue history = new Dialogue();
    private final CopyOnWriteArrayList<FaultInjector.Armed> faults = new CopyOnWriteArrayList<>();
    private final CommandLog log;
    private final Connections connections = new Connections(this);
    private final Listener listener = new Listener(this::arrived);
    private volatile Reachability reachability = Reachability.OPEN;

    /** A plaintext server with the defaults of {@link Builder}. Call {@link #start()}, or {@link #connectInMemory()}. */
    public FakeImapServer() {
        this(new Builder());
    }

    private FakeImapServer(Builder builder) {
        this.settings = builder.settings();
        this.log = new CommandLog(settings.keepsCommands());
        Dispatcher dispatcher = builder.dispatcher();
        if (dispatcher != null) {
            dispatcher(dispatcher);
        }
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
        try {
            listener.start(address);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The port it listens on.
     *
     * @throws IllegalStateException before {@link #start()}
     */
    public int port() {
        return listener.port();
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
        Reachability now = reachability;
        if (now == Reachability.REFUSED) {
            pair[1].cancel();
        } else if (now == Reachability.OPEN && !connect(new MemoryLink(pair[0]))) {
            throw new IllegalStateException("closed");
        }
        return pair[1];
    }

    private enum Reachability {
        OPEN,
        REFUSED,
        IGNORED
    }

    /**
     * Closes the port: whoever connects from now on is refused, until {@link #acceptConnections()}. The port stays the server's.
     * Connections that are there stay. In memory: what the client gets is cancelled.
     *
     * @return this
     */
    public FakeImapServer refuseConnections() {
        return reach(Reachability.REFUSED, listener::refuse);
    }

    /**
     * Lets whoever connects from now on wait without an answer, as a full backlog or a firewall does, until {@link
     * #acceptConnections()}. Connections that are there stay. Works on Linux; elsewhere a client may find itself connected, and
     * hear nothing.
     *
     * @return this
     */
    public FakeImapServer ignoreConnections() {
        return reach(Reachability.IGNORED, listener::ignore);
    }

    /**
     * Ends what {@link #refuseConnections()} or {@link #ignoreConnections()} began, at the same port.
     *
     * @return this
     */
    public FakeImapServer acceptConnections() {
        return reach(Reachability.OPEN, listener::open);
    }

    private FakeImapServer reach(Reachability now, ServerOutput.Action change) {
        reachability = now;
        try {
            change.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** What clients need to trust this server's certificates. */
    public ClientTrust clientTrust() {
        CertificateAuthority authority = settings.authority();
        return (authority == null ? CertificateAuthority.ofThisJvm() : authority).clientTrust();
    }

    /** A certificate that says to {@link ServerOptions#clientCertificates} who the client is, new for each call. */
    public ClientIdentity clientIdentity(String commonName) {
        CertificateAuthority authority = settings.authority();
        return (authority == null ? CertificateAuthority.ofThisJvm() : authority).clientIdentity(commonName);
    }

    // Scripts.

    @Override
    FakeImapServer self() {
        return this;
    }

    @Override
    ServerScript into() {
        return scripts.everywhere();
    }

    /** What it says on whichever connection: {@link #script}, {@link #expect} and the like are short for what is here. */
    public ServerScript everywhere() {
        return scripts.everywhere();
    }

    /** The script of one connection, counted from 0, which comes before all others. Set it before the connection comes. */
    public ServerScript onConnection(int index) {
        return scripts.ofConnection(index);
    }

    /**
     * The script of whoever logs in as {@code user}, by LOGIN or AUTHENTICATE, on each connection, once that is answered OK. It
     * answers the login itself when a login is the first thing it expects; its dispatcher always does. A login that nothing
     * else answers is answered OK, whatever the password.
     */
    public ServerScript onAccount(String user) {
        return scripts.ofAccount(user);
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
        return connections.count();
    }

    /**
     * A connection, counted from 0.
     *
     * @throws NoSuchElementException when it has not come yet
     */
    public ServerConnection connection(int index) {
        return connections.get(index);
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
        if (connections.isClosed()) {
            return;
        }
        boolean interrupted = false;
        try {
            scripts.awaitConsumed(settings.patience().toMillis(), listener.isStarted());
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
        connections.close();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return connections.end();
    }

    private boolean arrived(Socket accepted) throws IOException {
        return connect(new TcpLink(accepted, settings.tls()));
    }

    /** Serves whoever is at the other end; false when the server is closed. */
    boolean connect(Link link) {
        return connections.begin(link);
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

    void ended(ServerConnection connection) {
        scripts.dispatchers().forEach(each -> each.ended(connection));
    }

    /** Settings for a server. Each method returns this builder. */
    public static final class Builder extends ServerOptions<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** A server that is not started yet. */
        public FakeImapServer build() {
            return new FakeImapServer(this);
        }
    }
}
