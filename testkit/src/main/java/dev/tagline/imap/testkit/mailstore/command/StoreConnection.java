package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.testkit.ServerConnection;
import dev.tagline.imap.testkit.mailstore.model.AccessList;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.Rights;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Supplier;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** One client of a store: its state, RFC 9051 3, the commands it may give, and what it is told unasked. */
public final class StoreConnection {
    private final Service service;
    private final ServerConnection connection;
    private final News news;

    // Guarded by the store's lock.
    private @Nullable Account account;
    private @Nullable MailboxView view;
    private final Set<String> enabled = new LinkedHashSet<>();
    private final Set<Manner> manners = EnumSet.noneOf(Manner.class);
    private final Map<Class<?>, Object> kept = new HashMap<>();

    /** A connection on which nobody has logged in. */
    public StoreConnection(Service service, ServerConnection connection) {
        this.service = service;
        this.connection = connection;
        this.news = new News(connection);
    }

    /** Answers a command. Called on the connection's thread, without the store's lock. */
    public Reply answer(RecordedCommand command) {
        try {
            return locked(() -> reply(command));
        } catch (BadArguments e) {
            return Reply.bad(String.valueOf(e.getMessage()));
        } catch (Refused e) {
            return Reply.none()
                    .thenEach(() -> followedByUpdates(List.<ByteString>of().iterator(), command))
                    .thenNo(String.valueOf(e.getMessage()));
        }
    }

    private Reply reply(RecordedCommand command) {
        StoreCommand known = CommandTable.find(service, command.name());
        if (known == null) {
            return Reply.bad("unknown command " + command.name());
        }
        require(known.allowed());
        Answer answer = known.run(this, command);
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
                return locked(() -> view == null ? ByteString.EMPTY : view.updates(allowsExpunge(command.name())));
            }
        };
    }

    /** RFC 9051 7.5.1: not in answer to what speaks of sequence numbers. */
    private static boolean allowsExpunge(String name) {
        return !name.equals("FETCH") && !name.equals("STORE") && !name.equals("SEARCH");
    }

    /** The connection is over. */
    public void leave() {
        locked(() -> {
            news.end();
            deselect();
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

    /** What the client is told while it waits. */
    public News news() {
        return news;
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

    /** Nobody is logged in from now on, and all that was selected, enabled or kept for whoever was is gone, RFC 8437. */
    public void unauthenticate() {
        deselect();
        news.end();
        account = null;
        enabled.clear();
        manners.clear();
        kept.clear();
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
        return enabled.add(capability);
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
