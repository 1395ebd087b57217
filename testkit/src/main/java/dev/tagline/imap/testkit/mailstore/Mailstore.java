package dev.tagline.imap.testkit.mailstore;

import dev.tagline.imap.testkit.Dispatcher;
import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.testkit.ServerConnection;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.Service;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.extension.Extensions;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.Mailboxes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
    private final Mailboxes mailboxes = new Mailboxes();
    private final Service service = new Served();
    private final Map<ServerConnection, StoreConnection> connections = new ConcurrentHashMap<>();

    // Guarded by the lock of the mailboxes.
    private final Map<String, String> users = new LinkedHashMap<>();
    private final List<Extension> extensions = new ArrayList<>(Extensions.ALL);
    private boolean tlsFirst;

    /** A store with an empty INBOX, where anyone may log in. */
    public Mailstore() {}

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
        return mailboxes.locked(() -> {
            users.put(name, password);
            return this;
        });
    }

    /** Plays a server that lacks extensions, such as {@code "IDLE"}: not listed, and their commands are unknown. */
    public Mailstore without(String... names) {
        return mailboxes.locked(() -> {
            extensions.removeIf(extension -> List.of(names).contains(extension.capability()));
            return this;
        });
    }

    /** Refuses to log in before STARTTLS, with LOGINDISABLED, on connections that could start it. */
    public Mailstore loginOnlyWithTls() {
        return mailboxes.locked(() -> {
            tlsFirst = true;
            return this;
        });
    }

    /** Where INTERNALDATE comes from; default the system's clock in UTC. */
    public Mailstore clock(Clock newClock) {
        mailboxes.clock(newClock);
        return this;
    }

    /**
     * Adds a mailbox, and those above it in the hierarchy ({@code /}) that are missing. It is subscribed.
     *
     * @param name as on the wire
     * @param attributes for LIST, such as {@code \Sent}
     * @throws IllegalArgumentException when it exists
     */
    public Mailbox create(String name, String... attributes) {
        return mailboxes.create(name, List.of(attributes));
    }

    /**
     * The mailbox of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Mailbox mailbox(String name) {
        Mailbox mailbox = mailboxes.find(name);
        if (mailbox == null) {
            throw new IllegalArgumentException("no mailbox " + name);
        }
        return mailbox;
    }

    /** INBOX. */
    public Mailbox inbox() {
        return mailbox("INBOX");
    }

    /** What CAPABILITY lists on a connection, such as {@code IMAP4rev1 IDLE AUTH=PLAIN}. */
    public String capabilities(ServerConnection connection) {
        return service.capabilities(connection);
    }

    @Override
    public Reply greeting(ServerConnection connection) {
        return Reply.untagged("OK [CAPABILITY " + capabilities(connection) + "] Mailstore ready");
    }

    @Override
    public Reply dispatch(RecordedCommand command) {
        return connections
                .computeIfAbsent(command.connection(), connection -> new StoreConnection(service, connection))
                .answer(command);
    }

    @Override
    public void ended(ServerConnection connection) {
        StoreConnection gone = connections.remove(connection);
        if (gone != null) {
            gone.leave();
        }
    }

    /** This store as the commands see it. */
    private final class Served implements Service {
        @Override
        public Mailboxes mailboxes() {
            return mailboxes;
        }

        @Override
        public List<Extension> extensions() {
            return mailboxes.locked(() -> List.copyOf(extensions));
        }

        @Override
        public boolean offers(String capability) {
            return extensions().stream()
                    .anyMatch(extension -> extension.capability().equals(capability));
        }

        @Override
        public String capabilities(ServerConnection connection) {
            StringBuilder list = new StringBuilder("IMAP4rev1");
            extensions().forEach(extension -> list.append(' ').append(extension.capability()));
            return list
                    + (connection.offersTls() ? " STARTTLS" : "")
                    + (refusesLogin(connection) ? " LOGINDISABLED" : " AUTH=PLAIN AUTH=LOGIN");
        }

        @Override
        public boolean admits(String user, String password) {
            return mailboxes.locked(() -> users.isEmpty() || password.equals(users.get(user)));
        }

        @Override
        public boolean refusesLogin(ServerConnection connection) {
            return mailboxes.locked(() -> tlsFirst) && connection.offersTls();
        }
    }
}
