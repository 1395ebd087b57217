package dev.tagline.imap.testkit.mailstore.model;

import dev.tagline.imap.testkit.mailstore.seed.Maildir;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A hierarchy of mailboxes: somebody's, or everybody's. Names are as on the wire, in modified UTF-7 (RFC 3501 5.1.3), and
 * without what the namespace puts before them. Safe for use by any thread.
 */
public final class Mailboxes {
    /** A name: that of a mailbox, or one that mailboxes are below and that cannot be selected. */
    private final class Level implements Annotations.Subject {
        @Nullable
        Mailbox mailbox;

        int children;
        private String name;

        /** Of the name alone. */
        private @Nullable Annotations noted;

        Level(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public AccessList access() {
            return accessAbove(name);
        }

        @Override
        public void noted() {
            // There are no mod-sequences here.
        }
    }

    private final Accounts accounts;
    private final AccessList access;

    /** Those above each are there too. Guarded by the lock of the accounts. */
    private final Map<String, Level> levels = new LinkedHashMap<>();

    Mailboxes(Accounts accounts, @Nullable Account owner) {
        this.accounts = accounts;
        this.access = new AccessList(accounts, owner);
    }

    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        return accounts.locked(action);
    }

    /** Who may do what where there is no mailbox above: {@code k} is the right to create one there. */
    public AccessList access() {
        return access;
    }

    /**
     * Adds a mailbox, and those above it that are missing.
     *
     * @param name as on the wire; characters beyond ASCII are encoded
     * @param attributes for LIST, such as {@code \Sent}
     * @throws IllegalArgumentException when it exists
     */
    public Mailbox create(String name, List<String> attributes) {
        String wire = name.chars().allMatch(c -> c < 128) ? name : ModifiedUtf7.encode(name);
        return locked(() -> {
            if (find(wire) != null) {
                throw new IllegalArgumentException("exists: " + wire);
            }
            String above = accounts.namespaces().parent(wire);
            if (!above.isEmpty() && !levels.containsKey(above)) {
                create(above, List.of());
            }
            AccessList inherited = AccessList.inherited(accessAbove(wire));
            Mailbox mailbox = new Mailbox(accounts, Namespaces.canonical(wire), attributes, inherited);
            put(mailbox.name(), mailbox, null);
            accounts.tell(new StoreEvent.Named(this, null, mailbox.name()));
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
        folders.forEach((path, folder) -> locked(() -> {
            String name = path.replace('/', accounts.namespaces().delimiter());
            Mailbox known = find(name);
            Mailbox mailbox = known == null ? create(name, List.of()) : known;
            return mailbox.deliverAll(Maildir.read(folder));
        }));
    }

    /** The rights to the nearest mailbox above a name, or to the hierarchy. */
    public AccessList accessAbove(String name) {
        return locked(() -> {
            for (String above = accounts.namespaces().parent(name);
                    !above.isEmpty();
                    above = accounts.namespaces().parent(above)) {
                Mailbox mailbox = find(above);
                if (mailbox != null) {
                    return mailbox.access();
                }
            }
            return access;
        });
    }

    /** The mailbox of that name, null when there is none. INBOX has its name in any case. */
    public @Nullable Mailbox find(String name) {
        return locked(() -> {
            Level level = levels.get(Namespaces.canonical(name));
            return level == null ? null : level.mailbox;
        });
    }

    /** What is noted of that name, which may be that of a mailbox or stand above some; null when there is none. */
    public @Nullable Annotations annotations(String name) {
        return locked(() -> {
            Level level = levels.get(Namespaces.canonical(name));
            if (level == null || level.mailbox == null) {
                return level == null ? null : annotationsOf(level);
            }
            return level.mailbox.annotations();
        });
    }

    /** Of a name that is no mailbox. */
    private Annotations annotationsOf(Level level) {
        Annotations noted = level.noted == null ? new Annotations(accounts, access.owner(), level) : level.noted;
        level.noted = noted;
        return noted;
    }

    /** Whether there is such a name, if only because of the mailboxes below it. */
    public boolean contains(String name) {
        return locked(() -> levels.containsKey(Namespaces.canonical(name)));
    }

    /** All mailboxes, in the order they came to be. */
    public List<Mailbox> all() {
        return locked(() -> {
            List<Mailbox> all = new ArrayList<>();
            for (Level level : levels.values()) {
                if (level.mailbox != null) {
                    all.add(level.mailbox);
                }
            }
            return all;
        });
    }

    /** All names, with the mailboxes that have them; null for those that cannot be selected. */
    public Map<String, @Nullable Mailbox> names() {
        return locked(() -> {
            Map<String, @Nullable Mailbox> names = new LinkedHashMap<>();
            levels.forEach((name, level) -> names.put(name, level.mailbox));
            return names;
        });
    }

    /** Whether there are names below it. */
    public boolean hasChildren(String name) {
        return locked(() -> {
            Level level = levels.get(Namespaces.canonical(name));
            return level != null && level.children > 0;
        });
    }

    /**
     * Removes a mailbox with all its messages, RFC 9051 6.3.5. Its name stays where mailboxes are below it, and cannot be
     * selected then; that is removed when nothing is below it any more.
     *
     * @throws IllegalArgumentException when there is no such name, or none that can be removed
     */
    public void delete(String name) {
        locked(() -> {
            String known = Namespaces.canonical(name);
            Level level = levels.get(known);
            if (level == null || known.equals("INBOX") || (level.mailbox == null && level.children > 0)) {
                throw new IllegalArgumentException("cannot be removed: " + name);
            }
            Mailbox mailbox = level.mailbox;
            level.mailbox = null;
            if (level.children == 0) {
                take(known);
            }
            if (mailbox != null) {
                mailbox.close();
            }
            accounts.tell(new StoreEvent.Named(this, known, null));
            return null;
        });
    }

    /**
     * Renames a mailbox and what is below it, RFC 9051 6.3.6; the names above the new one are made. INBOX stays, and what
     * is below it; its messages are moved.
     *
     * @throws IllegalArgumentException when there is no such name, when the new one exists or is below the old one
     */
    public void rename(String name, String newName) {
        locked(() -> {
            String old = Namespaces.canonical(name);
            String below = old + accounts.namespaces().delimiter();
            if (!levels.containsKey(old) || levels.containsKey(newName) || newName.startsWith(below)) {
                throw new IllegalArgumentException("cannot be renamed: " + name + " to " + newName);
            }
            Mailbox inbox = find("INBOX");
            if (old.equals("INBOX") && inbox != null) {
                Mailbox moved = create(newName, List.of());
                moved.annotations().addAll(inbox.annotations()); // RFC 5464 4.1
                inbox.moveAllTo(moved);
                return null;
            }
            String above = accounts.namespaces().parent(newName);
            if (!above.isEmpty() && !levels.containsKey(above)) {
                create(above, List.of());
            }
            Map<String, Level> moved = new LinkedHashMap<>();
            levels.forEach((each, level) -> {
                if (each.equals(old) || each.startsWith(below)) {
                    moved.put(each, level);
                }
            });
            moved.keySet().forEach(this::take);
            moved.forEach((each, level) -> {
                String renamed = newName + each.substring(old.length());
                if (level.mailbox != null) {
                    level.mailbox.rename(renamed);
                }
                put(renamed, level.mailbox, level.noted);
            });
            accounts.tell(new StoreEvent.Named(this, old, newName));
            return null;
        });
    }

    /** @param noted what was noted of a name that is no mailbox, which goes with it, RFC 5464 4.1 */
    private void put(String name, @Nullable Mailbox mailbox, @Nullable Annotations noted) {
        Level level = levels.get(name);
        if (level == null) {
            level = new Level(name);
            levels.put(name, level);
            Level above = levels.get(accounts.namespaces().parent(name));
            if (above != null) {
                above.children++;
            }
        }
        if (mailbox != null && level.noted != null) {
            mailbox.annotations().addAll(level.noted);
            level.noted = null;
        }
        if (noted != null) {
            annotationsOf(level).addAll(noted);
        }
        level.mailbox = mailbox;
    }

    private void take(String name) {
        levels.remove(name);
        Level above = levels.get(accounts.namespaces().parent(name));
        if (above != null) {
            above.children--;
        }
    }
}
