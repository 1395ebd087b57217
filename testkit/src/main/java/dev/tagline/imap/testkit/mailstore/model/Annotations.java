package dev.tagline.imap.testkit.mailstore.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of a mailbox or of the server, RFC 5464 3: values by the names of entries, whose case does not count.
 * {@code /shared/...} is everybody's, of {@code /private/...} each user has their own. Safe for use by any thread.
 */
public final class Annotations {
    private static final String PRIVATE = "/private/";

    private final Accounts accounts;

    /** Whose private entries a test means when it does not say. */
    private final @Nullable Account owner;

    /** Of what they are, null for the server. */
    private final @Nullable Subject subject;

    // Guarded by the lock of the accounts.
    private final Map<String, ByteString> shared = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<Account, Map<String, ByteString>> personal = new WeakHashMap<>();

    /** What annotations may be of, besides the server: a mailbox, or a name that only has mailboxes below it. */
    public interface Subject {
        /** In its hierarchy, in modified UTF-7. */
        String name();

        /** Who may do what with it. */
        AccessList access();

        /** Something is noted of it. With the lock held. */
        void noted();
    }

    Annotations(Accounts accounts, @Nullable Account owner, @Nullable Subject subject) {
        this.accounts = accounts;
        this.owner = owner;
        this.subject = subject;
    }

    /**
     * Sets an entry, a private one for the owner; null removes it. Clients that have enabled METADATA are told.
     *
     * @throws IllegalArgumentException for a private entry of what nobody owns
     */
    public void set(String entry, @Nullable String value) {
        if (isPrivate(entry) && owner == null) {
            throw new IllegalArgumentException("whose? " + entry);
        }
        accounts.locked(() -> {
            set(owner == null ? accounts.first() : owner, entry, value == null ? null : ByteString.encodeUtf8(value));
            changed(owner, List.of(entry));
            return null;
        });
    }

    /** The value of an entry, a private one for the owner; null when it has none. */
    public @Nullable String get(String entry) {
        ByteString value = get(owner == null ? accounts.first() : owner, entry);
        return value == null ? null : value.utf8();
    }

    /** Sets an entry as a user; nobody hears of it before {@link #changed}. */
    public void set(Account user, String entry, @Nullable ByteString value) {
        accounts.locked(() -> {
            Map<String, ByteString> entries = isPrivate(entry) ? personal(user) : shared;
            return value == null ? entries.remove(entry) : entries.put(entry, value);
        });
    }

    /** The value of an entry for a user, null when it has none. */
    public @Nullable ByteString get(Account user, String entry) {
        return accounts.locked(() -> (isPrivate(entry) ? personal(user) : shared).get(entry));
    }

    /** All that a user sees. */
    public Map<String, ByteString> all(Account user) {
        return accounts.locked(() -> {
            Map<String, ByteString> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            all.putAll(shared);
            all.putAll(personal(user));
            return all;
        });
    }

    /** Lets clients hear of entries that a user has set, or a test for a user. */
    public void changed(@Nullable Account user, List<String> entries) {
        accounts.locked(() -> {
            if (subject != null) {
                subject.noted();
            }
            List<String> own = entries.stream().filter(Annotations::isPrivate).toList();
            List<String> others =
                    entries.stream().filter(each -> !isPrivate(each)).toList();
            if (!own.isEmpty()) {
                accounts.tell(new StoreEvent.Annotated(user, subject, own));
            }
            if (!others.isEmpty()) {
                accounts.tell(new StoreEvent.Annotated(null, subject, others));
            }
            return null;
        });
    }

    /** Adds all that is noted elsewhere. */
    void addAll(Annotations others) {
        accounts.locked(() -> {
            shared.putAll(others.shared);
            others.personal.forEach((user, entries) -> personal(user).putAll(entries));
            return null;
        });
    }

    private Map<String, ByteString> personal(Account user) {
        return personal.computeIfAbsent(user, missing -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
    }

    /** Whether each user has their own value. */
    public static boolean isPrivate(String entry) {
        return entry.regionMatches(true, 0, PRIVATE, 0, PRIVATE.length());
    }
}
