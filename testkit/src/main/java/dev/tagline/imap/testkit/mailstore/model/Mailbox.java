package dev.tagline.imap.testkit.mailstore.model;

import dev.tagline.imap.testkit.mailstore.seed.MessageBuilder;
import dev.tagline.imap.testkit.mailstore.seed.NewMessage;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
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
 * Delivery, lookup and removal cost the logarithm of the number of messages, counts nothing. Safe for use by any thread.
 */
public final class Mailbox implements Annotations.Subject {
    private final Accounts accounts;
    private final AccessList access;
    private final Annotations annotations;

    // Guarded by the lock of the accounts.
    private String name;
    private List<String> attributes;
    private String id;
    private long uidValidity;
    private long uidNext = 1;
    private Contents contents = new Contents(1);
    private final Set<MailboxObserver> observers = new LinkedHashSet<>();
    private boolean keepsModSeq = true;
    private long recentFrom = 1;

    // What has happened since it was last settled.
    private boolean countsChanged;
    private boolean flagsChanged;

    Mailbox(Accounts accounts, String name, List<String> attributes, AccessList access) {
        this.accounts = accounts;
        this.name = name;
        this.id = accounts.newMailboxId();
        this.uidValidity = accounts.newUidValidity();
        this.attributes = List.copyOf(attributes);
        this.access = access;
        this.annotations = new Annotations(accounts, access.owner(), this);
    }

    /** As on the wire: in modified UTF-7, RFC 9051 5.1.3. */
    @Override
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

    /** What is noted of it, RFC 5464. */
    public Annotations annotations() {
        return annotations;
    }

    /** Who may do what with it. */
    @Override
    public AccessList access() {
        return access;
    }

    /** Its MAILBOXID, RFC 8474 4; the same whatever its name. */
    public String id() {
        return accounts.locked(() -> id);
    }

    /** The UIDVALIDITY. */
    public long uidValidity() {
        return accounts.locked(() -> uidValidity);
    }

    /** The UID that the next message gets, or a smaller one. */
    public long uidNext() {
        return accounts.locked(() -> uidNext);
    }

    /** The highest mod-sequence, RFC 7162 3.1.2.1. */
    public long highestModSeq() {
        return accounts.locked(contents::highestModSeq);
    }

    /** Its messages by ascending UID. */
    public List<StoredMessage> messages() {
        return accounts.locked(() -> List.copyOf(contents.messages()));
    }

    /** The message with that UID, null when there is none. */
    public @Nullable StoredMessage message(long uid) {
        return accounts.locked(() -> contents.messages().find(uid));
    }

    /** How many messages there are. */
    public int size() {
        return accounts.locked(() -> contents.messages().size());
    }

    /** How many of them are without \Seen. */
    public int unseen() {
        return accounts.locked(() -> contents.unseen());
    }

    /** How many of them are \Deleted. */
    public int deleted() {
        return accounts.locked(() -> contents.deleted());
    }

    /** The octets of all messages together, RFC 8438. */
    public long octets() {
        return accounts.locked(() -> contents.octets());
    }

    // What a test does.

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
    public long deliver(ByteString content, Set<String> flags, OffsetDateTime internalDate) {
        return accounts.locked(() -> {
            long uid = add(content, Flags.canonical(flags), internalDate).uid();
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
            long there = target.addCopy(message).uid();
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

    /**
     * Lets UIDs go on from this one, so that there is a gap.
     *
     * @throws IllegalArgumentException when that would be backwards, or beyond 32 bits
     */
    public void skipToUid(long uid) {
        accounts.locked(() -> {
            if (uid < uidNext || uid > 0xFFFF_FFFFL) {
                throw new IllegalArgumentException("UIDNEXT is " + uidNext);
            }
            uidNext = uid;
            return uid;
        });
    }

    /**
     * Lets mod-sequences go on from this one, such as one that needs 63 bits.
     *
     * @throws IllegalArgumentException when that would be backwards
     */
    public void skipToModSeq(long modSeq) {
        accounts.locked(() -> {
            if (modSeq < contents.highestModSeq()) {
                throw new IllegalArgumentException("HIGHESTMODSEQ is " + contents.highestModSeq());
            }
            contents.highestModSeq(modSeq);
            return null;
        });
    }

    /** From now on it has no mod-sequences, and says NOMODSEQ, RFC 7162 3.1.2.2. */
    public void dropModSeq() {
        accounts.locked(() -> keepsModSeq = false);
    }

    /** Whether it has mod-sequences. */
    public boolean keepsModSeq() {
        return accounts.locked(() -> keepsModSeq);
    }

    /**
     * Gives it another UIDVALIDITY and MAILBOXID, and its messages UIDs from 1 on, as after a repair. Whoever has it
     * selected loses it, as when it is deleted.
     */
    public void renewUidValidity() {
        accounts.locked(() -> {
            List<StoredMessage> all = messages();
            close();
            contents = new Contents(contents.highestModSeq());
            id = accounts.newMailboxId();
            uidValidity = accounts.newUidValidity();
            uidNext = 1;
            recentFrom = 1;
            all.forEach(this::addCopy);
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
    public StoredMessage add(ByteString content, Collection<String> flags, OffsetDateTime internalDate) {
        return accounts.locked(() -> {
            long uid = accounts.uid(uidNext);
            uidNext = uid + 1;
            StoredMessage message = new StoredMessage(uid, content, flags, internalDate, accounts.now());
            contents.add(message, accounts.actor());
            countsChanged = true;
            return message;
        });
    }

    /** Adds a copy of a message that is here or elsewhere, RFC 9051 6.4.7. */
    public StoredMessage addCopy(StoredMessage original) {
        return addCopy(original, original.flags());
    }

    /** Adds a copy of a message with other flags, RFC 4314 4. */
    public StoredMessage addCopy(StoredMessage original, Collection<String> flags) {
        return add(original.octets(), flags, original.internalDate());
    }

    /**
     * Changes a message's flags.
     *
     * @param knower who knows the outcome and need not be told; null for nobody
     * @return whether that was a change
     */
    public boolean change(StoredMessage message, UnaryOperator<Collection<String>> newFlags, @Nullable Object knower) {
        return accounts.locked(() -> {
            boolean changed = contents.change(message, newFlags.apply(message.flags()), knower);
            flagsChanged |= changed;
            return changed;
        });
    }

    /**
     * Something of a message has changed that is no flag, which takes a mod-sequence.
     *
     * @param knower who knows and need not be told; null for nobody
     */
    public void changed(StoredMessage message, @Nullable Object knower) {
        accounts.locked(() -> flagsChanged |= contents.changed(message, knower));
    }

    /** Something is noted of it, which takes a mod-sequence, RFC 7162 3.2. */
    @Override
    public void noted() {
        contents.highestModSeq(contents.highestModSeq() + 1);
    }

    /** Removes a message that is here. */
    public void remove(StoredMessage message) {
        accounts.locked(() -> countsChanged |= contents.remove(message));
    }

    /** Moves all messages. */
    void moveAllTo(Mailbox target) {
        for (StoredMessage message : messages()) {
            target.addCopy(message);
            remove(message);
        }
        settle();
        target.settle();
    }

    /** Lets those who wait for news hear of the steps. */
    public void settle() {
        accounts.locked(() -> {
            if (countsChanged || flagsChanged) {
                StoreEvent event = new StoreEvent.Messages(this, countsChanged, flagsChanged);
                countsChanged = false;
                flagsChanged = false;
                accounts.tell(event);
            }
            List.copyOf(observers).forEach(MailboxObserver::settled);
            return null;
        });
    }

    /** It is deleted, or becomes another: nobody can look at it any longer. */
    void close() {
        List<MailboxObserver> all = List.copyOf(observers);
        observers.clear();
        all.forEach(MailboxObserver::closed);
    }

    // What those who look at it need. With the lock held.

    /** From now on it hears of changes. */
    public void observe(MailboxObserver observer) {
        accounts.locked(() -> observers.add(observer));
    }

    /** From now on it does not. */
    public void forget(MailboxObserver observer) {
        accounts.locked(() -> observers.remove(observer));
    }

    /** How many messages have a smaller UID. */
    public int below(long uid) {
        return accounts.locked(() -> contents.messages().below(uid));
    }

    /** The message that has so many before it. */
    public StoredMessage at(int place) {
        return accounts.locked(() -> contents.messages().get(place));
    }

    /** The messages from that place on. */
    public Iterator<StoredMessage> from(int place) {
        return accounts.locked(() -> contents.messages().from(place));
    }

    /** The last message to leave, or the beginning of that chain. */
    public Departure lastDeparture() {
        return accounts.locked(() -> contents.lastDeparture());
    }

    /** The message that was the last to change, null when there is none. */
    public @Nullable StoredMessage lastChanged() {
        return accounts.locked(() -> contents.lastChanged());
    }

    /** Those of the UIDs expunged above a mod-sequence that are wanted, ascending. */
    public long[] expungedSince(long modSeq, LongPredicate wanted) {
        return accounts.locked(() -> contents.expungedUids().since(modSeq, wanted));
    }

    /** The keywords that messages have or had, in the order they came up. */
    public List<String> keywords() {
        return accounts.locked(() -> List.copyOf(contents.keywords()));
    }

    /** How many keywords messages have or had. */
    public int keywordCount() {
        return accounts.locked(() -> contents.keywords().size());
    }

    /** The first UID that nobody was shown as \Recent. */
    public long recentFrom() {
        return accounts.locked(() -> recentFrom);
    }

    /** Shows all that are \Recent to somebody, whose alone they then are. */
    public void takeRecent() {
        accounts.locked(() -> recentFrom = uidNext);
    }

    private StoredMessage required(long uid) {
        StoredMessage message = message(uid);
        if (message == null) {
            throw new IllegalArgumentException("no message with UID " + uid + " in " + name);
        }
        return message;
    }
}
