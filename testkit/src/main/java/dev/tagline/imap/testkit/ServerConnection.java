package dev.tagline.imap.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.IntFunction;
import javax.net.ssl.SSLSession;
import okio.Buffer;
import okio.ByteString;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * One connection as the server sees it: for tests that push data or end it at a moment of their own.
 *
 * <pre>{@code
 * server.connection(0).send("* 5 EXISTS");
 * server.connection(0).apply(Fault.reset());
 * }</pre>
 *
 * Safe for use by any thread.
 */
public final class ServerConnection {
    /** How many of the latest commands a matcher may look at. */
    static final int RECENT = 64;

    private final int index;
    private final DeflateLink deflate;

    /** The same, with the tap when there is one. */
    private final Link link;

    private final @Nullable WireTap tap;
    private final Dialogue dialogue;
    private final Lifetime lifetime;
    private final FaultInjector faults;
    private final FaultActions actions;
    private final ServerInput input;
    private final ServerOutput output;
    private final CommandReader reader;
    private final Thread thread;
    private final Deque<RecordedCommand> recent = new ConcurrentLinkedDeque<>();

    ServerConnection(FakeImapServer server, int index, Link link) {
        ServerSettings settings = server.settings();
        this.index = index;
        this.deflate = new DeflateLink(link);
        IntFunction<WireTap> taps = settings.taps();
        this.tap = taps == null ? null : taps.apply(index);
        this.link = tap == null ? deflate : new TappedLink(deflate, tap);
        this.dialogue = server.history();
        this.lifetime = new Lifetime(settings.clock());
        this.faults = new FaultInjector(this, server.armedFaults(), this::happen);
        this.input = new ServerInput(this.link, faults, lifetime, settings.paceIn());
        this.output = new ServerOutput(this.link, faults, dialogue, index, lifetime, settings.paceOut());
        this.actions = new FaultActions(server, index, this.link, input, output, lifetime);
        this.reader =
                new CommandReader(Okio.buffer(input), octets -> dialogue.client(index, octets), settings.limits());
        Conversation conversation = new Conversation(server, this);
        this.thread = new Thread(
                () -> {
                    try {
                        conversation.run();
                    } finally {
                        lifetime.end();
                        server.ended(this);
                        if (tap != null) {
                            tap.ended();
                        }
                        this.link.linger();
                    }
                },
                "FakeImapServer connection " + index);
        thread.setDaemon(true);
    }

    /** Counted from 0 in the order the server accepted them. */
    public int index() {
        return index;
    }

    /** Whether TLS has been started. */
    public boolean isTls() {
        return link.isTls();
    }

    /** What TLS has settled, with the certificates of both sides; null in plaintext. */
    public @Nullable SSLSession tlsSession() {
        return link.tlsSession();
    }

    /**
     * Octets that only both ends of this TLS connection know, RFC 5705, for SCRAM's channel binding {@code tls-exporter}.
     * Null in plaintext, and on a JDK before 25, which gives none.
     */
    public @Nullable ByteString exportedKeyingMaterial(String label, int length) {
        SSLSession session = tlsSession();
        return session == null ? null : KeyingMaterial.export(session, label, length);
    }

    /** Whether COMPRESS was answered OK, so that both directions are compressed. */
    public boolean isCompressed() {
        return deflate.isCompressed();
    }

    /** Whether the connection is over, whoever ended it. */
    public boolean isOver() {
        return lifetime.isOver();
    }

    /**
     * Waits until the connection is over.
     *
     * @throws ScriptFailure when it still is not after {@code timeout}
     */
    public void awaitOver(Duration timeout) throws InterruptedException {
        if (!lifetime.awaitEnd(timeout)) {
            throw new ScriptFailure("connection " + index + " is still open after " + timeout + "\n" + dialogue());
        }
    }

    /**
     * Sends a line at once, CRLF added; never inside a reply. Blocks while the client does not read.
     *
     * @throws IllegalStateException when the connection is over
     */
    public void send(String line) {
        sendRaw(ByteString.encodeUtf8(line + "\r\n"));
    }

    /**
     * Sends octets at once, nothing added.
     *
     * @throws IllegalStateException when the connection is over
     */
    public void sendRaw(ByteString octets) {
        if (isOver()) {
            throw new IllegalStateException("connection " + index + " is over");
        }
        output.lock.lock();
        try {
            output.write(octets);
            output.flush();
        } catch (ConnectionEnded e) {
            lifetime.end();
        } catch (IOException e) {
            throw new IllegalStateException("connection " + index + " is over: " + e.getMessage(), e);
        } finally {
            output.lock.unlock();
        }
    }

    /**
     * Answers a command by hand after {@link Reply#none()}: {@code complete(command, "OK done")} sends {@code tag OK done}.
     */
    public void complete(RecordedCommand command, String statusAndText) {
        send(command.tag() + " " + statusAndText);
    }

    /** Makes something go wrong now; the fault's own moment does not count. */
    public void apply(Fault fault) {
        try {
            happen(fault);
        } catch (IOException e) {
            lifetime.end();
        }
    }

    /** What was said on this connection, in {@code C:}/{@code S:} form. */
    public String dialogue() {
        return dialogue.of(index);
    }

    @Override
    public String toString() {
        return "connection " + index;
    }

    void start() {
        thread.start();
    }

    /** Ends it at once, from any thread. */
    void abort() {
        lifetime.end();
        link.abort();
        thread.interrupt();
    }

    boolean join(long millis) throws InterruptedException {
        thread.join(millis);
        return !thread.isAlive();
    }

    Link link() {
        return link;
    }

    FaultInjector faults() {
        return faults;
    }

    ServerOutput output() {
        return output;
    }

    Lifetime lifetime() {
        return lifetime;
    }

    CommandReader reader() {
        return reader;
    }

    boolean isStalled() {
        return actions.isStalled();
    }

    /** A command was read that is to be answered. */
    void answering(RecordedCommand command) {
        output.answering(true);
        actions.tag(command.tag());
        recent.addLast(command);
        if (recent.size() > RECENT) {
            recent.removeFirst();
        }
    }

    /** The latest commands until this one, this included. */
    List<RecordedCommand> until(RecordedCommand command) {
        List<RecordedCommand> all = new ArrayList<>();
        for (RecordedCommand each : recent) {
            all.add(each);
            if (each == command) {
                return all;
            }
        }
        return List.of(command);
    }

    /** Whether the server was configured for TLS and this connection could start it. */
    public boolean offersTls() {
        return link.canStartTls();
    }

    /** The handshake; on the connection's thread. */
    void startTls() throws IOException {
        ByteString early = readAhead();
        try {
            link.startTls(early, actions.handshake());
        } catch (IOException e) {
            dialogue.note(index, "TLS handshake failed: " + e.getMessage());
            drop(); // so that the client can read the alert
            throw new ConnectionEnded("TLS handshake failed");
        }
    }

    private void drop() {
        try {
            link.drop();
        } catch (IOException e) {
            link.abort();
        }
    }

    /** From here on both directions are DEFLATE; on the connection's thread. */
    void compress() throws IOException {
        ByteString early = readAhead();
        output.locked(() -> deflate.compress(early));
    }

    /** From here on neither direction is DEFLATE; on the connection's thread. */
    void uncompress() throws IOException {
        ByteString early = reader.takeReadAhead();
        output.locked(() -> deflate.uncompress(early));
    }

    private ByteString readAhead() {
        return new Buffer()
                .write(reader.takeReadAhead())
                .write(input.takeReadAhead())
                .readByteString();
    }

    /** Makes a fault happen. Faults that end the connection throw {@link ConnectionEnded}. */
    void happen(Fault fault) throws IOException {
        actions.happen(fault);
        // Not with the lock held, where a push would wait behind it: the next read waits instead.
        if (actions.isStalled() && Thread.currentThread() == thread && !output.lock.isHeldByCurrentThread()) {
            lifetime.pauseForever();
        }
    }
}
