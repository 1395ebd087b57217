package dev.tagline.imap.testkit.mailstore.model;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that a store keeps, under one lock. Safe for use by any thread. */
public final class Accounts {
    /** Guards everything here, in the hierarchies and in their mailboxes; never held while octets are sent. */
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock.
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private Clock clock = Clock.systemUTC();
    private LongSupplier uidValidities = new Counter(1_000_000);
    private LongUnaryOperator uids = LongUnaryOperator.identity();
    private final LongSupplier ids = new Counter(0);
    private final Set<StoreEvent.Listener> listeners = new LinkedHashSet<>();
    private @Nullable Object actor;

    private MetadataLimits metadataLimits = MetadataLimits.USUAL;
    private final Annotations annotations = new Annotations(this, null, null);
    private Namespaces namespaces = Namespaces.with('/');

    private final Mailboxes shared = new Mailboxes(this, null);

    /** Where nothing is and nothing can be made. */
    private final Mailboxes nowhere = new Mailboxes(this, null);

    /** The account of whoever logs in where no users are named; the first user who is named takes it. */
    private final Account first = new Account(this);

    /** Nobody's but the first account's INBOX, which is empty. */
    public Accounts() {
        nowhere.access().remove("anyone");
    }

    /** Does what belongs together, so that nobody sees the half of it. */
    public <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** Where the present moment comes from; default the system's clock in UTC. */
    public void clock(Clock newClock) {
        locked(() -> clock = newClock);
    }

    /** The present moment, in whole seconds as IMAP has it. */
    public OffsetDateTime now() {
        return locked(() -> OffsetDateTime.now(clock).withNano(0));
    }

    /** Where UIDVALIDITY comes from; default 1000001 and so on. */
    public void uidValidities(LongSupplier source) {
        locked(() -> uidValidities = source);
    }

    /** Where UIDs come from, given the smallest that may be; default that one. */
    public void uids(LongUnaryOperator source) {
        locked(() -> uids = source);
    }

    long newUidValidity() {
        return uidValidities.getAsLong();
    }

    long uid(long smallest) {
        long uid = uids.applyAsLong(smallest);
        if (uid < smallest || uid > 0xFFFF_FFFFL) {
            throw new IllegalStateException("a UID from " + smallest + " on is wanted, not " + uid);
        }
        return uid;
    }

    String newMailboxId() {
        return "F" + ids.getAsLong();
    }

    /**
     * Does what belongs together on behalf of a client, so that what happens is known to be its doing.
     *
     * @param client the client
     */
    public <T extends @Nullable Object> T acting(Object client, Supplier<T> action) {
        return locked(() -> {
            Object outer = actor;
            actor = client;
            try {
                return action.get();
            } finally {
                actor = outer;
            }
        });
    }

    /** On whose behalf something is being done now; null for a test. With the lock held. */
    public @Nullable Object actor() {
        return actor;
    }

    /** From now on it hears of all that happens. */
    public void listen(StoreEvent.Listener listener) {
        locked(() -> listeners.add(listener));
    }

    /** From now on it does not. */
    public void unlisten(StoreEvent.Listener listener) {
        locked(() -> listeners.remove(listener));
    }

    /** Tells those who listen. With the lock held. */
    public void tell(StoreEvent event) {
        if (!listeners.isEmpty()) {
            List.copyOf(listeners).forEach(each -> each.happened(event, actor));
        }
    }

    /** What names begin with, and what parts their levels. */
    public Namespaces namespaces() {
        return locked(() -> namespaces);
    }

    /** Begins names otherwise; for a store whose mailboxes are still to be made. */
    public void namespaces(Namespaces newNamespaces) {
        locked(() -> namespaces = newNamespaces);
    }

    /** What is noted of the server, RFC 5464. */
    public Annotations annotations() {
        return annotations;
    }

    /** How much may be noted. */
    public MetadataLimits metadataLimits() {
        return locked(() -> metadataLimits);
    }

    /** Lets clients note so much. */
    public void metadataLimits(MetadataLimits newLimits) {
        locked(() -> metadataLimits = newLimits);
    }

    /** A hierarchy without mailboxes, in which nobody may make one. */
    Mailboxes nowhere() {
        return nowhere;
    }

    /** All accounts that have a name. */
    public List<Account> all() {
        return locked(() -> List.copyOf(accounts.values()));
    }

    /** What everybody sees. */
    public Mailboxes shared() {
        return shared;
    }

    /** The first account. */
    public Account first() {
        return first;
    }

    /** Whether anybody may log in, since no users are named. */
    public boolean areOpen() {
        return locked(accounts::isEmpty);
    }

    /** The account of that name, null when there is none. */
    public @Nullable Account find(String name) {
        return locked(() -> accounts.get(name));
    }

    /** The account that goes by that name, where anybody may log in too; null when there is none. */
    public @Nullable Account called(String name) {
        return locked(() -> first.name().equals(name) ? first : accounts.get(name));
    }

    /** The account of that name, made if there is none. */
    public Account named(String name) {
        return locked(() -> {
            Account account = accounts.get(name);
            if (account == null) {
                account = accounts.isEmpty() ? first : new Account(this);
                account.rename(name);
                accounts.put(name, account);
            }
            return account;
        });
    }

    private static final class Counter implements LongSupplier {
        private long last;

        Counter(long before) {
            last = before;
        }

        @Override
        public long getAsLong() {
            return ++last;
        }
    }
}
