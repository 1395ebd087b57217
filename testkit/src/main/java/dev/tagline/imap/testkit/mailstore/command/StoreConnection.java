package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.Fault;
import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.testkit.ServerConnection;
import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.model.AccessList;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.Rights;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Supplier;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** One client of a store: its state, RFC 9051 3, the commands it may give, and what it is told unasked. */
public final class StoreConnection {
    /** In answer to these no EXPUNGE may be sent: RFC 9051 7.5.1, RFC 5256 3, RFC 5259 6. */
    private static final Set<String> NUMBERED = Set.of("FETCH", "STORE", "SEARCH", "SORT", "THREAD", "CONVERT");

    /** Who gives these wants to hear of messages that go, whatever it watches. */
    private static final Set<String> REMOVING =
            Set.of("EXPUNGE", "UID EXPUNGE", "MOVE", "UID MOVE", "REPLACE", "UID REPLACE");

    private final Service service;
    private final ServerConnection connection;
    private final News news;

    // Guarded by the store's lock.
    private @Nullable Account account;
    private @Nullable MailboxView view;
    private final Set<String> enabled = new LinkedHashSet<>();
    private final Set<Manner> manners = EnumSet.noneOf(Manner.class);
    private final Map<Class<?>, Object> kept = new HashMap<>();
    private final List<Runnable> leaving = new ArrayList<>();
    private final Buffer unasked = new Buffer();
    private Watch watch = Watch.USUAL;
    private boolean hearsAlways;
    private boolean idle;
    private boolean busy;
    private boolean lost;

    /** A connection on which nobody has logged in. */
    public StoreConnection(Service service, ServerConnection connection) {
        this.service = service;
        this.connection = connection;
        this.news = new News(connection);
        enableTheOnlyVersion();
    }

    /** Answers a command. Called on the connection's thread, without the store's lock. */
    public Reply answer(RecordedCommand command) {
        locked(() -> busy = true);
        // What was being told when the command came goes before its answer, which speaks of what is after that.
        Reply before = Reply.none().thenRaw(news.rest());
        if (locked(() -> lost)) {
            return before.thenUntagged("BYE the mailbox is gone").thenFault(Fault.close());
        }
        return before.then(answered(command))
                .thenEach(() -> List.of(locked(this::finished)).iterator());
    }

    private Reply answered(RecordedCommand command) {
        try {
            return service.accounts().acting(this, () -> reply(command));
        } catch (BadArguments e) {
            return Reply.bad(Wire.text(e.getMessage()));
        } catch (Refused e) {
            return Reply.none()
                    .thenEach(() -> followedByUpdates(List.<ByteString>of().iterator(), command))
                    .thenNo(Wire.text(e.getMessage()));
        }
    }

    private Reply reply(RecordedCommand command) {
        StoreCommand known = CommandTable.find(service, command.name());
        if (known == null) {
            return Reply.bad(Wire.text("unknown command " + command.name()));
        }
        require(known.allowed());
        if (command.literalRefused()) {
            throw new Refused("[TOOBIG] more than this server takes");
        }
        Literals.require(command.arguments(), service);
        service.extensions().forEach(each -> each.check(this, command));
        Answer answer = known.run(this, command);
        for (Extension each : service.extensions()) {
            answer = each.answered(this, command, answer);
        }
        if (answer instanceof Answer.Talk talk) {
            return talk.reply();
        }
        Answer.Completed completed = (Answer.Completed) answer;
        return Reply.none()
                .thenEach(() -> followedByUpdates(completed.rows(), command))
                .thenTagged(completed.status());
    }

    private void require(StoreCommand.Allowed allowed) {
        boolean now = switch (allowed) {
            case ALWAYS -> true;
            case NOT_AUTHENTICATED -> account == null;
            case AUTHENTICATED -> account != null;
            case SELECTED -> view != null;
        };
        if (!now) {
            throw new BadArguments("not allowed in this state");
        }
    }

    /** The rows, and behind them what is new by then. */
    private Iterator<ByteString> followedByUpdates(Iterator<ByteString> rows, RecordedCommand command) {
        return new Iterator<>() {
            private boolean told;

            @Override
            public boolean hasNext() {
                return !told;
            }

            @Override
            public ByteString next() {
                if (told) {
                    throw new NoSuchElementException();
                }
                if (rows.hasNext()) {
                    return rows.next();
                }
                told = true;
                return locked(() -> updates(command));
            }
        };
    }

    private ByteString updates(RecordedCommand command) {
        Buffer out = new Buffer();
        if (view != null) {
            view.tell(out, allowsExpunge(command), REMOVING.contains(command.name()));
        }
        out.write(unasked, unasked.size());
        return out.readByteString();
    }

    /** RFC 9051 7.5.1: not in answer to what speaks of sequence numbers; RFC 7162 3.2.10.2 for those in a UID SEARCH. */
    private static boolean allowsExpunge(RecordedCommand command) {
        String name = command.name();
        return !NUMBERED.contains(name)
                && !(name.startsWith("UID ")
                        && NUMBERED.contains(name.substring(4))
                        && !name.equals("UID FETCH")
                        && !name.equals("UID STORE")
                        && mayHoldNumbers(command.arguments()));
    }

    private static boolean mayHoldNumbers(List<Token> arguments) {
        boolean uids = false;
        for (Token token : arguments) {
            if (token instanceof Token.Group group && mayHoldNumbers(group.items())
                    || token instanceof Token.Atom atom && !uids && NumberSet.looksLikeOne(atom.text())) {
                return true;
            }
            uids = token instanceof Token.Atom atom && Octets.same(atom.text(), "UID");
        }
        return false;
    }

    /** The end of a command; whoever hears of things at once, does from here on. */
    private ByteString finished() {
        busy = false;
        if (!hearsAtOnce()) {
            return ByteString.EMPTY;
        }
        Buffer out = new Buffer();
        if (view != null && watch.atOnce()) {
            view.tell(out, watch.expungesAtOnce(), false);
        }
        out.write(unasked, unasked.size());
        return out.readByteString();
    }

    /** The connection is over. */
    public void leave() {
        locked(() -> {
            reset();
            news.end();
            return null;
        });
    }

    /** Does what belongs together with the store's lock held. */
    public <T extends @Nullable Object> T locked(Supplier<T> action) {
        return service.accounts().locked(action);
    }

    // What commands need. With the store's lock held.

    /** What is served. */
    public Service service() {
        return service;
    }

    /** The connection itself. */
    public ServerConnection connection() {
        return connection;
    }

    /**
     * The client waits, in IDLE.
     *
     * @return what it has missed
     */
    public ByteString idle() {
        idle = true;
        busy = false;
        Buffer out = new Buffer();
        if (view != null) {
            view.tell(out, true, false);
        }
        out.write(unasked, unasked.size());
        return out.readByteString();
    }

    /**
     * The client waits no longer. Called without the store's lock.
     *
     * @return what it is still to be told before the end of the command
     */
    public ByteString awake() {
        locked(() -> {
            idle = false;
            busy = true;
            return null;
        });
        return news.rest();
    }

    /** Whether the client is in IDLE. */
    boolean isIdle() {
        return idle;
    }

    /** Whether the client hears of things as they happen, RFC 5465, and not only with commands. */
    public void hearAlways(boolean always) {
        hearsAlways = always;
    }

    /** Whether what is told now is sent now. */
    boolean hearsAtOnce() {
        return !busy && (idle || hearsAlways);
    }

    /** Tells the client something that it has not asked for, now or with its next command. */
    public void tell(ByteString octets) {
        if (hearsAtOnce()) {
            news.tell(octets);
        } else {
            unasked.write(octets);
        }
    }

    /** How many octets wait for a client that does not read. */
    public long waiting() {
        return news.size() + unasked.size();
    }

    /** Tells all that is new in the selected mailbox, whatever of it the client is told else. */
    public void tellSelected(Buffer out) {
        if (view != null) {
            Watch usual = watch;
            watch = Watch.USUAL;
            view.tell(out, true, true);
            watch = usual;
        }
    }

    /** What of the selected mailbox the client is told. */
    public Watch watch() {
        return watch;
    }

    /** From now on it is told that. */
    public void watch(Watch newWatch) {
        watch = newWatch;
    }

    /** Does something when nobody is logged in any longer, or when the connection is over. */
    public void whenLeaving(Runnable action) {
        leaving.add(action);
    }

    /** The selected mailbox is no more what it was: whose doing it is, or knows IMAP4rev2, goes on; others are sent away. */
    void closed() {
        if (isTold(Manner.CLOSED) || service.accounts().actor() == this) {
            view = null;
            tell(ByteString.encodeUtf8("* OK [CLOSED] the mailbox is gone\r\n"));
        } else if (hearsAtOnce()) {
            news.sendAway(ByteString.encodeUtf8("* BYE the mailbox is gone\r\n"));
        } else {
            lost = true;
        }
    }

    /** Somebody has logged in. */
    public void authenticated(Account newAccount) {
        account = newAccount;
    }

    /** Whether somebody has logged in. */
    public boolean isAuthenticated() {
        return account != null;
    }

    /**
     * Whoever has logged in, for commands that are allowed only then.
     *
     * @throws IllegalStateException when nobody has
     */
    public Account account() {
        Account now = account;
        if (now == null) {
            throw new IllegalStateException("nobody has logged in");
        }
        return now;
    }

    /** What whoever has logged in may do with a mailbox. */
    public Rights rights(Mailbox mailbox) {
        return mailbox.access().of(account());
    }

    /**
     * Lets whoever has logged in do something only with a right to it.
     *
     * @throws Refused without it; who may not even look the mailbox up learns nothing of it, RFC 4314 6
     */
    public void require(AccessList access, char right) {
        Rights rights = access.of(account());
        if (!rights.has(right)) {
            throw new Refused(rights.has('l') ? "[NOPERM] you may not" : "[NONEXISTENT] no such mailbox");
        }
    }

    /**
     * Lets something be added only where its owner has room for it, RFC 9208, and warns of a soft limit that it exceeds.
     *
     * @throws Refused where there is none
     */
    public void requireRoom(AccessList access, long octets, long messages, long mailboxes) {
        Account owner = access.owner();
        if (owner != null && !owner.quota().hasRoomFor(octets, messages, mailboxes)) {
            throw new Refused("[OVERQUOTA] no room for that");
        }
        if (messages > 0 && owner != null && owner.quota().isWarned(octets, messages, mailboxes)) {
            tell(ByteString.encodeUtf8("* NO [OVERQUOTA] more than there should be\r\n"));
        }
    }

    /** Nobody is logged in from now on, and all that was selected, enabled or kept for whoever was is gone, RFC 8437. */
    public void reset() {
        deselect();
        account = null;
        enabled.clear();
        manners.clear();
        leaving.forEach(Runnable::run);
        leaving.clear();
        kept.clear();
        unasked.clear();
        watch = Watch.USUAL;
        hearsAlways = false;
        enableTheOnlyVersion();
    }

    /** A server that does not speak IMAP4rev1 speaks IMAP4rev2 without being asked to. */
    private void enableTheOnlyVersion() {
        if (!service.offers("IMAP4rev1")) {
            enable("IMAP4rev2");
        }
    }

    /**
     * Switches an extension on for this client.
     *
     * @return whether it was off
     */
    public boolean enable(String capability) {
        for (Extension each : service.extensions()) {
            if (each.capability().equals(capability)) {
                manners.addAll(each.manners());
            }
        }
        boolean wasOff = enabled.add(capability);
        if (wasOff) {
            service.extensions().stream()
                    .filter(each -> each.capability().equals(capability))
                    .forEach(each -> each.enabled(this));
        }
        return wasOff;
    }

    /**
     * Switches an extension on for a client that uses it without having enabled it, and tells it HIGHESTMODSEQ if that is what
     * it now gets to know, RFC 7162 3.1.
     *
     * @return whether it was off
     */
    public boolean enableByUse(String capability) {
        boolean knew = isTold(Manner.MODSEQ);
        boolean was = enable(capability);
        if (!knew && isTold(Manner.MODSEQ) && view != null && view.mailbox().keepsModSeq()) {
            long modSeq = view.mailbox().highestModSeq();
            tell(ByteString.encodeUtf8("* OK [HIGHESTMODSEQ " + modSeq + "] mod-sequences are told from now on\r\n"));
        }
        return was;
    }

    /** Whether a mailbox that another SELECT closes is said to be CLOSED, RFC 7162 3.2.11 and RFC 9051 6.3.2. */
    boolean tellsClosed() {
        return isTold(Manner.CLOSED) || service.offers("CONDSTORE") || service.offers("QRESYNC");
    }

    /** Whether this client has enabled an extension, by ENABLE or by using it. */
    public boolean isEnabled(String capability) {
        return enabled.contains(capability);
    }

    /** Whether this client is to be told things in that way. */
    public boolean isTold(Manner manner) {
        return manners.contains(manner);
    }

    /** What an extension keeps for this client, of its own type, made when it is first asked for. */
    public <T> T kept(Class<T> type, Supplier<T> maker) {
        return type.cast(kept.computeIfAbsent(type, missing -> maker.get()));
    }

    /** The selected mailbox, null when there is none. */
    public @Nullable MailboxView view() {
        return view;
    }

    /**
     * The selected mailbox, for commands that are allowed only when there is one.
     *
     * @throws IllegalStateException when there is none
     */
    public MailboxView selected() {
        MailboxView now = view;
        if (now == null) {
            throw new IllegalStateException("not selected");
        }
        return now;
    }

    /**
     * {@link #selected}, for commands that change it.
     *
     * @throws Refused when it is only examined
     */
    public MailboxView writable() {
        if (selected().isReadOnly()) {
            throw new Refused("[READ-ONLY] examined only");
        }
        return selected();
    }

    /** Selects a mailbox in place of the one that is. */
    public void select(MailboxView newView) {
        view = newView;
    }

    /** No mailbox is selected from now on. */
    public void deselect() {
        if (view != null) {
            view.leave();
            view = null;
        }
    }
}
