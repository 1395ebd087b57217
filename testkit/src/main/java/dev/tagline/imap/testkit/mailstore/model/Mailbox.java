package dev.tagline.imap.testkit.mailstore.model;

import dev.tagline.imap.testkit.mailstore.seed.MessageBuilder;
import dev.tagline.imap.testkit.mailstore.seed.NewMessage;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One mailbox. What a test does to it, clients that have it selected are told: in IDLE at once, others with their next
 * command.
 *
 * <pre>
 * mailbox.deliver(...)               S: * 4 EXISTS
 * mailbox.setFlags(7, "\\Seen")      S: * 3 FETCH (UID 7 FLAGS (\Seen))
 * mailbox.expunge(7)                 S: * 3 EXPUNGE
 * </pre>
 *
 * Safe for use by any thread.
 */
public final class Mailbox {
    private final Accounts accounts;
    private final long uidValidity;
    private final AccessList access;

    // Guarded by the lock of the accounts.
    private String name;
    private List<String> attributes;
    private long uidNext = 1;
    private final List<StoredMessage> messages = new ArrayList<>();
    private final List<MailboxObserver> observers = new ArrayList<>();

    Mailbox(Accounts accounts, String name, List<String> attributes, AccessList access) {
        this.accounts = accounts;
        this.name = name;
        this.uidValidity = accounts.uidValidity();
        this.attributes = List.copyOf(attributes);
        this.access = access;
    }

    /** As on the wire: in modified UTF-7, RFC 9051 5.1.3. */
    public String name() {
        return accounts.locked(() -> name);
    }

    void rename(String newName) {
        name = newName;
    }

    /** For LIST, such as {@code \Sent}. */
    public List<String> attributes() {
        return accounts.locked(() -> attributes);
    }

    /** Replaces what LIST says of it. */
    public void attributes(List<String> newAttributes) {
        accounts.locked(() -> attributes = List.copyOf(newAttributes));
    }

    /** Who may do what with it. */
    public AccessList access() {
        return access;
    }

    /** The UIDVALIDITY. */
    public long uidValidity() {
        return uidValidity;
    }

    /** The UID that the next message gets. */
    public long uidNext() {
        return accounts.locked(() -> uidNext);
    }

    /** Its messages by ascending UID. */
    public List<StoredMessage> messages() {
        return accounts.locked(() -> List.copyOf(messages));
    }

    /** Its messages above a UID, ascending. */
    public List<StoredMessage> messagesAbove(long uid) {
        return accounts.locked(() -> {
            int from = messages.size();
            while (from > 0 && messages.get(from - 1).uid() > uid) {
                from--;
            }
            return List.copyOf(messages.subList(from, messages.size()));
        });
    }

    /** The message with that UID, null when there is none. */
    public @Nullable StoredMessage message(long uid) {
        return accounts.locked(() -> messages.stream()
                .filter(message -> message.uid() == uid)
                .findFirst()
                .orElse(null));
    }

    /**
     * Delivers a message now, without flags.
     *
     * @param message header, empty line, body; line ends become CRLF
     * @return its UID
     */
    public long deliver(String message) {
        return deliver(NewMessage.of(message));
    }

    /**
     * Delivers a message that is built now.
     *
     * @return its UID
     */
    public long deliver(MessageBuilder message) {
        return deliver(message.build());
    }

    /**
     * Delivers a message with its flags, now where it has no INTERNALDATE.
     *
     * @return its UID
     */
    public long deliver(NewMessage message) {
        OffsetDateTime date = message.internalDate();
        return deliver(message.octets(), message.flags(), date == null ? accounts.now() : date);
    }

    /**
     * Delivers all that an mbox, a Maildir or {@code .eml} files hold; clients hear of them at once.
     *
     * <pre>{@code
     * store.inbox().deliverAll(Mbox.read(Path.of("saved.mbox")));
     * }</pre>
     *
     * @return their UIDs
     */
    public List<Long> deliverAll(List<NewMessage> seed) {
        return accounts.locked(() -> {
            List<Long> uids = new ArrayList<>(seed.size());
            for (NewMessage message : seed) {
                OffsetDateTime date = message.internalDate();
                uids.add(add(message.octets(), Flags.canonical(message.flags()), date == null ? accounts.now() : date)
                        .uid());
            }
            settle();
            return uids;
        });
    }

    /**
     * Delivers a message of exactly these octets.
     *
     * @return its UID
     */
    public long deliver(ByteString octets, Set<String> flags, OffsetDateTime internalDate) {
        return accounts.locked(() -> {
            long uid = add(octets, Flags.canonical(flags), internalDate).uid();
            settle();
            return uid;
        });
    }

    /**
     * Replaces a message's flags.
     *
     * @throws IllegalArgumentException when there is no such message
     */
    public void setFlags(long uid, String... flags) {
        accounts.locked(() -> {
            change(required(uid), old -> Flags.canonical(Arrays.asList(flags)), null);
            settle();
            return null;
        });
    }

    /**
     * Adds flags to a message.
     *
     * @throws IllegalArgumentException when there is no such message
     */
    public void addFlags(long uid, String... flags) {
        accounts.locked(() -> {
            change(required(uid), old -> Flags.plus(old, Flags.canonical(Arrays.asList(flags))), null);
            settle();
            return null;
        });
    }

    /**
     * Takes flags from a message.
     *
     * @throws IllegalArgumentException when there is no such message
     */
    public void removeFlags(long uid, String... flags) {
        accounts.locked(() -> {
            change(required(uid), old -> Flags.minus(old, Flags.canonical(Arrays.asList(flags))), null);
            settle();
            return null;
        });
    }

    /**
     * Moves a message to the end of another mailbox, which may be this one.
     *
     * @return its UID there
     * @throws IllegalArgumentException when there is no such message
     */
    public long move(long uid, Mailbox target) {
        return accounts.locked(() -> {
            StoredMessage message = required(uid);
            long there = target.add(message.octets(), message.flags(), message.internalDate())
                    .uid();
            remove(message);
            settle();
            if (target != this) {
                target.settle();
            }
            return there;
        });
    }

    /**
     * Removes a message for good.
     *
     * @throws IllegalArgumentException when there is no such message
     */
    public void expunge(long uid) {
        accounts.locked(() -> {
            remove(required(uid));
            settle();
            return null;
        });
    }

    @Override
    public String toString() {
        return "mailbox " + name();
    }

    // The steps that a command is made of. Nobody hears of them before they are settled.

    /** Adds a message, its flags as {@link Flags#canonical(Collection)} has them. */
    public StoredMessage add(ByteString octets, Collection<String> flags, OffsetDateTime internalDate) {
        return accounts.locked(() -> {
            StoredMessage message = new StoredMessage(uidNext++, octets, internalDate, flags);
            messages.add(message);
            return message;
        });
    }

    /** Changes a message's flags; every observer but {@code knowing} hears of it. */
    public void change(
            StoredMessage message, UnaryOperator<Collection<String>> newFlags, @Nullable MailboxObserver knowing) {
        accounts.locked(() -> {
            if (message.setFlags(newFlags.apply(message.flags()))) {
                observers.stream().filter(each -> each != knowing).forEach(each -> each.flagsChanged(message));
            }
            return null;
        });
    }

    /** Removes a message. */
    public void remove(StoredMessage message) {
        accounts.locked(() -> {
            message.expunge();
            return messages.remove(message);
        });
    }

    /** Removes all messages. */
    void clear() {
        messages().forEach(this::remove);
        settle();
    }

    /** Moves all messages. */
    void moveAllTo(Mailbox target) {
        for (StoredMessage message : messages()) {
            target.add(message.octets(), message.flags(), message.internalDate());
            remove(message);
        }
        settle();
        target.settle();
    }

    /** Lets those who wait for news hear of the steps. */
    public void settle() {
        accounts.locked(() -> {
            observers.forEach(MailboxObserver::settled);
            return null;
        });
    }

    /** From now on it hears of changes. */
    public void observe(MailboxObserver observer) {
        accounts.locked(() -> observers.add(observer));
    }

    /** From now on it does not. */
    public void forget(MailboxObserver observer) {
        accounts.locked(() -> observers.remove(observer));
    }

    private StoredMessage required(long uid) {
        StoredMessage message = message(uid);
        if (message == null) {
            throw new IllegalArgumentException("no message with UID " + uid + " in " + name);
        }
        return message;
    }
}
