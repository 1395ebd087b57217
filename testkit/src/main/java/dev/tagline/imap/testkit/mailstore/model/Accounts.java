package dev.tagline.imap.testkit.mailstore.model;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that a store keeps, under one lock. Safe for use by any thread. */
public final class Accounts {
    /** Guards everything here, in the hierarchies and in their mailboxes; never held while octets are sent. */
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock.
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private Clock clock = Clock.systemUTC();
    private long nextUidValidity = 1_000_001;

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

    long uidValidity() {
        return locked(() -> nextUidValidity++);
    }

    /** What names begin with, and what parts their levels. */
    public Namespaces namespaces() {
        return locked(() -> namespaces);
    }

    /** Begins names otherwise; for a store whose mailboxes are still to be made. */
    public void namespaces(Namespaces newNamespaces) {
        locked(() -> namespaces = newNamespaces);
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
}
