package dev.tagline.imap.testkit.mailstore.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with a mailbox, RFC 4314 2: what is given to a user and to {@code anyone} is added, what is given to
 * {@code -user} and {@code -anyone} is taken away. Owners always may {@code l} and {@code a}. Safe for use by any thread.
 */
public final class AccessList {
    private static final String ANYONE = "anyone";

    private final Accounts accounts;
    private final @Nullable Account owner;

    // Guarded by the lock of the accounts.
    private Rights owners = Rights.ALL;
    private final Map<String, Rights> entries = new LinkedHashMap<>();

    /** Everything to the owner, or to everybody where there is none. */
    AccessList(Accounts accounts, @Nullable Account owner) {
        this.accounts = accounts;
        this.owner = owner;
        if (owner == null) {
            entries.put(ANYONE, Rights.ALL);
        }
    }

    /** What a new mailbox has of the one above it. */
    static AccessList inherited(AccessList above) {
        AccessList inherited = new AccessList(above.accounts, above.owner);
        above.accounts.locked(() -> {
            inherited.owners = above.owners;
            inherited.entries.clear();
            inherited.entries.putAll(above.entries);
            return null;
        });
        return inherited;
    }

    /** Whose mailbox it is, null when it is everybody's. */
    public @Nullable Account owner() {
        return owner;
    }

    /** Replaces what an identifier has: a user, {@code anyone}, or one of these with {@code -} before it. */
    public void set(String identifier, Rights rights) {
        accounts.locked(() -> {
            if (isOwner(identifier)) {
                owners = rights.plus(Rights.OWNERS);
            } else {
                entries.put(identifier, rights);
            }
            return null;
        });
    }

    /** {@link #set(String, Rights)}, by letters: {@code lrs}. */
    public void set(String identifier, String rights) {
        set(identifier, Rights.of(rights));
    }

    /** Removes an identifier. */
    public void remove(String identifier) {
        accounts.locked(() -> {
            if (isOwner(identifier)) {
                owners = Rights.OWNERS;
            }
            return entries.remove(identifier);
        });
    }

    /** What stands in it for an identifier, which may be less than what that user may. */
    public Rights entry(String identifier) {
        return accounts.locked(() -> isOwner(identifier) ? owners : entries.getOrDefault(identifier, Rights.NONE));
    }

    /** All that stands in it, the owner's first. */
    public Map<String, Rights> entries() {
        return accounts.locked(() -> {
            Map<String, Rights> all = new LinkedHashMap<>();
            if (owner != null) {
                all.put(owner.name(), owners);
            }
            all.putAll(entries);
            return all;
        });
    }

    /** What a user may. */
    public Rights of(Account user) {
        return accounts.locked(() -> {
            Rights given = user == owner ? owners : entries.getOrDefault(user.name(), Rights.NONE);
            Rights rights = given.plus(entries.getOrDefault(ANYONE, Rights.NONE))
                    .minus(entries.getOrDefault("-" + user.name(), Rights.NONE))
                    .minus(entries.getOrDefault("-" + ANYONE, Rights.NONE));
            return user == owner ? rights.plus(Rights.OWNERS) : rights;
        });
    }

    /** Whether an identifier is the name of the owner. */
    public boolean isOwner(String identifier) {
        return owner != null && owner.name().equals(identifier);
    }
}
