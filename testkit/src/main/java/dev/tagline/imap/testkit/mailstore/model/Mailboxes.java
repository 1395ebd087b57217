package dev.tagline.imap.testkit.mailstore.model;

import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.seed.Maildir;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A hierarchy of mailboxes. Safe for use by any thread. */
public final class Mailboxes {
    /** What parts the levels of the hierarchy. */
    public static final char DELIMITER = '/';

    private final Accounts accounts;

    /** Guarded by the lock of the accounts. */
    private final Map<String, Mailbox> mailboxes = new LinkedHashMap<>();

    Mailboxes(Accounts accounts) {
        this.accounts = accounts;
    }

    /** INBOX has its name in any case; others as they are. */
    static String canonical(String name) {
        return Octets.same(name, "INBOX") ? "INBOX" : name;
    }

    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        return accounts.locked(action);
    }

    /**
     * Adds a mailbox, and those above it that are missing.
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
            Mailbox mailbox = new Mailbox(accounts, name, attributes);
            mailboxes.put(name, mailbox);
            return mailbox;
        });
    }

    /**
     * Delivers what a Maildir holds to INBOX, and what its folders hold to mailboxes of their names, which are made if they are
     * missing.
     *
     * @throws java.io.UncheckedIOException when something cannot be read
     * @throws IllegalArgumentException when it is no Maildir and has no folders
     */
    public void deliverMaildir(Path directory) {
        Map<String, Path> folders = Maildir.folders(directory);
        if (folders.isEmpty()) {
            throw new IllegalArgumentException("no Maildir: " + directory);
        }
        folders.forEach((name, folder) -> locked(() -> {
            Mailbox known = find(name);
            Mailbox mailbox = known == null ? create(name, List.of()) : known;
            return mailbox.deliverAll(Maildir.read(folder));
        }));
    }

    /** The mailbox of that name, null when there is none. INBOX has its name in any case. */
    public @Nullable Mailbox find(String name) {
        return locked(() -> mailboxes.get(canonical(name)));
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
