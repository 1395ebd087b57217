package dev.tagline.imap.testkit.mailstore;

import java.nio.charset.StandardCharsets;
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
 * One mailbox of a {@link Mailstore}. What a test does to it, clients that have it selected are told: in IDLE at once,
 * others with their next command.
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
    private final Mailstore store;
    private final long uidValidity;
    private final List<String> attributes;

    // Guarded by the store's lock.
    private String name;
    private boolean subscribed;
    private long uidNext = 1;
    private final List<StoredMessage> messages = new ArrayList<>();
    private final List<MailboxView> views = new ArrayList<>();

    Mailbox(Mailstore store, String name, long uidValidity, List<String> attributes) {
        this.store = store;
        this.name = name;
        this.uidValidity = uidValidity;
        this.attributes = attributes;
    }

    /** As on the wire: in modified UTF-7, RFC 9051 5.1.3. */
    public String name() {
        return store.locked(() -> name);
    }

    /** The UIDVALIDITY. */
    public long uidValidity() {
        return uidValidity;
    }

    /** The UID that the next message gets. */
    public long uidNext() {
        return store.locked(() -> uidNext);
    }

    /** Its messages by ascending UID. */
    public List<StoredMessage> messages() {
        return store.locked(() -> List.copyOf(messages));
    }

    /** The message with that UID, null when there is none. */
    public @Nullable StoredMessage message(long uid) {
        return store.locked(() -> find(uid));
    }

    /**
     * Delivers a message now, without flags.
     *
     * @param message header, empty line, body; line ends become CRLF
     * @return its UID
     */
    public long deliver(String message) {
        String lines = message.replace("\r\n", "\n").replace("\n", "\r\n");
        return deliver(ByteString.encodeString(lines, StandardCharsets.UTF_8), Set.of(), store.now());
    }

    /**
     * Delivers a message of exactly these octets.
     *
     * @return its UID
     */
    public long deliver(ByteString octets, Set<String> flags, OffsetDateTime internalDate) {
        return store.locked(() -> {
            long uid = add(octets, Flags.canonical(flags), internalDate).uid();
            tellIdlers();
            return uid;
        });
    }

    /**
     * Replaces a message's flags.
     *
     * @throws IllegalArgumentException when there is no such message
     */
    public void setFlags(long uid, String... flags) {
        store.locked(() -> {
            change(required(uid), old -> Flags.canonical(Arrays.asList(flags)), null);
            tellIdlers();
            return null;
        });
    }

    /**
     * Adds flags to a message.
     *
     * @throws IllegalArgumentException when there is no such message
     */
    public void addFlags(long uid, String... flags) {
        store.locked(() -> {
            change(required(uid), old -> Flags.plus(old, Flags.canonical(Arrays.asList(flags))), null);
            tellIdlers();
            return null;
        });
    }

    /**
     * Removes a message for good.
     *
     * @throws IllegalArgumentException when there is no such message
     */
    public void expunge(long uid) {
        store.locked(() -> {
            remove(required(uid));
            tellIdlers();
            return null;
        });
    }

    @Override
    public String toString() {
        return "mailbox " + name();
    }

    // Everything below is called with the store's lock held.

    Mailstore store() {
        return store;
    }

    String wireName() {
        return name;
    }

    void rename(String newName) {
        name = newName;
    }

    List<String> attributes() {
        return attributes;
    }

    boolean isSubscribed() {
        return subscribed;
    }

    void subscribed(boolean now) {
        subscribed = now;
    }

    List<StoredMessage> all() {
        return messages;
    }

    long nextUid() {
        return uidNext;
    }

    StoredMessage add(ByteString octets, List<String> flags, OffsetDateTime internalDate) {
        StoredMessage message = new StoredMessage(uidNext++, octets, internalDate, flags);
        messages.add(message);
        return message;
    }

    /** Changes flags; every view but {@code knowing} hears of it. */
    void change(StoredMessage message, UnaryOperator<Collection<String>> newFlags, @Nullable MailboxView knowing) {
        if (message.setFlags(newFlags.apply(message.flags()))) {
            views.stream().filter(view -> view != knowing).forEach(view -> view.flagsChanged(message));
        }
    }

    void remove(StoredMessage message) {
        message.expunge();
        messages.remove(message);
    }

    void open(MailboxView view) {
        views.add(view);
    }

    void close(MailboxView view) {
        views.remove(view);
    }

    void tellIdlers() {
        views.forEach(view -> view.owner().tellIfIdle());
    }

    private @Nullable StoredMessage find(long uid) {
        return messages.stream()
                .filter(message -> message.uid() == uid)
                .findFirst()
                .orElse(null);
    }

    private StoredMessage required(long uid) {
        StoredMessage message = find(uid);
        if (message == null) {
            throw new IllegalArgumentException("no message with UID " + uid + " in " + name);
        }
        return message;
    }
}
