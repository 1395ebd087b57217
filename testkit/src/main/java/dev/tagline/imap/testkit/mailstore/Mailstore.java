package dev.tagline.imap.testkit.mailstore;

import dev.tagline.imap.testkit.Dispatcher;
import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.testkit.ServerConnection;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.Accounts;
import dev.tagline.imap.testkit.mailstore.model.Annotations;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.Mailboxes;
import dev.tagline.imap.testkit.mailstore.model.MetadataLimits;
import dev.tagline.imap.testkit.mailstore.model.Namespaces;
import dev.tagline.imap.testkit.mailstore.model.Quota;
import dev.tagline.imap.testkit.mailstore.model.StoreEvent;
import dev.tagline.imap.testkit.mailstore.seed.Eml;
import dev.tagline.imap.testkit.mailstore.seed.Maildir;
import dev.tagline.imap.testkit.mailstore.seed.Mbox;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
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
 * <p>IMAP4rev1 with the extensions CAPABILITY lists. Safe for use by any
 * thread.
 */
public final class Mailstore implements Dispatcher {
    private final Accounts accounts = new Accounts();
    private final Served service = new Served(accounts);
    private final Map<ServerConnection, StoreConnection> connections = new ConcurrentHashMap<>();

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

    /**
     * Lets only those log in who are named by this method or by {@link #token}. Each has mailboxes of their own; the first
     * to be named has those of the store, {@link #inbox} and what {@link #create} makes.
     */
    public Mailstore user(String name, String password) {
        return accounts.locked(() -> {
            accounts.named(name).password(password);
            return this;
        });
    }

    /** Lets a user log in with this token, by OAUTHBEARER or XOAUTH2. */
    public Mailstore token(String user, String token) {
        return accounts.locked(() -> {
            accounts.named(user).token(token);
            return this;
        });
    }

    /**
     * The mailboxes of a user.
     *
     * @throws IllegalArgumentException when there is no such user
     */
    public Mailboxes mailboxesOf(String user) {
        return account(user).mailboxes();
    }

    /** Subscribes a user to a name, which need not be that of a mailbox. */
    public Mailstore subscribe(String user, String name) {
        account(user).subscribe(name);
        return this;
    }

    private Account account(String user) {
        Account account = accounts.find(user);
        if (account == null) {
            throw new IllegalArgumentException("no user " + user);
        }
        return account;
    }

    /** From now on a user does not get in with this token; who is in stays so. */
    public Mailstore revoke(String user, String token) {
        account(user).revoke(token);
        return this;
    }

    /** Lets a user act for another, by the authorization identity of PLAIN, SCRAM and their like, RFC 4422 3.4.1. */
    public Mailstore actFor(String user, String other) {
        service.actFor(user, other);
        return this;
    }

    /** Lets anybody in without a password by AUTH=ANONYMOUS, RFC 4505, as the user {@code anonymous}. Name others first. */
    public Mailstore anonymous() {
        accounts.named("anonymous");
        return this;
    }

    /** How often SCRAM hashes a password; default 4096. Clients refuse too few, RFC 7677 4. */
    public Mailstore scramIterations(int count) {
        service.scramIterations(count);
        return this;
    }

    /** What OAUTHBEARER and XOAUTH2 say to a token that is refused, before they say NO: JSON, RFC 7628 3.2.2. */
    public Mailstore tokenRefusal(String json) {
        service.tokenRefusal(json);
        return this;
    }

    /**
     * Limits what a user may hold: more is refused with OVERQUOTA, RFC 9208.
     *
     * @param resource {@code STORAGE} in units of 1024 octets, {@code MESSAGE} or {@code MAILBOX}
     */
    public Mailstore quota(String user, String resource, long limit) {
        Quota quota = account(user).quota();
        quota.limit(resource, limit);
        quota.soft(resource, false);
        return this;
    }

    /**
     * Limits softly what a user may hold: who adds more is warned by an untagged NO with OVERQUOTA, RFC 9208 4.3.1, and it is
     * added all the same.
     *
     * @param resource {@code STORAGE} in units of 1024 octets, {@code MESSAGE} or {@code MAILBOX}
     */
    public Mailstore softQuota(String user, String resource, long limit) {
        Quota quota = account(user).quota();
        quota.limit(resource, limit);
        quota.soft(resource, true);
        return this;
    }

    /** What is noted of the server, RFC 5464; what is noted of a mailbox, {@link Mailbox#annotations()} has. */
    public Annotations annotations() {
        return accounts.annotations();
    }

    /** How much clients may note by SETMETADATA; default {@link MetadataLimits#USUAL}. */
    public Mailstore metadataLimits(MetadataLimits limits) {
        accounts.metadataLimits(limits);
        return this;
    }

    /** What ID says of the server, RFC 2971: names and values in turn; nothing for NIL. */
    public Mailstore id(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        service.id(fields);
        return this;
    }

    /** What clients have said of themselves by ID, in order; a field without a value is null, and NIL is empty. */
    public List<Map<String, @Nullable String>> clientIds() {
        return service.clientIds();
    }

    /** Parts the levels of the hierarchy with this; default {@code /}. For a store whose mailboxes are still to be made. */
    public Mailstore delimiter(char delimiter) {
        return namespaces(Namespaces.with(delimiter));
    }

    /**
     * Begins the names of mailboxes otherwise, as servers do whose personal namespace is {@code INBOX.}; for a store whose
     * mailboxes are still to be made. The names that this class takes and gives are without what they begin with.
     *
     * <pre>{@code
     * store.namespaces(new Namespaces('.', "INBOX.", "user.", "shared."));
     * }</pre>
     */
    public Mailstore namespaces(Namespaces namespaces) {
        accounts.namespaces(namespaces);
        return this;
    }

    /** Adds a mailbox that every user sees as {@code Shared/name}, with all rights to it. */
    public Mailbox createShared(String name) {
        return accounts.shared().create(name, List.of());
    }

    /**
     * Plays a server that lacks extensions, such as {@code "IDLE"} or {@code "AUTH=PLAIN"}: not listed, and what they add is
     * unknown. What needs them goes with them: QRESYNC without CONDSTORE, and IMAP4rev2 without what RFC 9051 took over, such
     * as IDLE and MOVE.
     */
    public Mailstore without(String... names) {
        service.without(List.of(names));
        return this;
    }

    /**
     * Offers only these of what it knows, such as {@code "IDLE"} and {@code "AUTH=PLAIN"}, and what they need: with IMAP4rev1,
     * unless only {@code "IMAP4rev2"} is among them.
     */
    public Mailstore only(String... names) {
        service.only(Set.of(names));
        return this;
    }

    /**
     * Offers what a server seldom does, or what is to be set up; in place of what has the same name in CAPABILITY.
     *
     * <pre>{@code
     * store.with(new MessageLimit(1000), new Xlist());
     * }</pre>
     *
     * @throws IllegalArgumentException when it needs what is switched off
     */
    public Mailstore with(Extension... added) {
        service.with(List.of(added));
        return this;
    }

    /** Plays a server of this kind; for a store whose mailboxes are still to be made. */
    public Mailstore playing(Preset kind) {
        service.only(kind.offered());
        return namespaces(kind.namespaces());
    }

    /** Tells clients who have said NOTIFY that more happens than they can be told, RFC 5465 5.8; they hear of nothing then. */
    public void overflowNotifications() {
        accounts.locked(() -> {
            accounts.tell(new StoreEvent.Overflow());
            return null;
        });
    }

    /**
     * Refuses messages of more octets than this, with TOOBIG, RFC 7889; default 64 MiB.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public Mailstore appendLimit(long octets) {
        if (octets < 0) {
            throw new IllegalArgumentException("a limit below nothing: " + octets);
        }
        service.appendLimit(octets);
        return this;
    }

    /** Refuses to log in before STARTTLS, with LOGINDISABLED, on connections that could start it. */
    public Mailstore loginOnlyWithTls() {
        service.loginOnlyWithTls();
        return this;
    }

    /** Where INTERNALDATE comes from; default the system's clock in UTC. */
    public Mailstore clock(Clock newClock) {
        accounts.clock(newClock);
        return this;
    }

    /**
     * Where UIDVALIDITY comes from, in the order in which mailboxes come to be; default 1000001 and so on. INBOX has one
     * already.
     */
    public Mailstore uidValidities(LongSupplier source) {
        accounts.uidValidities(source);
        return this;
    }

    /**
     * Where UIDs come from, such as {@code next -> next + 7} for gaps; default the smallest that may be.
     *
     * @param source given the smallest that may be, returns that or a larger one of at most 32 bits
     */
    public Mailstore uids(LongUnaryOperator source) {
        accounts.uids(source);
        return this;
    }

    /**
     * Adds a mailbox, and those above it in the hierarchy ({@code /}) that are missing. It is subscribed to.
     *
     * @param name as on the wire
     * @param attributes for LIST, such as {@code \Sent}
     * @throws IllegalArgumentException when it exists
     */
    public Mailbox create(String name, String... attributes) {
        Mailbox mailbox = accounts.first().mailboxes().create(name, List.of(attributes));
        accounts.first().subscribe(accounts.namespaces().personal() + mailbox.name());
        return mailbox;
    }

    /**
     * The mailbox of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Mailbox mailbox(String name) {
        Mailbox mailbox = accounts.first().mailboxes().find(name);
        if (mailbox == null) {
            throw new IllegalArgumentException("no mailbox " + name);
        }
        return mailbox;
    }

    /** INBOX. */
    public Mailbox inbox() {
        return mailbox("INBOX");
    }

    /** Delivers a {@code .eml} file, or all in a directory, to {@link #inbox}; see {@link Eml}. */
    public Mailstore eml(Path fileOrDirectory) {
        inbox().deliverAll(Eml.read(fileOrDirectory));
        return this;
    }

    /** Delivers an mbox to {@link #inbox}; see {@link Mbox}. */
    public Mailstore mbox(Path file) {
        inbox().deliverAll(Mbox.read(file));
        return this;
    }

    /**
     * Delivers a Maildir to {@link #inbox} and its folders to mailboxes of their names, which are made, and subscribed to, if
     * they are missing; see {@link Maildir}. For other users there is {@link #mailboxesOf} with {@code deliverMaildir}.
     */
    public Mailstore maildir(Path directory) {
        accounts.first().mailboxes().deliverMaildir(directory);
        Maildir.folders(directory).keySet().forEach(accounts.first()::subscribe);
        return this;
    }

    /**
     * Regards a connection as logged in, whatever was said on it: for a dispatcher in front of this one that greets with
     * PREAUTH or has a way of its own to log in.
     *
     * @throws IllegalArgumentException when there is no such user
     */
    public void admit(ServerConnection connection, String user) {
        Account account = accounts.areOpen() ? accounts.first() : account(user);
        StoreConnection client = client(connection);
        client.locked(() -> {
            client.authenticated(account);
            return null;
        });
    }

    @Override
    public Reply greeting(ServerConnection connection) {
        return Reply.untagged("OK [CAPABILITY " + service.capabilities(client(connection)) + "] Mailstore ready");
    }

    @Override
    public boolean acceptsLiteral(RecordedCommand beginning, long size) {
        return size <= service.appendLimit();
    }

    @Override
    public boolean overlooksSpaceAtEnd() {
        return true; // mutt says "AUTHENTICATE CRAM-MD5 ".
    }

    @Override
    public Reply dispatch(RecordedCommand command) {
        return client(command.connection()).answer(command);
    }

    private StoreConnection client(ServerConnection connection) {
        return connections.computeIfAbsent(connection, missing -> new StoreConnection(service, connection));
    }

    @Override
    public void ended(ServerConnection connection) {
        StoreConnection gone = connections.remove(connection);
        if (gone != null) {
            gone.leave();
        }
    }
}
