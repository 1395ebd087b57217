package dev.tagline.imap.connection;

import dev.tagline.imap.RowBatches;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Rows pulled batch by batch: one UID FETCH each, of as many messages as bring about half a megabyte, so that a batch of
 * envelopes is hundreds and one of bodies is few. While a batch is used the next is on its way.
 *
 * <p>One ahead is enough while the link, the server or the taker is the slowest. Where the round trip is, more are asked for
 * ahead: a batch that comes back in hardly more than a round trip, while the taker waits for it, shows a link that is not
 * full. On a link of 50 ms a mailbox of 100,000 envelopes so took 1.3 times as long as in one FETCH, and 15 times with one
 * ahead. Whoever takes no more than the first rows has two batches asked for. A batch that takes several round trips stands in a queue somewhere, which other commands have to wait for: then
 * fewer are asked for.
 *
 * <p>Its lock guards the fields and is held over nothing.
 */
final class Batches implements RowBatches {
    /** What a batch should bring. Octets as on the wire: many round trips' worth on most links, little in memory. */
    private static final long TARGET = 512 << 10;

    /** Batches that are asked for ahead at most, 8 MiB: what a link of 50 ms holds at 160 MB/s. */
    private static final int MOST_AHEAD = 16;

    /** Two steps lead to the most. */
    private static final int DEEPER = 4;

    private static final long FIRST_COUNT = 50;
    private static final long MAX_COUNT = 5_000;

    /** Rows may turn out larger than those before; so a batch grows by steps. */
    private static final long MAX_GROWTH = 8;

    /** Below this, asking for what is not there costs less than asking what is. */
    private static final long SMALL = 200;

    private final RealImapConnection connection;
    private final Timers timers;
    private final MessageSet messages;
    private final List<FetchAttribute> attributes;

    private final ReentrantLock lock = new ReentrantLock();

    /** What is still to be fetched; null until the server has told. */
    private @Nullable UidSet rest;

    private long count = FIRST_COUNT;

    /** Asked for, or about to be, and not yet taken; in order. */
    private final ArrayDeque<Batch> ahead = new ArrayDeque<>();

    private int depth = 1;

    /** How long the quickest answer took. */
    private long roundTripNanos = Long.MAX_VALUE;

    /** The taker has had rows: only whoever comes back for more is asked ahead for. */
    private boolean begun;

    /** The taker came back and waits for rows. */
    private boolean hungry;

    private boolean failed;
    private boolean closed;

    /** What is in flight, or about to be. */
    private final List<CompletableFuture<?>> running = new ArrayList<>(2);

    Batches(RealImapConnection connection, Timers timers, MessageSet messages, List<FetchAttribute> attributes) {
        this.connection = connection;
        this.timers = timers;
        this.messages = messages;
        this.attributes = List.copyOf(attributes);
    }

    /** The rows of these messages. */
    private static final class Batch {
        final UidSet messages;
        final CompletableFuture<List<FetchResponse>> rows = new CompletableFuture<>();

        Batch(UidSet messages) {
            this.messages = messages;
        }
    }

    @Override
    public CompletableFuture<List<FetchResponse>> next() {
        Batch batch;
        boolean isNew;
        boolean topUp;
        lock.lock();
        try {
            if (closed) {
                return CompletableFuture.completedFuture(List.of());
            }
            if (rest == null) {
                return uids().thenCompose(this::begin);
            }
            batch = ahead.poll();
            isNew = batch == null;
            batch = isNew ? take() : batch;
            hungry = begun && batch != null && !batch.rows.isDone();
            if (!hungry && running.isEmpty()) {
                // All that was asked for lies here: the taker is the slowest.
                depth = Math.max(1, depth / 2);
            }
            topUp = depth > 1;
        } finally {
            lock.unlock();
        }
        if (batch == null) {
            return CompletableFuture.completedFuture(List.of());
        }
        if (isNew) {
            ask(batch);
        }
        if (topUp) {
            askAhead();
        }
        Batch taken = batch;
        return taken.rows.whenComplete((rows, failure) -> taken(taken, failure)).thenCompose(this::given);
    }

    private CompletableFuture<List<FetchResponse>> begin(UidSet found) {
        lock.lock();
        try {
            rest = found;
        } finally {
            lock.unlock();
        }
        return next();
    }

    private void taken(Batch batch, @Nullable Throwable failure) {
        lock.lock();
        try {
            begun = true;
            hungry = false;
            if (failure != null) {
                // It stays: what it should have brought must not be passed over.
                failed = true;
                ahead.addFirst(batch);
            }
        } finally {
            lock.unlock();
        }
    }

    private CompletableFuture<List<FetchResponse>> given(List<FetchResponse> rows) {
        if (rows.isEmpty()) {
            // All of them are gone meanwhile.
            return next();
        }
        askAhead();
        return CompletableFuture.completedFuture(rows);
    }

    private void askAhead() {
        Batch batch;
        do {
            lock.lock();
            try {
                batch = failed || ahead.size() >= depth ? null : take();
                if (batch != null) {
                    ahead.add(batch);
                }
            } finally {
                lock.unlock();
            }
            if (batch != null) {
                ask(batch);
            }
        } while (batch != null);
    }

    /** With the lock: the next batch, or null when there is none. */
    private @Nullable Batch take() {
        UidSet left = rest;
        if (closed || left == null || left.isEmpty()) {
            return null;
        }
        rest = left.drop(count);
        return new Batch(left.take(count));
    }

    private void ask(Batch batch) {
        send(new Fetch(batch.messages, attributes)).whenComplete((rows, failure) -> {
            if (failure == null) {
                adapt(rows);
                batch.rows.complete(rows);
            } else {
                batch.rows.completeExceptionally(failure);
            }
        });
    }

    private CompletableFuture<UidSet> uids() {
        SelectedMailbox open = connection.selected();
        if (messages.isEmpty() || (messages instanceof SequenceSet && open != null && open.exists() == 0)) {
            return CompletableFuture.completedFuture(UidSet.EMPTY);
        }
        if (messages instanceof UidSet uids && uids.size() >= 0 && uids.size() <= SMALL) {
            return CompletableFuture.completedFuture(uids);
        }
        SearchKey key =
                messages instanceof UidSet uids ? SearchKey.uid(uids) : SearchKey.numbers((SequenceSet) messages);
        return send(Search.forUids(key)).thenApply(result -> result.uids());
    }

    private <T> CompletableFuture<T> send(Command<T> command) {
        long asked = timers.nanoTime();
        CompletableFuture<T> answer = connection.submit(command, 2 * TARGET);
        boolean late;
        lock.lock();
        try {
            running.add(answer);
            late = closed;
        } finally {
            lock.unlock();
        }
        if (late) {
            answer.cancel(false);
        }
        return answer.whenComplete((result, failure) -> answered(answer, timers.nanoTime() - asked));
    }

    private void answered(CompletableFuture<?> answer, long nanos) {
        lock.lock();
        try {
            running.removeIf(each -> each == answer);
            roundTripNanos = Math.min(roundTripNanos, nanos);
            if (hungry && nanos < 2 * roundTripNanos) {
                depth = Math.min(MOST_AHEAD, depth * DEEPER);
            } else if (nanos > 4 * roundTripNanos) {
                depth = Math.max(1, depth / 2);
            }
        } finally {
            lock.unlock();
        }
    }

    private void adapt(List<FetchResponse> rows) {
        if (rows.isEmpty()) {
            return;
        }
        long octets = 0;
        for (FetchResponse row : rows) {
            octets += row.octets();
        }
        long each = Math.max(1, octets / rows.size());
        lock.lock();
        try {
            long most = Math.min(MAX_COUNT, count * MAX_GROWTH);
            count = Math.max(1, Math.min(most, TARGET / each));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        List<CompletableFuture<?>> commands;
        lock.lock();
        try {
            closed = true;
            commands = List.copyOf(running);
        } finally {
            lock.unlock();
        }
        // The last first: what was not sent yet never will be.
        for (int i = commands.size() - 1; i >= 0; i--) {
            commands.get(i).cancel(false);
        }
    }
}
