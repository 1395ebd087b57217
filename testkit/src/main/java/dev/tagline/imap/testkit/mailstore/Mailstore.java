package dev.tagline.imap.testkit.mailstore;

import dev.tagline.imap.testkit.Dispatcher;
import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.testkit.ServerConnection;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Mailboxes in memory and the commands on them: the dispatcher of a server that behaves.
 *
 * <pre>{@code
 * Mailstore store = new Mailstore().user("alice", "wonderland");
 * long uid = store.inbox().deliver("Subject: hello\n\nHow are you?\n");
 * try (FakeImapServer server = FakeImapServer.builder().tls().dispatcher(store).build().start()) {
 *     ...
 *     store.inbox().addFlags(uid, "\\Flagged"); // a client in IDLE is told
 * }
 * }</pre>
 *
 * <p>IMAP4rev1 with the extensions {@link #capabilities} names. All users share one set of mailboxes. Safe for use by any
 * thread.
 */
public final class Mailstore implements Dispatcher {
    private static final List<String> EXTENSIONS = List.of(
            "LITERAL+",
            "SASL-IR",
            "ID",
            "ENABLE",
            "IDLE",
            "NAMESPACE",
            "CHILDREN",
            "SPECIAL-USE",
            "UNSELECT",
            "UIDPLUS",
            "MOVE",
            "ESEARCH",
            "STATUS=SIZE");

    /** Threads that tell idle clients, so that one who does not read stops nobody; there are none while all is quiet. */
    private static final Executor TELLERS =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "Mailstore news");
                thread.setDaemon(true);
                return thread;
            });

    /** Guards everything in the store; never held while octets are sent. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<ServerConnection, StoreConnection> connections = new ConcurrentHashMap<>();

    // Guarded by the lock.
    private final Map<String, Mailbox> mailboxes = new LinkedHashMap<>();
    private final Map<String, String> users = new LinkedHashMap<>();
    private final List<String> extensions = new ArrayList<>(EXTENSIONS);
    private Clock clock = Clock.systemUTC();
    private long nextUidValidity = 1_000_001;
    private boolean tlsFirst;

    /** A store with an empty INBOX, where anyone may log in. */
    public Mailstore() {
        create("INBOX");
    }

    /**
     * A store like someone's real one: {@code Drafts}, {@code Sent}, {@code Archive/2025}, {@code Entw&APw-rfe} and so on, and
     * six messages in INBOX, with several character sets, attachments and a message inside a message.
     */
    public static Mailstore withSampleMail() {
        Mailstore store = new Mailstore();
        store.create("Drafts", "\\Drafts");
        store.create("Sent", "\\Sent");
        store.create("Trash", "\\Trash");
        store.create("Archive/2025");
        store.create("Entw&APw-rfe");
        SampleMail.deliverTo(store.inbox());
        return store;
    }

    /** Lets only those log in who are named by this method. */
    public Mailstore user(String name, String password) {
        return locked(() -> {
            users.put(name, password);
            return this;
        });
    }

    /** Plays a server that lacks extensions, such as {@code "IDLE"}: not listed, and their commands are unknown. */
    public Mailstore without(String... names) {
        return locked(() -> {
            extensions.removeAll(List.of(names));
            return this;
        });
    }

    /** Refuses to log in before STARTTLS, with LOGINDISABLED, on connections that could start it. */
    public Mailstore loginOnlyWithTls() {
        return locked(() -> {
            tlsFirst = true;
            return this;
        });
    }

    /** Where INTERNALDATE comes from; default the system's clock in UTC. */
    public Mailstore clock(Clock newClock) {
        return locked(() -> {
            clock = newClock;
            return this;
        });
    }

    /**
     * Adds a mailbox, and those above it in the hierarchy ({@code /}) that are missing. It is subscribed.
     *
     * @param name as on the wire
     * @param attributes for LIST, such as {@code \Sent}
     * @throws IllegalArgumentException when it exists
     */
    public Mailbox create(String name, String... attributes) {
        return locked(() -> {
            if (find(name) != null) {
                throw new IllegalArgumentException("exists: " + name);
            }
            int slash = name.lastIndexOf('/');
            if (slash > 0 && find(name.substring(0, slash)) == null) {
                create(name.substring(0, slash));
            }
            Mailbox mailbox = new Mailbox(this, name, nextUidValidity++, List.of(attributes));
            mailbox.subscribed(true);
            mailboxes.put(name, mailbox);
            return mailbox;
        });
    }

    /**
     * The mailbox of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Mailbox mailbox(String name) {
        return locked(() -> {
            Mailbox mailbox = find(name);
            if (mailbox == null) {
                throw new IllegalArgumentException("no mailbox " + name);
            }
            return mailbox;
        });
    }

    /** INBOX. */
    public Mailbox inbox() {
        return mailbox("INBOX");
    }

    /** What CAPABILITY lists on a connection, such as {@code IMAP4rev1 IDLE AUTH=PLAIN}. */
    public String capabilities(ServerConnection connection) {
        return locked(() -> {
            boolean refuses = refusesLogin(connection);
            return "IMAP4rev1 " + String.join(" ", extensions) + (connection.offersTls() ? " STARTTLS" : "")
                    + (refuses ? " LOGINDISABLED" : " AUTH=PLAIN AUTH=LOGIN");
        });
    }

    @Override
    public Reply greeting(ServerConnection connection) {
        return Reply.untagged("OK [CAPABILITY " + capabilities(connection) + "] Mailstore ready");
    }

    @Override
    public Reply dispatch(RecordedCommand command) {
        return connections
                .computeIfAbsent(command.connection(), connection -> new StoreConnection(this, connection))
                .answer(command);
    }

    @Override
    public void ended(ServerConnection connection) {
        StoreConnection gone = connections.remove(connection);
        if (gone != null) {
            gone.leave();
        }
    }

    <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    void tell(Runnable news) {
        TELLERS.execute(news);
    }

    // With the lock held.

    OffsetDateTime now() {
        return locked(() -> OffsetDateTime.now(clock).withNano(0));
    }

    boolean offers(String extension) {
        return extensions.contains(extension);
    }

    boolean refusesLogin(ServerConnection connection) {
        return tlsFirst && connection.offersTls();
    }

    boolean admits(String user, String password) {
        return users.isEmpty() || password.equals(users.get(user));
    }

    @Nullable
    Mailbox find(String name) {
        return mailboxes.get(Text.same(name, "INBOX") ? "INBOX" : name);
    }

    Collection<Mailbox> mailboxes() {
        return mailboxes.values();
    }

    void delete(Mailbox mailbox) {
        mailboxes.remove(mailbox.wireName());
    }

    /** Renames it and what is below it. */
    void rename(Mailbox mailbox, String newName) {
        String old = mailbox.wireName();
        for (Mailbox each : List.copyOf(mailboxes.values())) {
            String name = each.wireName();
            if (name.equals(old) || name.startsWith(old + "/")) {
                mailboxes.remove(name);
                each.rename(newName + name.substring(old.length()));
                mailboxes.put(each.wireName(), each);
            }
        }
    }
}
