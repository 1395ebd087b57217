package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.MailboxObserver;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import okio.Buffer;
import okio.ByteString;

/**
 * A selected mailbox as one client knows it: message sequence numbers are places in this list, and change only when the
 * client is told, RFC 9051 2.3.1.2. Used with the store's lock held.
 */
public final class MailboxView implements MailboxObserver {
    private final StoreConnection owner;
    private final Mailbox mailbox;
    private final boolean readOnly;
    private final List<StoredMessage> known = new ArrayList<>();
    private final Set<StoredMessage> recent = new HashSet<>();
    private final Set<StoredMessage> changed = new LinkedHashSet<>();

    /** Selects a mailbox for a client. */
    public MailboxView(StoreConnection owner, Mailbox mailbox, boolean readOnly) {
        this.owner = owner;
        this.mailbox = mailbox;
        this.readOnly = readOnly;
        mailbox.observe(this);
        learnNewMessages();
    }

    /** What is selected. */
    public Mailbox mailbox() {
        return mailbox;
    }

    /** Whether it is examined only. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** How many messages are \Recent to this client. */
    public int recentCount() {
        return recent.size();
    }

    /** Whether it is \Recent to this client. */
    public boolean isRecent(StoredMessage message) {
        return recent.contains(message);
    }

    /** The messages by sequence number less 1; one that is gone stays until the client is told. */
    public List<StoredMessage> known() {
        return known;
    }

    /** The UID of the last of them, 0 when there is none. */
    public long largestUid() {
        return known.isEmpty() ? 0 : known.get(known.size() - 1).uid();
    }

    @Override
    public void flagsChanged(StoredMessage message) {
        changed.add(message);
    }

    @Override
    public void settled() {
        if (owner.news().areWanted()) {
            ByteString updates = updates(true);
            if (updates.size() > 0) {
                owner.news().tell(updates);
            }
        }
    }

    /** Changes a message's flags for this client, which is not told of it. */
    public void change(StoredMessage message, UnaryOperator<Collection<String>> newFlags) {
        mailbox.change(message, newFlags, this);
        mailbox.settle();
    }

    /** Removes those of the messages with \Deleted. */
    public void removeDeleted(Predicate<StoredMessage> which) {
        mailbox.messages().stream()
                .filter(message -> message.has("\\Deleted") && which.test(message))
                .forEach(mailbox::remove);
    }

    void leave() {
        mailbox.forget(this);
    }

    /** The flag list as this client sees it. */
    public String flags(StoredMessage message) {
        List<String> flags = new ArrayList<>(message.flags());
        flags.sort(null);
        if (recent.contains(message)) {
            flags.add("\\Recent");
        }
        return "(" + String.join(" ", flags) + ")";
    }

    /**
     * Tells what changed since the last time.
     *
     * @param expunges whether EXPUNGE may be sent now, RFC 9051 7.5.1
     */
    public ByteString updates(boolean expunges) {
        Buffer out = new Buffer();
        if (expunges) {
            tellExpunged(out);
        }
        if (learnNewMessages()) {
            out.writeUtf8("* ").writeDecimalLong(known.size()).writeUtf8(" EXISTS\r\n");
            out.writeUtf8("* ").writeDecimalLong(recent.size()).writeUtf8(" RECENT\r\n");
        }
        if (!changed.isEmpty()) {
            for (int i = 0; i < known.size(); i++) {
                StoredMessage message = known.get(i);
                if (changed.contains(message) && !message.isExpunged()) {
                    String row = "* " + (i + 1) + " FETCH (UID " + message.uid() + " FLAGS " + flags(message) + ")\r\n";
                    out.writeUtf8(row);
                }
            }
            changed.clear();
        }
        return out.readByteString();
    }

    private void tellExpunged(Buffer out) {
        List<StoredMessage> left = new ArrayList<>(known.size());
        for (StoredMessage message : known) {
            if (message.isExpunged()) {
                out.writeUtf8("* ").writeDecimalLong(left.size() + 1).writeUtf8(" EXPUNGE\r\n");
                recent.remove(message);
            } else {
                left.add(message);
            }
        }
        known.clear();
        known.addAll(left);
    }

    private boolean learnNewMessages() {
        List<StoredMessage> news = mailbox.messagesAbove(largestUid());
        for (StoredMessage message : news) {
            known.add(message);
            if (!message.isRecentTaken()) {
                recent.add(message);
                if (!readOnly) {
                    message.takeRecent();
                }
            }
        }
        return !news.isEmpty();
    }
}
