package dev.tagline.imap;

import dev.tagline.imap.command.CancelUpdate;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.ContextView;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.command.SearchReturn;
import dev.tagline.imap.command.SearchView;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.sort.Sort;
import dev.tagline.imap.sort.SortResult;
import dev.tagline.imap.sort.SortView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The result of a search that follows the mailbox, see {@link ImapConnection#follow}. The server tells of changes while
 * commands run and in IDLE; at other times it need not.
 *
 * @param <V> what it is of: {@code SearchView} or {@code SortView}
 */
public final class LiveResult<V extends ContextView<V>> implements AutoCloseable {
    /** What comes between the search and its end; a server that says more is not waited for. */
    private static final int MOST_EARLY = 10_000;

    private static final Set<SearchReturn> FOLLOWED = Set.of(SearchReturn.UPDATE, SearchReturn.ALL);

    private final ImapConnection connection;
    private final Consumer<? super V> changed;
    private final Listener listener = new Listener();
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by lock.
    private @Nullable List<UntaggedResponse> early = new ArrayList<>();
    private @Nullable V view;
    private boolean missed;
    private boolean closed;

    private LiveResult(ImapConnection connection, Consumer<? super V> changed) {
        this.connection = connection;
        this.changed = changed;
    }

    /** How a search is made, and what its first view is. */
    interface Making<V> {
        V make() throws ImapException;
    }

    static <V extends ContextView<V>> LiveResult<V> of(
            ImapConnection connection, Consumer<? super V> changed, Making<V> search) throws ImapException {
        LiveResult<V> live = new LiveResult<V>(connection, changed);
        // Before the search, so that no change is missed; which are its own is known at its end.
        connection.addListener(live.listener);
        try {
            live.begin(search.make());
            return live;
        } catch (ImapException | RuntimeException | Error e) {
            connection.removeListener(live.listener);
            throw e;
        }
    }

    static LiveResult<SearchView> of(ImapConnection connection, Search search, Consumer<? super SearchView> changed)
            throws ImapException {
        byUidOnly(search.byUid());
        Search whole = new Search(true, search.keys(), FOLLOWED, null, search.charset());
        return of(connection, changed, () -> {
            SearchResult result = connection.search(whole);
            SearchView view = result.view();
            return view == null ? new SearchView("", result.all(), false) : view;
        });
    }

    static LiveResult<SortView> of(ImapConnection connection, Sort sort, Consumer<? super SortView> changed)
            throws ImapException {
        byUidOnly(sort.byUid());
        Sort whole = new Sort(true, sort.order(), sort.keys(), FOLLOWED, null, sort.charset());
        return of(connection, changed, () -> {
            SortResult result = connection.sort(whole);
            SortView view = result.view();
            return view == null ? new SortView("", true, result.numbers(), false) : view;
        });
    }

    private static void byUidOnly(boolean byUid) {
        if (!byUid) {
            throw new IllegalArgumentException("what is expunged changes sequence numbers: search by UID");
        }
    }

    private void begin(V first) {
        lock.lock();
        try {
            view = missed ? first.outOfStep() : first;
            List<UntaggedResponse> heard = early == null ? List.of() : early;
            early = null;
            heard.forEach(this::follow);
        } finally {
            lock.unlock();
        }
    }

    /** The result as far as changes have been told; may be called on any thread. */
    public V view() {
        lock.lock();
        try {
            V now = view;
            if (now == null) {
                throw new IllegalStateException("the search has not ended");
            }
            return now;
        } finally {
            lock.unlock();
        }
    }

    /** Follows no longer. Where the mailbox is still open the server is told, by CANCELUPDATE. Idempotent; does not block. */
    @Override
    public void close() {
        connection.removeListener(listener);
        String context;
        lock.lock();
        try {
            context = closed || view == null ? "" : view.context();
            closed = true;
        } finally {
            lock.unlock();
        }
        if (!context.isEmpty() && connection.state() == ConnectionState.SELECTED) {
            connection.submit(new CancelUpdate(context));
        }
    }

    /** With the lock held. True when there is something new to tell. */
    private boolean follow(UntaggedResponse response) {
        V before = view;
        if (before == null) {
            return false;
        }
        V after = before.after(response);
        view = after;
        return after != before;
    }

    private void heard(@Nullable UntaggedResponse response) {
        V news = null;
        lock.lock();
        try {
            V now = view;
            if (now == null && response != null && early != null && early.size() < MOST_EARLY) {
                early.add(response);
            } else if (now == null) {
                missed = true;
            } else if (response == null) {
                view = now.outOfStep();
                news = now.inStep() ? view : null;
            } else if (follow(response)) {
                news = view;
            }
        } finally {
            lock.unlock();
        }
        if (news != null) {
            changed.accept(news);
        }
    }

    /** On the connection's callback executor, one call at a time. */
    private final class Listener implements ConnectionListener {
        @Override
        public void onUntagged(UntaggedResponse response) {
            heard(response);
        }

        @Override
        public void onEventsLost(long count) {
            heard(null);
        }

        @Override
        public void onStateChange(ConnectionState from, ConnectionState to) {
            if (from == ConnectionState.SELECTED) {
                heard(null);
            }
        }
    }
}
