package dev.tagline.imap.testkit.mailstore;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.testkit.ServerConnection;
import dev.tagline.imap.testkit.Token;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** One client of a {@link Mailstore}: its state, RFC 9051 3, and the commands that need no mailbox. */
final class StoreConnection {
    /** When a command is allowed. */
    enum Allowed {
        ALWAYS,
        NOT_AUTHENTICATED,
        AUTHENTICATED,
        SELECTED
    }

    /** Does a command with the store's lock held. */
    interface Action {
        Answer run(RecordedCommand command);
    }

    private record Rule(Allowed allowed, Action action) {}

    private final Mailstore store;
    private final ServerConnection connection;
    private final Map<String, Rule> rules;

    // Guarded by the store's lock.
    private boolean authenticated;
    private @Nullable MailboxView view;
    private boolean idle;

    /** Keeps what idle clients are told in order; held while it is sent, and never taken with the store's lock held. */
    private final ReentrantLock telling = new ReentrantLock();

    private final Queue<ByteString> news = new ConcurrentLinkedQueue<>();

    StoreConnection(Mailstore store, ServerConnection connection) {
        this.store = store;
        this.connection = connection;
        MailboxCommands mailboxes = new MailboxCommands(store, this);
        MessageCommands messages = new MessageCommands(store, this);
        this.rules = Map.ofEntries(
                rule("CAPABILITY", Allowed.ALWAYS, command -> capability()),
                rule("NOOP", Allowed.ALWAYS, command -> Answer.ok("NOOP completed")),
                rule("ID", Allowed.ALWAYS, command -> id()),
                rule("LOGOUT", Allowed.ALWAYS, command -> logout()),
                rule("STARTTLS", Allowed.NOT_AUTHENTICATED, command -> startTls()),
                rule("LOGIN", Allowed.NOT_AUTHENTICATED, command -> login(argument(command, 0), argument(command, 1))),
                rule("ENABLE", Allowed.AUTHENTICATED, command -> enable()),
                rule("SELECT", Allowed.AUTHENTICATED, command -> mailboxes.select(command, false)),
                rule("EXAMINE", Allowed.AUTHENTICATED, command -> mailboxes.select(command, true)),
                rule("CREATE", Allowed.AUTHENTICATED, mailboxes::create),
                rule("DELETE", Allowed.AUTHENTICATED, mailboxes::delete),
                rule("RENAME", Allowed.AUTHENTICATED, mailboxes::rename),
                rule("SUBSCRIBE", Allowed.AUTHENTICATED, command -> mailboxes.subscribe(command, true)),
                rule("UNSUBSCRIBE", Allowed.AUTHENTICATED, command -> mailboxes.subscribe(command, false)),
                rule("LIST", Allowed.AUTHENTICATED, command -> mailboxes.list(command, false)),
                rule("LSUB", Allowed.AUTHENTICATED, command -> mailboxes.list(command, true)),
                rule("NAMESPACE", Allowed.AUTHENTICATED, command -> mailboxes.namespace()),
                rule("STATUS", Allowed.AUTHENTICATED, mailboxes::status),
                rule("APPEND", Allowed.AUTHENTICATED, mailboxes::append),
                rule("CHECK", Allowed.SELECTED, command -> Answer.ok("CHECK completed")),
                rule("CLOSE", Allowed.SELECTED, messages::close),
                rule("UNSELECT", Allowed.SELECTED, command -> unselect()),
                rule("EXPUNGE", Allowed.SELECTED, messages::expunge),
                rule("UID EXPUNGE", Allowed.SELECTED, messages::expunge),
                rule("SEARCH", Allowed.SELECTED, messages::search),
                rule("UID SEARCH", Allowed.SELECTED, messages::search),
                rule("FETCH", Allowed.SELECTED, messages::fetch),
                rule("UID FETCH", Allowed.SELECTED, messages::fetch),
                rule("STORE", Allowed.SELECTED, messages::store),
                rule("UID STORE", Allowed.SELECTED, messages::store),
                rule("COPY", Allowed.SELECTED, messages::copy),
                rule("UID COPY", Allowed.SELECTED, messages::copy),
                rule("MOVE", Allowed.SELECTED, messages::move),
                rule("UID MOVE", Allowed.SELECTED, messages::move));
    }

    private static Map.Entry<String, Rule> rule(String name, Allowed allowed, Action action) {
        return Map.entry(name, new Rule(allowed, action));
    }

    Reply answer(RecordedCommand command) {
        try {
            return switch (command.name()) {
                case "AUTHENTICATE" -> store.locked(() -> authenticate(command));
                case "IDLE" -> store.locked(this::idle);
                default -> store.locked(() -> reply(command));
            };
        } catch (BadArguments e) {
            return Reply.bad(String.valueOf(e.getMessage()));
        } catch (Refused e) {
            return updates(command).thenNo(String.valueOf(e.getMessage()));
        }
    }

    private Reply reply(RecordedCommand command) {
        Rule rule = rules.get(command.name());
        if (rule == null || lacksExtension(command.name())) {
            return Reply.bad("unknown command " + command.name());
        }
        require(rule.allowed());
        Answer answer = rule.action().run(command);
        return Reply.none()
                .thenEach(() -> followedByUpdates(answer.rows(), command))
                .thenTagged(answer.status());
    }

    private boolean lacksExtension(String name) {
        String extension = switch (name) {
            case "MOVE", "UID MOVE" -> "MOVE";
            case "UID EXPUNGE" -> "UIDPLUS";
            case "UNSELECT", "IDLE", "ID", "ENABLE", "NAMESPACE" -> name;
            default -> null;
        };
        return extension != null && !store.offers(extension);
    }

    private void require(Allowed allowed) {
        boolean now = switch (allowed) {
            case ALWAYS -> true;
            case NOT_AUTHENTICATED -> !authenticated;
            case AUTHENTICATED -> authenticated;
            case SELECTED -> view != null;
        };
        if (!now) {
            throw new BadArguments("not allowed in this state");
        }
    }

    // News of the selected mailbox.

    private Reply updates(RecordedCommand command) {
        return Reply.none()
                .thenEach(() -> followedByUpdates(List.<ByteString>of().iterator(), command));
    }

    /** The rows, and behind them what has changed in the selected mailbox by then. */
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
                return store.locked(
                        () -> view == null ? ByteString.EMPTY : view.updates(allowsExpunge(command.name())));
            }
        };
    }

    /** RFC 9051 7.5.1: not in answer to what speaks of sequence numbers. */
    private static boolean allowsExpunge(String name) {
        return !name.equals("FETCH") && !name.equals("STORE") && !name.equals("SEARCH");
    }

    /** With the store's lock held. */
    void tellIfIdle() {
        if (idle && view != null) {
            ByteString updates = view.updates(true);
            if (updates.size() > 0) {
                news.add(updates);
                store.tell(this::sendNews);
            }
        }
    }

    private void sendNews() {
        telling.lock();
        try {
            for (ByteString each = news.poll(); each != null; each = news.poll()) {
                connection.sendRaw(each);
            }
        } catch (IllegalStateException e) {
            news.clear(); // The client has left.
        } finally {
            telling.unlock();
        }
    }

    private Reply idle() {
        if (!store.offers("IDLE")) {
            return Reply.bad("unknown command IDLE");
        }
        require(Allowed.AUTHENTICATED);
        idle = true;
        ByteString missed = view == null ? ByteString.EMPTY : view.updates(true);
        return Reply.none().thenRaw(missed).thenContinuation("idling", this::done);
    }

    private Reply done(RecordedCommand line) {
        store.locked(() -> idle = false);
        Buffer rest = new Buffer();
        telling.lock();
        try {
            for (ByteString each = news.poll(); each != null; each = news.poll()) {
                rest.write(each);
            }
        } finally {
            telling.unlock();
        }
        Reply reply = Reply.none().thenRaw(rest.readByteString());
        return line.name().equals("DONE") ? reply.thenOk("IDLE terminated") : reply.thenBad("DONE expected");
    }

    /** The connection is over. */
    void leave() {
        store.locked(() -> {
            idle = false;
            deselect();
            return null;
        });
    }

    // What commands need. With the store's lock held.

    @Nullable
    MailboxView view() {
        return view;
    }

    void select(MailboxView newView) {
        view = newView;
    }

    void deselect() {
        if (view != null) {
            view.mailbox().close(view);
            view = null;
        }
    }

    static Token token(RecordedCommand command, int index) {
        if (index >= command.arguments().size()) {
            throw new BadArguments("an argument is missing");
        }
        return command.arguments().get(index);
    }

    static String argument(RecordedCommand command, int index) {
        return token(command, index).text();
    }

    // Commands of any state and of logging in.

    private Answer capability() {
        Buffer out = new Buffer().writeUtf8("* CAPABILITY " + store.capabilities(connection) + "\r\n");
        return Answer.ok(out, "CAPABILITY completed");
    }

    private Answer id() {
        return Answer.ok(new Buffer().writeUtf8("* ID (\"name\" \"Tagline Mailstore\")\r\n"), "ID completed");
    }

    private Answer enable() {
        return Answer.ok(new Buffer().writeUtf8("* ENABLED\r\n"), "ENABLE completed");
    }

    private Answer logout() {
        deselect();
        return Answer.ok(new Buffer().writeUtf8("* BYE logging out\r\n"), "LOGOUT completed");
    }

    private Answer startTls() {
        if (!connection.offersTls()) {
            throw new BadArguments("no TLS here");
        }
        return Answer.ok("begin TLS");
    }

    private Answer unselect() {
        deselect();
        return Answer.ok("UNSELECT completed");
    }

    private Answer login(String user, String password) {
        if (store.refusesLogin(connection)) {
            throw new Refused("[PRIVACYREQUIRED] use STARTTLS first");
        }
        if (!store.admits(user, password)) {
            throw new Refused("[AUTHENTICATIONFAILED] wrong user name or password");
        }
        authenticated = true;
        return Answer.ok("[CAPABILITY " + store.capabilities(connection) + "] logged in");
    }

    private Reply authenticate(RecordedCommand command) {
        require(Allowed.NOT_AUTHENTICATED);
        String mechanism = Text.upper(argument(command, 0));
        switch (mechanism) {
            case "PLAIN" -> {
                return command.arguments().size() > 1
                        ? plain(argument(command, 1))
                        : Reply.continuation("", line -> plain(line.argument(0)));
            }
            case "LOGIN" -> {
                return Reply.continuation(
                        "VXNlcm5hbWU6",
                        user -> Reply.continuation(
                                "UGFzc3dvcmQ6",
                                password -> authenticated(decoded(user.argument(0)), decoded(password.argument(0)))));
            }
            default -> throw new Refused("[CANNOT] no such mechanism");
        }
    }

    /** RFC 4616: authorization identity, NUL, user, NUL, password. */
    private Reply plain(String response) {
        String text = decoded(response);
        int first = text == null ? -1 : text.indexOf('\0');
        int second = text == null ? -1 : text.indexOf('\0', first + 1);
        return text == null || first < 0 || second < 0
                ? authenticated(null, null)
                : authenticated(text.substring(first + 1, second), text.substring(second + 1));
    }

    private static @Nullable String decoded(String base64) {
        ByteString octets = ByteString.decodeBase64(base64);
        return octets == null || base64.equals("*") ? null : octets.utf8();
    }

    private Reply authenticated(@Nullable String user, @Nullable String password) {
        if (user == null || password == null) {
            return Reply.bad("cancelled, or not a response");
        }
        try {
            return Reply.none()
                    .thenTagged(store.locked(() -> login(user, password)).status());
        } catch (Refused e) {
            return Reply.no(String.valueOf(e.getMessage()));
        }
    }
}
