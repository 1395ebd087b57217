package dev.tagline.imap.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import okio.ByteString;
import okio.Okio;
import okio.Source;
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
    private final int index;
    private final DeflateLink deflate;

    /** The same, with the tap when there is one. */
    private final Link link;

    private final @Nullable WireTap tap;
    private final ServerSettings settings;
    private final Dialogue dialogue;
    private final FaultInjector faults;
    private final ServerOutput output;
    private final CommandReader reader;
    private final Thread thread;

    /** Opens when the connection is over; whatever waits on this connection waits for this too. */
    private final CountDownLatch over = new CountDownLatch(1);

    private volatile boolean stalled;
    private volatile boolean readsNoMore;

    ServerConnection(FakeImapServer server, int index, Link link) {
        this.index = index;
        this.settings = server.settings();
        this.deflate = new DeflateLink(link);
        IntFunction<WireTap> taps = settings.taps();
        this.tap = taps == null ? null : taps.apply(index);
        this.link = tap == null ? deflate : new TappedLink(deflate, tap);
        this.dialogue = server.history();
        this.faults = new FaultInjector(index, server.armedFaults(), this::happen);
        this.output = new ServerOutput(this.link, faults, dialogue, index, this::pause);
        Source input = new ServerInput(this.link, faults, this::passOrWait);
        this.reader = new CommandReader(
                Okio.buffer(input),
                octets -> dialogue.client(index, octets),
                settings.maxLine(),
                settings.maxRecordedLiteral());
        Conversation conversation = new Conversation(server, this);
        this.thread = new Thread(
                () -> {
                    try {
                        conversation.run();
                    } finally {
                        over.countDown();
                        server.ended(this);
                        if (tap != null) {
                            tap.ended();
                        }
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

    /** Whether COMPRESS was answered OK, so that both directions are compressed. */
    public boolean isCompressed() {
        return deflate.isCompressed();
    }

    /** Whether the connection is over, whoever ended it. */
    public boolean isOver() {
        return over.getCount() == 0;
    }

    /**
     * Waits until the connection is over.
     *
     * @throws ScriptFailure when it still is not after {@code timeout}
     */
    public void awaitOver(Duration timeout) throws InterruptedException {
        if (!over.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
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
            over.countDown();
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
            over.countDown();
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
        over.countDown();
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

    CommandReader reader() {
        return reader;
    }

    boolean isStalled() {
        return stalled;
    }

    /** Whether the server was configured for TLS and this connection could start it. */
    public boolean offersTls() {
        return link.canStartTls();
    }

    /** The handshake; on the connection's thread. */
    void startTls() throws IOException {
        ByteString early = reader.takeReadAhead();
        try {
            link.startTls(early);
        } catch (IOException e) {
            dialogue.note(index, "TLS handshake failed: " + e.getMessage());
            link.abort();
            throw new ConnectionEnded("TLS handshake failed");
        }
    }

    /** From here on both directions are DEFLATE; on the connection's thread. */
    void compress() throws IOException {
        ByteString early = reader.takeReadAhead();
        output.locked(() -> deflate.compress(early));
    }

    /** Waits, unless the connection ends before. */
    void pause(Duration duration) throws IOException {
        try {
            if (over.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ConnectionEnded("ended during a pause");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionEnded("interrupted during a pause");
        }
    }

    /** While the server must not read, waits for the end of the connection. */
    private void passOrWait() throws IOException {
        if (stalled || readsNoMore) {
            pause(Duration.ofDays(1));
        }
    }

    /** Makes a fault happen. Faults that end the connection throw {@link ConnectionEnded}. */
    void happen(Fault fault) throws IOException {
        Fault.Effect effect = fault.effect();
        if (effect instanceof Fault.Effect.Inject inject) {
            output.locked(() -> output.write(inject.octets()));
            return;
        }
        if (effect instanceof Fault.Effect.Reset) {
            dialogue.note(index, fault.toString());
            link.reset();
            throw new ConnectionEnded("reset");
        }
        if (effect instanceof Fault.Effect.Delay delay) {
            output.locked(output::flushBeforeEnd);
            pause(delay.duration());
            return;
        }
        output.locked(() -> {
            output.flushBeforeEnd();
            dialogue.note(index, fault.toString());
            change(effect);
        });
        // Not with the lock held, where a push would wait behind it: the next read waits instead.
        if (stalled && Thread.currentThread() == thread && !output.lock.isHeldByCurrentThread()) {
            passOrWait();
        }
    }

    private void change(Fault.Effect effect) throws IOException {
        if (effect instanceof Fault.Effect.Close) {
            link.close();
            throw new ConnectionEnded("closed");
        } else if (effect instanceof Fault.Effect.DropTls) {
            link.drop();
            throw new ConnectionEnded("dropped");
        } else if (effect instanceof Fault.Effect.HalfClose) {
            link.shutdownOutput();
            output.mute();
        } else if (effect instanceof Fault.Effect.Stall) {
            stalled = true;
            output.mute();
        } else if (effect instanceof Fault.Effect.StopReading) {
            readsNoMore = true;
        } else if (effect instanceof Fault.Effect.Truncate truncate) {
            output.endAfter(truncate.octets());
        } else if (effect instanceof Fault.Effect.Drip drip) {
            output.drip(drip);
        } else if (effect instanceof Fault.Effect.Split split) {
            output.cutAt(split.offsets());
        } else if (effect instanceof Fault.Effect.Coalesce coalesce) {
            output.hold(coalesce.replies());
        }
    }
}
