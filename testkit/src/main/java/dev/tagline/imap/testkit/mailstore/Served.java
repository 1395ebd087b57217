package dev.tagline.imap.testkit.mailstore;

import dev.tagline.imap.testkit.ServerConnection;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.Service;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.Accounts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@link Mailstore} as its commands see it, and what was set for it. Safe for use by any thread. */
final class Served implements Service {
    /** A user who may act for another. */
    private record Delegate(String user, String other) {}

    private final Accounts accounts;

    // Guarded by the lock of the accounts.
    private final Offer offer = new Offer();
    private boolean tlsFirst;
    private long appendLimit = 64L << 20;
    private int scramIterations = 4096;
    private @Nullable String tokenRefusal;
    private Map<String, String> ownId = Map.of("name", "Tagline Mailstore");
    private final List<Map<String, @Nullable String>> clientIds = new ArrayList<>();
    private final Set<Delegate> delegates = new HashSet<>();

    Served(Accounts accounts) {
        this.accounts = accounts;
    }

    // What the test sets.

    void actFor(String user, String other) {
        accounts.locked(() -> delegates.add(new Delegate(user, other)));
    }

    void scramIterations(int count) {
        accounts.locked(() -> scramIterations = count);
    }

    void tokenRefusal(String json) {
        accounts.locked(() -> tokenRefusal = json);
    }

    void id(Map<String, String> fields) {
        accounts.locked(() -> ownId = fields);
    }

    List<Map<String, @Nullable String>> clientIds() {
        return accounts.locked(() -> List.copyOf(clientIds));
    }

    void without(List<String> names) {
        accounts.locked(() -> {
            offer.keep(capability -> !names.contains(capability));
            return null;
        });
    }

    void only(Set<String> names) {
        accounts.locked(() -> {
            offer.only(names);
            return null;
        });
    }

    void with(List<Extension> added) {
        accounts.locked(() -> {
            added.forEach(offer::add);
            return null;
        });
    }

    void appendLimit(long octets) {
        accounts.locked(() -> appendLimit = octets);
    }

    void loginOnlyWithTls() {
        accounts.locked(() -> tlsFirst = true);
    }

    // What the commands need.

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public List<Extension> extensions() {
        return accounts.locked(offer::extensions);
    }

    @Override
    public boolean offers(String capability) {
        return extensions().stream()
                .anyMatch(extension -> extension.capability().equals(capability));
    }

    @Override
    public long appendLimit() {
        return accounts.locked(() -> appendLimit);
    }

    @Override
    public String capabilities(StoreConnection client) {
        boolean refuses = refusesLogin(client.connection());
        List<String> list = new ArrayList<>();
        for (Extension extension : extensions()) {
            if (extension.isListed(client)) {
                list.add(extension.listed());
                list.addAll(extension.alsoListed(this));
            }
        }
        return String.join(" ", list)
                + (client.connection().offersTls() ? " STARTTLS" : "")
                + (refuses ? " LOGINDISABLED" : "");
    }

    @Override
    public @Nullable Account admitted(String user, String password) {
        Account account = account(user);
        return account == null || accounts.areOpen() || password.equals(account.password()) ? account : null;
    }

    @Override
    public @Nullable Account account(String user) {
        return accounts.locked(() -> {
            if (!accounts.areOpen()) {
                return accounts.find(user);
            }
            accounts.first().rename(user);
            return accounts.first();
        });
    }

    @Override
    public @Nullable Account ownerOf(String token) {
        for (Account account : accounts.all()) {
            if (account.hasToken(token)) {
                return account;
            }
        }
        return null;
    }

    @Override
    public @Nullable Account actingAs(Account proved, String identity) {
        if (identity.isEmpty() || identity.equals(proved.name())) {
            return proved;
        }
        boolean allowed = accounts.locked(() -> delegates.contains(new Delegate(proved.name(), identity)));
        return allowed ? accounts.find(identity) : null;
    }

    @Override
    public int scramIterations() {
        return accounts.locked(() -> scramIterations);
    }

    @Override
    public @Nullable String tokenRefusal() {
        return accounts.locked(() -> tokenRefusal);
    }

    @Override
    public void identified(ServerConnection connection, Map<String, @Nullable String> fields) {
        accounts.locked(() -> clientIds.add(fields));
    }

    @Override
    public Map<String, String> ownId() {
        return accounts.locked(() -> ownId);
    }

    @Override
    public boolean refusesLogin(ServerConnection connection) {
        return accounts.locked(() -> tlsFirst) && connection.offersTls();
    }
}
