package dev.tagline.imap.connection;

import dev.tagline.imap.command.Authenticate;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.connection.Outbox.Step;
import dev.tagline.imap.transport.Compression;
import dev.tagline.imap.wire.CommandEncoder;
import dev.tagline.imap.wire.EncodedCommand;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import okio.Buffer;
import okio.BufferedSink;
import okio.ByteString;
import okio.Okio;
import okio.Sink;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The only place that writes. One thread at a time is the writer: a caller's, for a command that can leave at once, or
 * one of the shared pool; it holds no lock while it writes, and may wait for {@code +} in straight-line code, as nothing
 * else may be sent before that comes (RFC 9051 section 5.5). The fields belong to whichever thread is the writer; the
 * engine's lock, taken between any two writers, makes them visible.
 */
final class CommandWriter implements Runnable {
    /** What one call hands over at most, so that a slow peer is told from one that takes nothing. Octets, a TLS record. */
    private static final int CALL = 16 << 10;

    /** Commands gather up to this before they are handed over. Octets. */
    private static final int GATHERED = 64 << 10;

    /** What a socket surely takes at once, when all that was written before has been answered. Octets. */
    private static final int SMALL = 2 << 10;

    private final Engine engine;
    private final Outbox outbox;
    private final Buffer out = new Buffer();

    /** Of the call that runs: what is deflated and not yet handed over. */
    private final Buffer deflated = new Buffer();

    /** A command that the reader is to write. */
    private @Nullable Execution<?> prepared;

    private @Nullable EncodedCommand preparedOctets;

    /** Octets handed over since the connection began. */
    private long handed;

    CommandWriter(Engine engine) {
        this.engine = engine;
        this.outbox = engine.outbox;
    }

    /** On a thread of the pool: writes until there is nothing to write. */
    @Override
    public void run() {
        work(null, null);
    }

    /** On a caller's thread: writes this one command; whatever else there is goes to a thread of the pool. */
    void runHere(Execution<?> execution) {
        EncodedCommand encoded = encode(execution, Long.MAX_VALUE);
        if (encoded != null) {
            writeAlone(execution, encoded);
        }
    }

    /**
     * On the thread of a caller who must not be held up: has this one command ready for the reader to write, unless a thread
     * of the pool is better at it.
     */
    void prepare(Execution<?> execution) {
        preparedOctets = encode(execution, SMALL);
        prepared = execution;
    }

    /** On the reader's thread: what was made ready, if anything. */
    void runPrepared() {
        Execution<?> execution = prepared;
        EncodedCommand encoded = preparedOctets;
        prepared = null;
        preparedOctets = null;
        if (execution != null && encoded != null) {
            writeAlone(execution, encoded);
        }
    }

    /** This command, if it is next, needs not wait halfway and is not longer. Else what there is goes to a thread of the pool. */
    private @Nullable EncodedCommand encode(Execution<?> execution, long most) {
        Step step = outbox.next(false);
        if (!(step instanceof Step.Send send) || send.execution() != execution) {
            handOver(step, null);
            return null;
        }
        try {
            EncodedCommand encoded = encode(send);
            if (encoded == null) {
                handOver(outbox.next(false), null);
                return null;
            }
            if (encoded.waits()
                    || encoded.streams()
                    || encoded.parts().get(0).octets().size() > most) {
                handOver(send, encoded);
                return null;
            }
            return encoded;
        } catch (RuntimeException | Error e) {
            engine.ending.writerCrashed(e);
            return null;
        }
    }

    private void writeAlone(Execution<?> execution, EncodedCommand encoded) {
        try {
            write(execution, encoded);
            push();
            handOver(outbox.next(false), null);
        } catch (StoppedException e) {
            // The engine knows.
        } catch (RuntimeException | Error e) {
            engine.ending.writerCrashed(e);
        }
    }

    private void handOver(@Nullable Step step, @Nullable EncodedCommand encoded) {
        if (step != null) {
            SharedThreads.WRITERS.execute(() -> work(step, encoded));
        }
    }

    /** Writes until there is nothing to write, first this step, whose command may be encoded already. */
    private void work(@Nullable Step first, @Nullable EncodedCommand encoded) {
        try {
            if (encoded != null && first instanceof Step.Send send) {
                write(send.execution(), encoded);
            } else if (first != null) {
                perform(first);
            }
            Step step = outbox.next(out.size() > 0);
            while (step != null) {
                perform(step);
                step = outbox.next(out.size() > 0);
            }
        } catch (StoppedException e) {
            // The engine knows.
        } catch (RuntimeException | Error e) {
            engine.ending.writerCrashed(e);
        }
    }

    private void perform(Step step) throws StoppedException {
        if (step instanceof Step.Send send) {
            EncodedCommand encoded = encode(send);
            if (encoded != null) {
                write(send.execution(), encoded);
            }
        } else if (step instanceof Step.Line line) {
            line(line.text(), line.text());
        } else if (step instanceof Step.Answer answer) {
            answer(answer);
        } else {
            push();
        }
    }

    private @Nullable EncodedCommand encode(Step.Send send) {
        Execution<?> execution = send.execution();
        try {
            execution.collector.begin(execution.tag, engine.options.maxResultOctets());
            EncodedCommand encoded =
                    CommandEncoder.encode(execution.tag, execution.command, send.offered(), send.enabled());
            noteSatisfaction(execution);
            outbox.encoded(execution, encoded.streams());
            noteSecrets(execution, encoded);
            engine.exchanges.sent(encoded);
            return encoded;
        } catch (RuntimeException e) {
            outbox.unsendable(execution, e);
            return null;
        }
    }

    private void noteSecrets(Execution<?> execution, EncodedCommand encoded) {
        encoded.secrets().forEach(engine.secrets::told);
        if (execution.command instanceof Authenticate authenticate) {
            authenticate.exchange().secrets().forEach(engine.secrets::told);
        }
    }

    private void write(Execution<?> execution, EncodedCommand encoded) throws StoppedException {
        for (EncodedCommand.Part part : encoded.parts()) {
            out.write(part.octets(), part.octets().size());
            LiteralContent literal = part.literal();
            long end = handed + out.size();
            if (literal == null) {
                outbox.mark(execution, end, true);
            } else if (part.awaited()) {
                outbox.mark(execution, end, false);
                push();
                if (!outbox.awaitGoAhead(execution)) {
                    return;
                }
                literal(execution, literal);
            } else {
                literal(execution, literal);
            }
        }
        if (out.size() >= GATHERED) {
            push();
        }
    }

    private void literal(Execution<?> execution, LiteralContent content) throws StoppedException {
        LiteralSink sink = new LiteralSink(content.size());
        try {
            BufferedSink buffered = Okio.buffer(sink);
            content.writeTo(buffered);
            buffered.flush();
            if (sink.left > 0) {
                throw new EOFException("a literal ended " + sink.left + " octets short");
            }
        } catch (StoppedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            outbox.literalFailed(execution, e);
            throw new StoppedException();
        }
    }

    private void answer(Step.Answer step) throws StoppedException {
        String answer = null;
        RuntimeException failure = null;
        Buffer encoded = null;
        try {
            answer = step.dialogue().responder.answer(step.question());
            noteSatisfaction(step.execution());
            encoded = answer == null ? null : CommandEncoder.line(answer);
        } catch (RuntimeException e) {
            failure = e;
        }
        String line = outbox.answered(step.execution(), step.dialogue(), answer, failure);
        if (line != null && line.equals("*")) {
            line("*", "*");
        } else if (line != null && encoded != null) {
            ByteString message = ByteString.decodeBase64(line);
            engine.secrets.told(message == null ? ByteString.encodeUtf8(line) : message);
            engine.exchanges.sent("<secret>");
            out.write(encoded, encoded.size());
            push();
        }
    }

    /** Asked here and not by the reader, as the exchange is the user's. */
    private static void noteSatisfaction(Execution<?> execution) {
        if (execution.command instanceof Authenticate authenticate) {
            execution.satisfied = authenticate.exchange().completed();
            execution.saslProblem = authenticate.exchange().problem();
        }
    }

    private void line(String text, String redacted) throws StoppedException {
        engine.exchanges.sent(redacted);
        Buffer line = CommandEncoder.line(text);
        out.write(line, line.size());
        push();
    }

    /** Hands over all that has gathered. */
    private void push() throws StoppedException {
        while (out.size() > 0) {
            long count = Math.min(out.size(), CALL);
            if (!outbox.callBegins(handed + count)) {
                throw new StoppedException();
            }
            long before = out.size();
            Exception failure = null;
            try {
                transfer(count);
            } catch (IOException | RuntimeException e) {
                failure = e;
            }
            // How far the server can read into a part of what was deflated only the server knows.
            boolean exact = deflated.size() == 0;
            handed += exact ? before - out.size() : 0;
            outbox.callEnds(handed, failure, exact);
            if (engine.journal.isDetailed()) {
                engine.journal.noteNow((before - out.size()) + " octets written");
            }
            if (failure != null) {
                throw new StoppedException();
            }
        }
    }

    private void transfer(long count) throws IOException {
        Compression compression = engine.compression;
        if (compression == null) {
            transfer(out, count);
        } else {
            compression.deflate(out, count, deflated);
            transfer(deflated, deflated.size());
        }
    }

    /** An interrupt of the caller whose thread this is must not cost the connection: it is put off until all is out. */
    private void transfer(Buffer octets, long count) throws IOException {
        long left = count;
        boolean interrupted = Thread.interrupted();
        try {
            while (left > 0) {
                long before = octets.size();
                try {
                    engine.transport.write(octets, left);
                    left = 0;
                } catch (InterruptedIOException e) {
                    if (!Thread.interrupted()) {
                        throw e;
                    }
                    interrupted = true;
                    left -= before - octets.size();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Writing has come to an end that the engine already knows of. */
    private static final class StoppedException extends IOException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("the connection is over");
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }

    /** Takes the octets of one literal, exactly as many as were announced. */
    private final class LiteralSink implements Sink {
        private long left;

        LiteralSink(long size) {
            left = size;
        }

        @Override
        public void write(Buffer source, long count) throws IOException {
            if (count > left) {
                throw new IOException("a literal is longer than announced");
            }
            left -= count;
            out.write(source, count);
            if (out.size() >= GATHERED) {
                push();
            }
        }

        /** Nothing: small literals share a packet with what follows. */
        @Override
        public void flush() {}

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }
}
