package dev.tagline.imap.connection;

import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.Idling;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.Peer;
import dev.tagline.imap.RowBatches;
import dev.tagline.imap.UnclaimedResponses;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Logout;
import dev.tagline.imap.convert.Conversion;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ProtocolVersion;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseText;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.transport.Transport;
import dev.tagline.imap.url.ImapUrl;
import dev.tagline.imap.wire.Quirk;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import okio.Buffer;
import okio.Sink;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The connection: what callers see of the engine. It waits on callers' threads and decides nothing.
 *
 * <p>Threads: callers' own, one reader, a writer while there is something to write, the callback executor. Locks: the
 * engine's, see {@link Engine}. An interrupt cancels the command that the thread waits for and harms nothing else.
 */
public final class RealImapConnection implements ImapConnection {
    private final Engine engine;

    private RealImapConnection(Engine engine) {
        this.engine = engine;
    }

    /**
     * Begins a connection on a transport that is connected, and waits for the greeting. The connection owns the transport
     * from here on, also when this fails.
     *
     * @throws ImapException when no greeting comes, or one that refuses service; the transport is closed then
     */
    public static RealImapConnection open(Transport transport, ConnectionOptions options) throws ImapException {
        Engine engine = new Engine(transport, options);
        RealImapConnection connection = new RealImapConnection(engine);
        Thread reader = options.readerThreads().newThread(engine.reader);
        if (reader.getName().equals(SharedThreads.READER)) {
            reader.setName(SharedThreads.READER + "-" + transport.peer());
        }
        engine.lock();
        try {
            engine.watchdog.arm();
        } finally {
            engine.unlock();
        }
        reader.start();
        try {
            engine.inbox.awaitGreeting();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            connection.abort();
            throw Problem.cancelled(engine.lines(), e).exception(null, Outcome.NOT_EXECUTED);
        }
        engine.ending.check();
        return connection;
    }

    Engine engine() {
        return engine;
    }

    @Override
    public <R> R execute(Command<R> command) throws ImapException {
        return run(new Execution<>(command, command.collector(), null, false));
    }

    @Override
    public <R> R execute(Command<R> command, Consumer<ResponseCode.InProgress> progress) throws ImapException {
        Execution<R> execution = new Execution<>(command, command.collector(), null, false);
        engine.tidings.listen(execution, progress);
        return run(execution);
    }

    private <R> R run(Execution<R> execution) throws ImapException {
        if (Thread.currentThread().isInterrupted()) {
            throw Problem.cancelled(engine.lines(), null).exception(execution.command.name(), Outcome.NOT_EXECUTED);
        }
        engine.consumers.enterWait();
        try {
            engine.submit(execution, true);
            await(execution);
        } finally {
            engine.consumers.leaveWait();
        }
        return execution.get();
    }

    private void await(Execution<?> execution) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    execution.await();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                    engine.cancel(execution);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public <R> CompletableFuture<R> submit(Command<R> command) {
        return submit(command, Engine.DRAIN_OCTETS);
    }

    @Override
    public <R> CompletableFuture<R> submit(Command<R> command, Consumer<ResponseCode.InProgress> progress) {
        CommandFuture<R> future = new CommandFuture<>(engine);
        Execution<R> execution = new Execution<>(command, command.collector(), future, false);
        future.belongsTo(execution);
        engine.tidings.listen(execution, progress);
        engine.submit(execution, false);
        return future;
    }

    /** As {@link #submit(Command)}, without a future, and no thread of the callback executor between. */
    public <R> void submit(Command<R> command, Receiver<R> receiver) {
        Execution<R> execution = new Execution<>(command, command.collector(), null, false);
        execution.receiver = receiver;
        receiver.belongsTo(engine, execution);
        engine.submit(execution, false);
    }

    /** {@code drain}: octets of answers that it may still bring once it is cancelled. */
    <R> CompletableFuture<R> submit(Command<R> command, long drain) {
        CommandFuture<R> future = new CommandFuture<>(engine);
        Execution<R> execution = new Execution<>(command, command.collector(), future, false);
        execution.drainLeft = drain;
        future.belongsTo(execution);
        engine.submit(execution, false);
        return future;
    }

    @Override
    public ConnectionState state() {
        return engine.machine().state();
    }

    @Override
    public Capabilities capabilities() {
        return engine.machine().capabilities();
    }

    /**
     * Whether {@link #capabilities} is what the server said in its present state. False when it has not said since the
     * greeting, TLS or authentication: then ask.
     */
    public boolean capabilitiesAreCurrent() {
        return engine.machine().capabilitiesCurrent();
    }

    @Override
    public boolean isEnabled(Capability capability) {
        return engine.machine().enabled().asSet().contains(capability);
    }

    @Override
    public ResponseText greeting() {
        return engine.inbox.greeting();
    }

    @Override
    public @Nullable ProtocolVersion protocolVersion() {
        return engine.machine().protocolVersion();
    }

    @Override
    public long recent() throws ImapException {
        if (!engine.inbox.takeRecent()) {
            noop();
            engine.inbox.takeRecent();
        }
        SelectedMailbox open = selected();
        return open == null ? 0 : open.recent();
    }

    @Override
    public @Nullable SelectedMailbox selected() {
        return engine.machine().selected();
    }

    @Override
    public UnclaimedResponses unclaimed() {
        return engine.unclaimed;
    }

    @Override
    public void addListener(ConnectionListener listener) {
        engine.ending.addListener(listener);
    }

    @Override
    public void removeListener(ConnectionListener listener) {
        engine.callbacks.remove(listener);
    }

    @Override
    public Peer peer() {
        Transport way = engine.transport;
        return new Peer(way.peer(), way.address(), way.localAddress(), way.tlsSession());
    }

    @Override
    public Set<String> quirksMet() {
        return engine.reader.quirksMet().stream().map(Quirk::name).collect(Collectors.toSet());
    }

    @Override
    public List<String> lastExchanges() {
        return engine.lines();
    }

    @Override
    public long fetch(MessageSet messages, List<FetchAttribute> attributes, Consumer<FetchResponse> rows)
            throws ImapException {
        SelectedMailbox open = selected();
        if (messages.isEmpty() || (messages instanceof SequenceSet && open != null && open.exists() == 0)) {
            return 0;
        }
        RowHandover handover = new RowHandover(engine, new Fetch(messages, attributes));
        Execution<Long> execution = new Execution<>(handover.command(), handover, null, true);
        execution.onSettled = engine::signalChange;
        engine.consumers.enterWait();
        engine.consumers.add(handover);
        try {
            engine.submit(execution, true);
            return handover.deliver(execution, rows);
        } finally {
            engine.consumers.remove(handover);
            engine.consumers.leaveWait();
        }
    }

    @Override
    public RowBatches fetchBatches(MessageSet messages, List<FetchAttribute> attributes) {
        return new Batches(this, engine.timers, messages, attributes);
    }

    @Override
    public long fetchBody(long uid, Section section, Sink sink) throws ImapException {
        return fetch(uid, section, false, sink);
    }

    @Override
    public long fetchBinary(long uid, Section part, Sink sink) throws ImapException {
        return fetch(uid, part, true, sink);
    }

    private long fetch(long uid, Section section, boolean binary, Sink sink) throws ImapException {
        BodyPipe pipe = new BodyPipe(engine);
        return fetch(new BodyFetch(uid, section, binary, pipe), pipe, sink);
    }

    @Override
    public long fetchUrl(ImapUrl url, Sink sink) throws ImapException {
        BodyPipe pipe = new BodyPipe(engine);
        return fetch(new UrlContent(url, pipe), pipe, sink);
    }

    @Override
    public long fetchConverted(long uid, Section part, Conversion conversion, Sink sink) throws ImapException {
        BodyPipe pipe = new BodyPipe(engine);
        return fetch(new ConvertedContent(uid, part, conversion, pipe), pipe, sink);
    }

    private long fetch(Command<Boolean> command, BodyPipe pipe, Sink sink) throws ImapException {
        Execution<Boolean> execution = begin(command, pipe);
        try {
            if (!awaitBegin(pipe, execution)) {
                return -1;
            }
            long octets = pump(pipe, execution, sink);
            await(execution);
            execution.get();
            return octets;
        } finally {
            finish(pipe);
        }
    }

    private long pump(BodyPipe pipe, Execution<Boolean> execution, Sink sink) throws ImapException {
        Buffer passing = new Buffer();
        long octets = 0;
        try {
            long read = pipe.read(passing, BodyPipe.PIECE);
            while (read != -1) {
                octets += read;
                sink.write(passing, read);
                read = pipe.read(passing, BodyPipe.PIECE);
            }
            sink.flush();
            return octets;
        } catch (ImapException e) {
            throw e;
        } catch (IOException e) {
            // The caller's sink failed, or its thread was interrupted: the server did nothing wrong.
            throw Problem.cancelled(engine.lines(), e).exception(execution.command.name(), Outcome.UNKNOWN);
        }
    }

    @Override
    public Source openBody(long uid, Section section) throws ImapException {
        return open(uid, section, false);
    }

    @Override
    public Source openBinary(long uid, Section part) throws ImapException {
        return open(uid, part, true);
    }

    private Source open(long uid, Section section, boolean binary) throws ImapException {
        BodyPipe pipe = new BodyPipe(engine);
        Execution<Boolean> execution = begin(new BodyFetch(uid, section, binary, pipe), pipe);
        boolean begun = false;
        try {
            begun = awaitBegin(pipe, execution);
        } finally {
            if (!begun) {
                finish(pipe);
            }
        }
        if (!begun) {
            throw Problem.unreadable(
                            "the server has no such message or section", ResponseText.EMPTY, engine.lines(), null)
                    .exception(execution.command.name(), Outcome.EXECUTED);
        }
        return new BodySource(pipe);
    }

    private Execution<Boolean> begin(Command<Boolean> command, BodyPipe pipe) throws ImapException {
        Execution<Boolean> execution = new Execution<>(command, command.collector(), null, true);
        pipe.belongsTo(execution);
        engine.consumers.enterWait();
        engine.consumers.add(pipe);
        engine.submit(execution, true);
        return execution;
    }

    private boolean awaitBegin(BodyPipe pipe, Execution<Boolean> execution) throws ImapException {
        try {
            return pipe.awaitBegin();
        } catch (InterruptedException e) {
            engine.cancel(execution);
            Thread.currentThread().interrupt();
            execution.get();
            return false;
        } finally {
            engine.consumers.leaveWait();
        }
    }

    private void finish(BodyPipe pipe) {
        pipe.close();
        engine.consumers.remove(pipe);
    }

    @Override
    public Idling idle(Consumer<UntaggedResponse> events) throws ImapException {
        return engine.idleKeeper().add(events);
    }

    @Override
    public boolean idle(Duration atMost) throws ImapException {
        Duration longest = Duration.ofDays(1);
        long nanos = (atMost.compareTo(longest) > 0 ? longest : atMost).toNanos();
        return new IdleOnce(engine).await(nanos, this::<TaggedResponse>run);
    }

    @Override
    public void close() {
        Logout command = new Logout();
        Execution<TaggedResponse> logout = new Execution<>(command, command.collector(), null, false);
        if (!engine.ending.close(logout)) {
            return;
        }
        Runnable cancel = engine.timers.schedule(
                this::abort, engine.options.timeouts().close().toNanos());
        boolean interrupted = false;
        while (!engine.ending.isOver()) {
            try {
                engine.ending.await();
            } catch (InterruptedException e) {
                interrupted = true;
                abort();
            }
        }
        cancel.run();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void abort() {
        engine.ending.abort();
    }

    /** Who is at the other end, the state, the open mailbox, and what is going on; no secrets. */
    @Override
    public String toString() {
        return "ImapConnection[" + engine.describe() + "]";
    }

    /** The reading end of a body. One thread at a time. */
    private final class BodySource implements Source {
        private final BodyPipe pipe;

        BodySource(BodyPipe pipe) {
            this.pipe = pipe;
        }

        @Override
        public long read(Buffer sink, long count) throws IOException {
            return pipe.read(sink, count);
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {
            finish(pipe);
        }
    }
}
