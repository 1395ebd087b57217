package dev.tagline.imap.testkit.mailstore.model;

import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A hierarchy of mailboxes under one lock. Safe for use by any thread. */
public final class Mailboxes {
    /** What parts the levels of the hierarchy. */
    public static final char DELIMITER = '/';

    /** Guards everything here and in the mailboxes; never held while octets are sent. */
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock.
    private final Map<String, Mailbox> mailboxes = new LinkedHashMap<>();
    private Clock clock = Clock.systemUTC();
    private long nextUidValidity = 1_000_001;

    /** A hierarchy of an empty INBOX. */
    public Mailboxes() {
        create("INBOX", List.of());
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

    /**
     * Adds a mailbox, and those above it that are missing. It is subscribed.
     *
     * @param name as on the wire
     * @param attributes for LIST, such as {@code \Sent}
     * @throws IllegalArgumentException when it exists
     */
    public Mailbox create(String name, List<String> attributes) {
        return locked(() -> {
            if (find(name) != null) {
                throw new IllegalArgumentException("exists: " + name);
            }
            int above = name.lastIndexOf(DELIMITER);
            if (above > 0 && find(name.substring(0, above)) == null) {
                create(name.substring(0, above), List.of());
            }
            Mailbox mailbox = new Mailbox(this, name, nextUidValidity++, attributes);
            mailboxes.put(name, mailbox);
            return mailbox;
        });
    }

    /** The mailbox of that name, null when there is none. INBOX has its name in any case. */
    public @Nullable Mailbox find(String name) {
        return locked(() -> mailboxes.get(Octets.same(name, "INBOX") ? "INBOX" : name));
    }

    /** All of them, in the order they came to be. */
    public List<Mailbox> all() {
        return locked(() -> List.copyOf(mailboxes.values()));
    }

    /** Whether there are mailboxes below it. */
    public boolean hasChildren(Mailbox mailbox) {
        return locked(() -> {
            String prefix = mailbox.name() + DELIMITER;
            return mailboxes.keySet().stream().anyMatch(name -> name.startsWith(prefix));
        });
    }

    /** Removes it with all its messages. */
    public void delete(Mailbox mailbox) {
        locked(() -> mailboxes.remove(mailbox.name()));
    }

    /** Renames it and what is below it. */
    public void rename(Mailbox mailbox, String newName) {
        locked(() -> {
            String old = mailbox.name();
            for (Mailbox each : all()) {
                String name = each.name();
                if (name.equals(old) || name.startsWith(old + DELIMITER)) {
                    mailboxes.remove(name);
                    each.rename(newName + name.substring(old.length()));
                    mailboxes.put(each.name(), each);
                }
            }
            return null;
        });
    }
}
