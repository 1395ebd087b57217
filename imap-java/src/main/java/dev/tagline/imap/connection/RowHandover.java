package dev.tagline.imap.connection;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.response.VanishedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way from the reader to the thread that consumes them. Two halves of a message that come one after the
 * other become one row, as in a plain FETCH.
 *
 * <p>When rows gather, the reader waits and so the server does. Not while a command waits behind them, though: the
 * consumer itself may have sent it. Rows then gather up to a second bound; where the consumer waits for a command while
 * that is reached, neither can go on, and the connection ends.
 *
 * <p>Guarded by the engine's lock.
 */
final class RowHandover implements ResponseCollector<Long> {
    /** Rows that gather before the reader waits. Octets as on the wire. */
    static final long ENOUGH = 1 << 20;

    /** Rows that gather while other commands wait behind them. Octets as on the wire. */
    static final long TOO_MUCH = 64 << 20;

    private final Engine engine;
    private final Fetch fetch;
    private final Predicate<FetchResponse> claim;
    private final Thread consumer = Thread.currentThread();
    private List<FetchResponse> rows = new ArrayList<>();
    /** What the consumer has finished with, to be filled next: 12 octets a row less. */
    private List<FetchResponse> spare = new ArrayList<>();

    private long octets;

    /** The consumer's. */
    private final Appetite appetite = new Appetite();

    /** The last row, to which another half may come. */
    private @Nullable FetchResponse last;

    /** The consumer is gone: rows are claimed and dropped. */
    private boolean closed;

    /** The consumer is inside a command on this connection. */
    private int inside;

    RowHandover(Engine engine, Fetch fetch) {
        this.engine = engine;
        this.fetch = fetch;
        this.claim = fetch.claim();
    }

    /** The FETCH that fills it. */
    Command<Long> command() {
        return new Command<>() {
            @Override
            public String name() {
                return fetch.name();
            }

            @Override
            public CommandRules rules() {
                return fetch.rules();
            }

            @Override
            public void writeTo(ArgumentWriter out) {
                fetch.writeTo(out);
            }

            @Override
            public ResponseCollector<Long> collector() {
                return RowHandover.this;
            }
        };
    }

    // ---- the reader

    @Override
    public boolean collect(UntaggedResponse response) {
        if (response instanceof ExpungeResponse || response instanceof VanishedResponse) {
            // From here on the same number is another message.
            release();
        }
        if (!(response instanceof FetchResponse row) || !claim.test(row)) {
            return false;
        }
        if (!closed) {
            FetchResponse before = last;
            if (before != null && isSame(before, row)) {
                last = before.merge(row);
            } else {
                release();
                last = row;
            }
        }
        return true;
    }

    private static boolean isSame(FetchResponse one, FetchResponse other) {
        return one.number() == other.number() && (one.uid() == 0 || other.uid() == 0 || one.uid() == other.uid());
    }

    private void release() {
        FetchResponse row = last;
        if (row != null) {
            rows.add(row);
            octets += weight(row);
            last = null;
            if (appetite.isWokenBy(octets)) {
                engine.signalChange();
            }
        }
    }

    private static long weight(FetchResponse row) {
        return 64 + row.octets();
    }

    @Override
    public Long complete(TaggedResponse ok) {
        release();
        return 0L;
    }

    @Override
    public @Nullable Object partial() {
        // What came before NO was delivered all the same.
        release();
        return null;
    }

    boolean isFull() {
        return octets > ENOUGH;
    }

    /** By the reader, with no lock. */
    void awaitRoom() {
        engine.lock();
        try {
            while (!closed && octets > (othersWait() ? TOO_MUCH : ENOUGH) && engine.ending.ended() == null) {
                if (octets > TOO_MUCH && inside > 0) {
                    engine.ending.end(Problem.limit(
                            "rows gathered beyond " + TOO_MUCH + " octets while their consumer waits for a command",
                            false,
                            engine.lines(),
                            null));
                    return;
                }
                engine.consumers.holdReader();
                engine.awaitChange();
            }
        } finally {
            engine.consumers.releaseReader();
            engine.unlock();
        }
    }

    private boolean othersWait() {
        return engine.pipeline.live() > 1;
    }

    // ---- the consumer

    boolean isConsumedBy(Thread thread) {
        return consumer == thread;
    }

    /** Under the lock: the consumer enters a command, or leaves it again. */
    void enterCommand(int by) {
        inside += by;
        engine.signalChange();
    }

    /** Gives all rows to the consumer, on its own thread; returns how many. */
    long deliver(Execution<Long> execution, Consumer<FetchResponse> consumerOfRows) throws ImapException {
        long count = 0;
        boolean done = false;
        try {
            List<FetchResponse> batch = take(execution);
            while (!batch.isEmpty()) {
                for (int i = 0; i < batch.size(); i++) {
                    // Nothing here keeps what the consumer has let go.
                    consumerOfRows.accept(batch.set(i, null));
                    count++;
                }
                batch.clear();
                batch = take(execution);
            }
            done = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.cancelled(engine.lines(), e).exception(fetch.name(), Outcome.UNKNOWN);
        } finally {
            close(execution, done);
        }
        execution.get();
        return count;
    }

    /** All rows there are; waits for some. Empty at the end. */
    private List<FetchResponse> take(Execution<Long> execution) throws InterruptedException {
        engine.lock();
        try {
            while (!execution.settled && appetite.waitsFor(octets)) {
                engine.awaitChange(appetite);
            }
            appetite.fed(0);
            List<FetchResponse> taken = rows;
            rows = spare;
            spare = taken;
            octets = 0;
            engine.signalChange();
            return taken;
        } finally {
            engine.unlock();
        }
    }

    private void close(Execution<Long> execution, boolean done) {
        engine.lock();
        try {
            closed = true;
            engine.signalChange();
        } finally {
            engine.unlock();
        }
        if (!done) {
            engine.cancel(execution);
        }
    }
}
