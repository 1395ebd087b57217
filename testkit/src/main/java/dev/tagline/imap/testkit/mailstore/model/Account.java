package dev.tagline.imap.testkit.mailstore.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one user has, and what that user sees. Safe for use by any thread. */
public final class Account {
    /** What the names of shared mailboxes begin with, for everybody. */
    public static final String SHARED = "Shared/";

    /**
     * A mailbox as a user sees it.
     *
     * @param name the name for this user
     * @param mailbox the mailbox, whose own name may be another
     */
    public record Seen(String name, Mailbox mailbox) {}

    /**
     * Where a name belongs, whether there is a mailbox of that name or not.
     *
     * @param hierarchy the user's own, or the shared one
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

    // Guarded by the lock of the accounts.
    private @Nullable String password;
    private final Set<String> tokens = new LinkedHashSet<>();
    private final Set<String> subscriptions = new LinkedHashSet<>();

    Account(Accounts accounts) {
        this.accounts = accounts;
        this.own = new Mailboxes(accounts);
        own.create("INBOX", List.of());
        subscriptions.add("INBOX");
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

    /** Whether the user may log in with it. */
    public boolean hasToken(String token) {
        return accounts.locked(() -> tokens.contains(token));
    }

    /** The user's own mailboxes. */
    public Mailboxes mailboxes() {
        return own;
    }

    /** Where a name belongs that this user says. */
    public Place place(String name) {
        return name.startsWith(SHARED)
                ? new Place(accounts.shared(), name.substring(SHARED.length()))
                : new Place(own, name);
    }

    /** All mailboxes that this user sees: the own, then the shared. */
    public List<Seen> mailboxesSeen() {
        return accounts.locked(() -> {
            List<Seen> seen = new ArrayList<>();
            own.all().forEach(mailbox -> seen.add(new Seen(mailbox.name(), mailbox)));
            accounts.shared().all().forEach(mailbox -> seen.add(new Seen(SHARED + mailbox.name(), mailbox)));
            return seen;
        });
    }

    /** Subscribes to a name, RFC 9051 6.3.7. */
    public void subscribe(String name) {
        accounts.locked(() -> subscriptions.add(Mailboxes.canonical(name)));
    }

    /** Unsubscribes, RFC 9051 6.3.8. */
    public void unsubscribe(String name) {
        accounts.locked(() -> subscriptions.remove(Mailboxes.canonical(name)));
    }

    /** Whether this user has subscribed to that name. */
    public boolean isSubscribed(String name) {
        return accounts.locked(() -> subscriptions.contains(name));
    }
}
