package dev.tagline.imap.testkit.mailstore.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one user has, and what that user sees. Safe for use by any thread. */
public final class Account {
    /**
     * A name as a user sees it.
     *
     * @param name the name for this user
     * @param mailbox the mailbox, whose own name may be another; null when the name cannot be selected
     */
    public record Seen(String name, @Nullable Mailbox mailbox) {}

    /**
     * Where a name belongs, whether there is a mailbox of that name or not.
     *
     * @param hierarchy the user's own, another user's, or the shared one
     * @param name the name there
     */
    public record Place(Mailboxes hierarchy, String name) {
        /** The mailbox there, null when there is none. */
        public @Nullable Mailbox mailbox() {
            return hierarchy.find(name);
        }
    }

    private final Accounts accounts;
    private final Mailboxes own;
    private final Quota quota;

    // Guarded by the lock of the accounts.
    private String name = "";
    private @Nullable String password;
    private final Set<String> tokens = new LinkedHashSet<>();
    private final Set<String> subscriptions = new LinkedHashSet<>();
    private final Map<Class<?>, Object> kept = new HashMap<>();

    Account(Accounts accounts) {
        this.accounts = accounts;
        this.own = new Mailboxes(accounts, this);
        this.quota = new Quota(accounts, this);
        own.create("INBOX", List.of());
        subscriptions.add("INBOX");
    }

    /** What an extension keeps for this user, of its own type, made when it is first asked for. */
    public <T> T kept(Class<T> type, Supplier<T> maker) {
        return accounts.locked(() -> type.cast(kept.computeIfAbsent(type, missing -> maker.get())));
    }

    /** The user's name; where anyone may log in, the name that was said last, and empty before. */
    public String name() {
        return accounts.locked(() -> name);
    }

    /** Whoever has logged in here is called so. */
    public void rename(String newName) {
        accounts.locked(() -> name = newName);
    }

    /** Lets the user log in with this password, and with no other. */
    public void password(String newPassword) {
        accounts.locked(() -> password = newPassword);
    }

    /** The password, null when there is none. */
    public @Nullable String password() {
        return accounts.locked(() -> password);
    }

    /** Lets the user log in with this token too. */
    public void token(String token) {
        accounts.locked(() -> tokens.add(token));
    }

    /** From now on nobody logs in with this token. */
    public void revoke(String token) {
        accounts.locked(() -> tokens.remove(token));
    }

    /** Whether the user may log in with it. */
    public boolean hasToken(String token) {
        return accounts.locked(() -> tokens.contains(token));
    }

    /** How much this user may hold. */
    public Quota quota() {
        return quota;
    }

    /** What this user calls a mailbox, whether it can be seen or not. */
    public String nameOf(Annotations.Subject mailbox) {
        return accounts.locked(() -> called(mailbox.access().owner(), mailbox.name()));
    }

    /** What this user calls a name in a hierarchy, whether there is such a mailbox or not. */
    public String nameIn(Mailboxes hierarchy, String name) {
        return accounts.locked(() -> called(hierarchy.access().owner(), name));
    }

    private String called(@Nullable Account owner, String name) {
        Namespaces namespaces = accounts.namespaces();
        if (owner == null) {
            return namespaces.shared() + name;
        }
        if (owner != this) {
            return namespaces.others() + owner.name() + namespaces.delimiter() + name;
        }
        return name.equals("INBOX") ? "INBOX" : namespaces.personal() + name;
    }

    /** The user's own mailboxes. */
    public Mailboxes mailboxes() {
        return own;
    }

    /** Where a name belongs that this user says; somewhere without mailboxes when it is in no namespace. */
    public Place place(String said) {
        return accounts.locked(() -> {
            Namespaces namespaces = accounts.namespaces();
            String wire = Namespaces.canonical(said);
            if (wire.equals("INBOX")) {
                return new Place(own, wire);
            }
            if (Namespaces.isBelow(namespaces.shared(), wire)) {
                return new Place(
                        accounts.shared(), wire.substring(namespaces.shared().length()));
            }
            if (Namespaces.isBelow(namespaces.others(), wire)) {
                return placeOfOther(wire.substring(namespaces.others().length()), namespaces.delimiter());
            }
            if (Namespaces.isRoot(namespaces.shared(), wire) || Namespaces.isRoot(namespaces.others(), wire)) {
                return new Place(accounts.nowhere(), wire);
            }
            if (namespaces.personal().isEmpty()) {
                return new Place(own, wire);
            }
            return Namespaces.isBelow(namespaces.personal(), wire)
                    ? new Place(own, wire.substring(namespaces.personal().length()))
                    : new Place(accounts.nowhere(), wire);
        });
    }

    private Place placeOfOther(String rest, char delimiter) {
        for (Account other : accounts.all()) {
            String prefix = other.name() + delimiter;
            if (rest.startsWith(prefix) && rest.length() > prefix.length()) {
                return new Place(other.own, rest.substring(prefix.length()));
            }
        }
        return new Place(accounts.nowhere(), rest);
    }

    /** All names that this user sees: the own, then those of others that are open to this user, then the shared ones. */
    public List<Seen> mailboxesSeen() {
        return accounts.locked(() -> {
            Namespaces namespaces = accounts.namespaces();
            List<Seen> seen = new ArrayList<>();
            own.names()
                    .forEach((each, mailbox) ->
                            seen.add(new Seen(each.equals("INBOX") ? each : namespaces.personal() + each, mailbox)));
            for (Account other : accounts.all()) {
                if (other != this && !namespaces.others().isEmpty()) {
                    see(namespaces.others() + other.name() + namespaces.delimiter(), other.own, seen);
                }
            }
            if (!namespaces.shared().isEmpty()) {
                see(namespaces.shared(), accounts.shared(), seen);
            }
            return seen;
        });
    }

    /** Adds what this user may look up. */
    private void see(String prefix, Mailboxes hierarchy, List<Seen> seen) {
        hierarchy.names().forEach((each, mailbox) -> {
            if (mailbox != null && mailbox.access().of(this).has('l')) {
                seen.add(new Seen(prefix + each, mailbox));
            }
        });
    }

    /** Subscribes to a name, RFC 9051 6.3.7. */
    public void subscribe(String said) {
        accounts.locked(() -> {
            if (subscriptions.add(Namespaces.canonical(said))) {
                accounts.tell(new StoreEvent.Subscribed(this, Namespaces.canonical(said)));
            }
            return null;
        });
    }

    /** Unsubscribes, RFC 9051 6.3.8. */
    public void unsubscribe(String said) {
        accounts.locked(() -> {
            if (subscriptions.remove(Namespaces.canonical(said))) {
                accounts.tell(new StoreEvent.Subscribed(this, Namespaces.canonical(said)));
            }
            return null;
        });
    }

    /** Whether this user has subscribed to that name. */
    public boolean isSubscribed(String said) {
        return accounts.locked(() -> subscriptions.contains(said));
    }

    /** The names that this user has subscribed to, whether they exist or not. */
    public Set<String> subscriptions() {
        return accounts.locked(() -> new LinkedHashSet<>(subscriptions));
    }
}
