package dev.tagline.imap.connection;

import dev.tagline.imap.message.Section;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.Response;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.transport.Compression;
import dev.tagline.imap.wire.LiteralDestination;
import dev.tagline.imap.wire.OctetSource;
import dev.tagline.imap.wire.ResponseReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/**
 * The reader thread: reads one response after the other until the end. It runs no user code but collectors, writes
 * nothing but what {@link Baton} leaves to it, and waits for nothing but octets, room for what a consumer streams, and, for microseconds, the return of a write whose
 * answer is already here. While a caller has the {@link Baton}, that caller reads.
 */
final class ReaderLoop implements Runnable {
    /**
     * Rows that are handed over under one hold of the lock. They never wait for octets to come, nor for what a body is
     * streamed to. With 64 of them, a row of flags cost a tenth more.
     */
    private static final int MOST_ROWS = 256;

    /** What a caller receives of one response before it leaves it to the reader. Octets. */
    private static final int MOST_POLLED = 4 << 10;

    private final Engine engine;
    private final ResponseReader reader;
    private final LiteralDestination literals;

    /** Rows that have been read and not yet handed over. */
    private final List<FetchResponse> rows = new ArrayList<>(0);

    /** Octets read since the connection began. */
    private long octets;

    /** So many of them were read when the last response was handed over. */
    private long handedOver;

    /** The connection has ended. */
    private boolean over;

    private boolean authenticated;
    private boolean utf8;

    /** What the inbox wants done for the response that was handed over last. */
    private Inbox.Then then = Inbox.Then.GO_ON;

    /** That response, where it is to inflate from here on. */
    private @Nullable TaggedResponse compress;

    /** What a caller met that read. */
    private @Nullable Throwable failure;

    ReaderLoop(Engine engine) {
        this.engine = engine;
        this.literals = new LiteralDestination() {
            @Override
            public @Nullable Sink literal(long number, long uid, Section section, long size) {
                handOverRows();
                return engine.inbox.literal(number, uid, section, size);
            }

            @Override
            public @Nullable Sink content(String response, long number, long size) {
                handOverRows();
                return engine.inbox.content(response, number, size);
            }
        };
        this.reader = new ResponseReader(
                new Received(), engine.options.limits(), engine.exchanges, engine.secrets, engine.pipeline::firstTag);
    }

    @Override
    public void run() {
        try {
            loop();
        } catch (EOFException e) {
            handOverRows();
            engine.bye.failed(null);
        } catch (IOException e) {
            handOverRows();
            engine.bye.failed(e);
        } catch (RuntimeException | Error e) {
            engine.bye.crashed(e);
        } finally {
            try {
                engine.transport.close();
            } finally {
                endCompression();
            }
        }
    }

    private void loop() throws IOException {
        while (!over) {
            Response response = reader.next(literals);
            if (over) {
                return;
            }
            if (authenticated && response instanceof FetchResponse row) {
                rows.add(row);
                if (rows.size() == MOST_ROWS) {
                    handOverRows();
                }
                continue;
            }
            handOverRows();
            handOver(response);
            act();
            if (engine.baton.isDue() && isClear() && engine.baton.lend()) {
                goOn();
            }
        }
    }

    private void handOver(Response response) {
        reader.tellTap();
        then = engine.inbox.received(response, octets - handedOver, reader.length());
        compress = then == Inbox.Then.COMPRESS && response instanceof TaggedResponse ok ? ok : null;
        handedOver = octets;
        if (!authenticated && engine.wasAuthenticated()) {
            authenticated = true;
            reader.authenticated();
        }
        if (!utf8 && authenticated && engine.machine().speaksUtf8()) {
            utf8 = true;
            reader.utf8Enabled();
        }
    }

    /** What the last response asks for. */
    private void act() {
        if (then == Inbox.Then.STOP) {
            over = true;
            return;
        }
        if (then == Inbox.Then.REST && !reader.hasBuffered()) {
            reader.rest();
        }
        if (then == Inbox.Then.START_TLS && !startTls()) {
            over = true;
            return;
        }
        TaggedResponse ok = compress;
        if (ok != null) {
            // Nothing is written until the command is completed, so both directions change at the same point.
            engine.compression = new Compression(engine.transport, reader.takeBuffered());
            engine.inbox.compressed(ok);
            engine.journal.noteNow("compressed from here on");
        }
        engine.inbox.holdForConsumers();
    }

    // ---- by a caller, in the reader's place, see Baton

    /** What {@link #poll} came upon. */
    enum Found {
        /** Nothing has arrived. */
        NOTHING,
        /** Octets, or a response. */
        SOMETHING,
        /** What only the reader can go on with. */
        OTHER
    }

    /** True when nothing was received that has not been read, and what arrives can be seen without waiting for it. */
    boolean isClear() {
        try {
            return !reader.hasBuffered()
                    && rows.isEmpty()
                    && then == Inbox.Then.GO_ON
                    && engine.compression == null
                    && engine.transport.available() >= 0;
        } catch (IOException e) {
            // The reader will meet it, too.
            return false;
        }
    }

    /** Takes one response that has arrived, or some octets; never waits. */
    Found poll() {
        try {
            Response response = reader.poll();
            if (response != null) {
                handOver(response);
                return then == Inbox.Then.GO_ON && !engine.inbox.isHeld() ? Found.SOMETHING : Found.OTHER;
            }
            int arrived = engine.transport.available();
            if (arrived == 0) {
                return reader.hasBuffered() ? Found.OTHER : Found.NOTHING;
            }
            return arrived > 0 && reader.gather() <= MOST_POLLED ? Found.SOMETHING : Found.OTHER;
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
            return Found.OTHER;
        }
    }

    /** By the reader again: finishes what a caller could not. */
    private void goOn() throws IOException {
        engine.writer.runPrepared();
        Throwable met = failure;
        if (met instanceof IOException e) {
            throw e;
        }
        if (met instanceof RuntimeException e) {
            throw e;
        }
        if (met instanceof Error e) {
            throw e;
        }
        act();
    }

    // ---- by the reader

    private void handOverRows() {
        if (!rows.isEmpty()) {
            reader.tellTap();
            over = engine.inbox.received(rows, octets - handedOver) == Inbox.Then.STOP;
            handedOver = octets;
            rows.clear();
            engine.inbox.holdForConsumers();
        }
    }

    /** Whatever came behind the OK was said by whoever is on the line, and must not be heard as if inside TLS. */
    private boolean startTls() {
        if (reader.hasBuffered()) {
            engine.bye.upgradeFailed(Problem.violation("plaintext behind the OK of STARTTLS", engine.lines(), null));
            return false;
        }
        try {
            engine.transport.startTls();
        } catch (IOException | UnsupportedOperationException e) {
            engine.bye.upgradeFailed(Problem.lost("TLS could not be started", null, engine.lines(), e));
            return false;
        }
        reader.secured();
        engine.inbox.secured();
        engine.journal.noteNow("TLS from here on");
        return true;
    }

    private void endCompression() {
        Compression compression = engine.compression;
        if (compression != null) {
            compression.end();
        }
    }

    /** What the server sends, as far as the reader wants it. */
    private final class Received implements OctetSource {
        @Override
        public int read(byte[] into, int offset, int count) throws IOException {
            Compression compression = engine.compression;
            int read = compression == null
                    ? engine.transport.read(into, offset, count)
                    : compression.read(into, offset, count);
            if (read > 0) {
                octets += read;
                if (engine.journal.isDetailed()) {
                    engine.journal.noteNow(read + " octets read");
                }
                engine.watchdog.active(engine.timers.nanoTime());
            }
            return read;
        }

        @Override
        public void moves() {
            handOverRows();
        }
    }
}
