package dev.tagline.imap.testkit.mailstore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import okio.Buffer;
import okio.ByteString;

/**
 * A selected mailbox as one client knows it: message sequence numbers are places in this list, and change only when the
 * client is told, RFC 9051 2.3.1.2. Used with the store's lock held.
 */
final class MailboxView {
    private final StoreConnection owner;
    private final Mailbox mailbox;
    private final boolean readOnly;
    private final List<StoredMessage> known = new ArrayList<>();
    private final Set<StoredMessage> recent = new HashSet<>();
    private final Set<StoredMessage> changed = new LinkedHashSet<>();

    MailboxView(StoreConnection owner, Mailbox mailbox, boolean readOnly) {
        this.owner = owner;
        this.mailbox = mailbox;
        this.readOnly = readOnly;
        mailbox.open(this);
        learnNewMessages();
    }

    StoreConnection owner() {
        return owner;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    int recentCount() {
        return recent.size();
    }

    boolean isRecent(StoredMessage message) {
        return recent.contains(message);
    }

    /** The messages by sequence number less 1; one that is gone stays until the client is told. */
    List<StoredMessage> known() {
        return known;
    }

    void flagsChanged(StoredMessage message) {
        changed.add(message);
    }

    /** The flag list as this client sees it. */
    String flags(StoredMessage message) {
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
    ByteString updates(boolean expunges) {
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
        long last = known.isEmpty() ? 0 : known.get(known.size() - 1).uid();
        List<StoredMessage> all = mailbox.all();
        int from = all.size();
        while (from > 0 && all.get(from - 1).uid() > last) {
            from--;
        }
        for (StoredMessage message : all.subList(from, all.size())) {
            known.add(message);
            if (!message.recentTaken) {
                recent.add(message);
                message.recentTaken = !readOnly;
            }
        }
        return from < all.size();
    }
}
