package dev.tagline.imap.testkit.mailstore.model;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is in a mailbox, and the order in which it came, changed and went. Each step takes the next mod-sequence. Used with
 * the lock held.
 */
final class Contents {
    private final MessageIndex messages = new MessageIndex();
    private final ExpungedUids expungedUids = new ExpungedUids();
    private final Set<String> keywords = new LinkedHashSet<>();
    private Departure lastDeparture = new Departure(null, 0);
    private @Nullable StoredMessage lastChanged;
    private long highestModSeq;
    private int unseen;
    private int deleted;
    private long octets;

    Contents(long highestModSeq) {
        this.highestModSeq = highestModSeq;
    }

    MessageIndex messages() {
        return messages;
    }

    ExpungedUids expungedUids() {
        return expungedUids;
    }

    /** The keywords that messages have or had, in the order they came up. */
    Set<String> keywords() {
        return keywords;
    }

    /** The end of the chain. */
    Departure lastDeparture() {
        return lastDeparture;
    }

    /** The one with the highest mod-sequence. */
    @Nullable
    StoredMessage lastChanged() {
        return lastChanged;
    }

    long highestModSeq() {
        return highestModSeq;
    }

    void highestModSeq(long modSeq) {
        highestModSeq = modSeq;
    }

    int unseen() {
        return unseen;
    }

    int deleted() {
        return deleted;
    }

    long octets() {
        return octets;
    }

    void add(StoredMessage message, @Nullable Object knower) {
        messages.append(message);
        count(message, 1);
        touch(message, knower);
    }

    boolean change(StoredMessage message, Collection<String> newFlags, @Nullable Object knower) {
        Set<String> flags = Flags.set(newFlags);
        if (message.isExpunged() || flags.equals(message.flags())) {
            return false;
        }
        count(message, -1);
        message.setFlags(flags);
        count(message, 1);
        touch(message, knower);
        return true;
    }

    boolean changed(StoredMessage message, @Nullable Object knower) {
        if (!message.isExpunged()) {
            touch(message, knower);
        }
        return !message.isExpunged();
    }

    boolean remove(StoredMessage message) {
        if (message.isExpunged()) {
            return false;
        }
        message.expunge();
        messages.takeOut(message);
        count(message, -1);
        lastChanged = message.unchain(lastChanged);
        expungedUids.add(message.uid(), ++highestModSeq);
        Departure departure = new Departure(message, highestModSeq);
        lastDeparture.next(departure);
        lastDeparture = departure;
        return true;
    }

    private void touch(StoredMessage message, @Nullable Object knower) {
        message.changed(++highestModSeq, knower);
        lastChanged = message.unchain(lastChanged);
        message.chain(lastChanged);
        lastChanged = message;
    }

    private void count(StoredMessage message, int by) {
        octets += (long) by * message.octets().size();
        unseen += message.has("\\Seen") ? 0 : by;
        deleted += message.has("\\Deleted") ? by : 0;
        for (String flag : message.flags()) {
            if (by > 0 && !flag.startsWith("\\") && !keywords.contains(flag) && !Flags.contains(keywords, flag)) {
                keywords.add(flag);
            }
        }
    }
}
