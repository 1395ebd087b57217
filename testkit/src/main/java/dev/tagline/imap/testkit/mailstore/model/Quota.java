package dev.tagline.imap.testkit.mailstore.model;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How much an account may hold: its quota root, RFC 9208 3. Safe for use by any thread. */
public final class Quota {
    /** What can be limited, RFC 9208 5: units of 1024 octets, messages, mailboxes. */
    public static final List<String> RESOURCES = List.of("STORAGE", "MESSAGE", "MAILBOX");

    /** The octets in a unit of STORAGE. */
    public static final long UNIT = 1024;

    private final Accounts accounts;
    private final Account account;

    // Guarded by the lock of the accounts.
    private @Nullable String root;
    private final Map<String, Long> limits = new LinkedHashMap<>();
    private final Set<String> soft = new HashSet<>();

    Quota(Accounts accounts, Account account) {
        this.accounts = accounts;
        this.account = account;
    }

    /** The name of the quota root; default {@code #user/name}. */
    public String root() {
        return accounts.locked(() -> root == null ? "#user/" + account.name() : root);
    }

    /** Names the quota root. */
    public void root(String newRoot) {
        accounts.locked(() -> root = newRoot);
    }

    /** The limits there are. */
    public Map<String, Long> limits() {
        return accounts.locked(() -> new LinkedHashMap<>(limits));
    }

    /**
     * Limits a resource, whatever is used of it already.
     *
     * @param resource one of {@link #RESOURCES}
     * @throws IllegalArgumentException for another
     */
    public void limit(String resource, long limit) {
        if (!RESOURCES.contains(resource) || limit < 0) {
            throw new IllegalArgumentException("no such limit: " + resource + " " + limit);
        }
        accounts.locked(() -> limits.put(resource, limit));
    }

    /**
     * Makes the limit of a resource soft, or hard again: what goes beyond a soft one is done, and who does it is warned, RFC
     * 9208 4.3.1. It stays that when the limit changes.
     */
    public void soft(String resource, boolean isSoft) {
        accounts.locked(() -> isSoft ? soft.add(resource) : soft.remove(resource));
    }

    /** Nothing is limited from now on. */
    public void clear() {
        accounts.locked(() -> {
            limits.clear();
            return null;
        });
    }

    /** What is used of a resource now. */
    public long usage(String resource) {
        return accounts.locked(() -> {
            List<Mailbox> mailboxes = account.mailboxes().all();
            if (resource.equals("STORAGE")) {
                return units(octets(mailboxes));
            }
            return resource.equals("MESSAGE")
                    ? mailboxes.stream().mapToLong(Mailbox::size).sum()
                    : (long) mailboxes.size();
        });
    }

    private static long octets(List<Mailbox> mailboxes) {
        return mailboxes.stream().mapToLong(Mailbox::octets).sum();
    }

    /** Octets in units of STORAGE, rounded up. */
    public static long units(long octets) {
        return (octets + UNIT - 1) / UNIT;
    }

    /** Whether so much more may be added. */
    public boolean hasRoomFor(long octets, long messages, long mailboxes) {
        return fits(octets, messages, mailboxes, false);
    }

    /** Whether so much more would go beyond a soft limit. */
    public boolean isWarned(long octets, long messages, long mailboxes) {
        return !fits(octets, messages, mailboxes, true);
    }

    private boolean fits(long octets, long messages, long mailboxes, boolean softLimits) {
        return accounts.locked(() -> limits.entrySet().stream()
                .filter(limit -> soft.contains(limit.getKey()) == softLimits)
                .allMatch(limit -> switch (limit.getKey()) {
                    case "STORAGE" -> units(octets(account.mailboxes().all()) + octets) <= limit.getValue();
                    case "MESSAGE" -> usage("MESSAGE") + messages <= limit.getValue();
                    default -> usage("MAILBOX") + mailboxes <= limit.getValue();
                }));
    }
}
