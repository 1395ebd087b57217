package dev.tagline.imap.connection;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.RowBatches;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Rows pulled batch by batch: one UID FETCH each, of as many messages as bring about half a megabyte, so that a batch of
 * envelopes is hundreds and one of bodies is few. While a batch is used the next is on its way; there is never a third.
 *
 * <p>Its lock guards the fields and is held over nothing.
 */
final class Batches implements RowBatches {
    /** What a batch should bring. Octets as on the wire: many round trips' worth on most links, little in memory. */
    private static final long TARGET = 512 << 10;

    private static final long FIRST_COUNT = 50;
    private static final long MAX_COUNT = 5_000;

    /** Rows may turn out larger than those before; so a batch grows by steps. */
    private static final long MAX_GROWTH = 8;

    /** Below this, asking for what is not there costs less than asking what is. */
    private static final long SMALL = 200;

    private final ImapConnection connection;
    private final MessageSet messages;
    private final List<FetchAttribute> attributes;

    private final ReentrantLock lock = new ReentrantLock();

    /** What is still to be fetched; null until the server has told. */
    private @Nullable UidSet rest;

    private long count = FIRST_COUNT;
    private @Nullable CompletableFuture<List<FetchResponse>> ahead;
    private @Nullable CompletableFuture<?> inFlight;
    private boolean closed;

    Batches(ImapConnection connection, MessageSet messages, List<FetchAttribute> attributes) {
        this.connection = connection;
        this.messages = messages;
        this.attributes = List.copyOf(attributes);
    }

    @Override
    public CompletableFuture<List<FetchResponse>> next() {
        CompletableFuture<List<FetchResponse>> current;
        lock.lock();
        try {
            if (closed) {
                return CompletableFuture.completedFuture(List.of());
            }
            current = ahead;
            ahead = null;
        } finally {
            lock.unlock();
        }
        CompletableFuture<List<FetchResponse>> batch = current != null ? current : fetch();
        return batch.whenComplete((rows, failure) -> {
            if (failure != null) {
                // It stays: what it should have brought must not be passed over.
                goAheadWith(batch);
            } else if (!rows.isEmpty()) {
                goAheadWith(fetch());
            }
        });
    }

    private void goAheadWith(CompletableFuture<List<FetchResponse>> following) {
        lock.lock();
        try {
            ahead = following;
        } finally {
            lock.unlock();
        }
    }

    /** The next rows; not empty unless there are no more. */
    private CompletableFuture<List<FetchResponse>> fetch() {
        UidSet batch = take();
        if (batch == null) {
            return uids().thenCompose(found -> {
                lock.lock();
                try {
                    rest = found;
                } finally {
                    lock.unlock();
                }
                return fetch();
            });
        }
        if (batch.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        CompletableFuture<List<FetchResponse>> rows = watch(connection.submit(new Fetch(batch, attributes)));
        return rows.thenCompose(received -> {
            adapt(received);
            // All of them may be gone meanwhile.
            return received.isEmpty() ? fetch() : CompletableFuture.completedFuture(received);
        });
    }

    private @Nullable UidSet take() {
        lock.lock();
        try {
            UidSet left = rest;
            if (closed) {
                return UidSet.EMPTY;
            }
            if (left == null) {
                return null;
            }
            UidSet batch = left.take(count);
            rest = left.drop(count);
            return batch;
        } finally {
            lock.unlock();
        }
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
        return watch(connection.submit(Search.forUids(key))).thenApply(result -> result.uids());
    }

    private <T> CompletableFuture<T> watch(CompletableFuture<T> command) {
        boolean late;
        lock.lock();
        try {
            inFlight = command;
            late = closed;
        } finally {
            lock.unlock();
        }
        if (late) {
            command.cancel(false);
        }
        return command;
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
        CompletableFuture<?> command;
        lock.lock();
        try {
            closed = true;
            command = inFlight;
        } finally {
            lock.unlock();
        }
        if (command != null) {
            command.cancel(false);
        }
    }
}
