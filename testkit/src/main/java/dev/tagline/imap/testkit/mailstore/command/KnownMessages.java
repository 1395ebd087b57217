package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.model.Departure;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a mailbox as one client counts them: those with a UID that it knows, and among them those that are gone
 * without its having been told. Nothing is kept but the bound of the UIDs and what is gone, so that a client who is up to
 * date costs nothing. Used with the store's lock held.
 */
final class KnownMessages extends AbstractList<StoredMessage> implements RandomAccess {
    private final Mailbox mailbox;

    /** UIDs below it are known. */
    private long bound = 1;

    /** What is gone and known, by ascending UID, up to a departure. */
    private final List<StoredMessage> gone = new ArrayList<>();

    private Departure upTo;
    private long firstGoneModSeq;

    KnownMessages(Mailbox mailbox) {
        this.mailbox = mailbox;
        this.upTo = mailbox.lastDeparture();
    }

    /** UIDs below it are known. */
    long bound() {
        return bound;
    }

    /** Makes all messages known that are there now. */
    void learnAll() {
        gone();
        bound = mailbox.uidNext();
    }

    /** What is gone without the client's having been told, by ascending UID. */
    List<StoredMessage> gone() {
        boolean more = false;
        for (Departure next = upTo.next(); next != null; next = next.next()) {
            upTo = next;
            StoredMessage message = next.message();
            if (message != null && message.uid() < bound) {
                firstGoneModSeq = gone.isEmpty() ? next.modSeq() : firstGoneModSeq;
                gone.add(message);
                more = true;
            }
        }
        if (more) {
            gone.sort(Comparator.comparingLong(StoredMessage::uid));
        }
        return gone;
    }

    /** The mod-sequence of the first that went. */
    long firstGoneModSeq() {
        return firstGoneModSeq;
    }

    /** The client is told of all that is gone. */
    void forgetGone() {
        gone.clear();
    }

    @Override
    public int size() {
        return mailbox.below(bound) + gone().size();
    }

    @Override
    public StoredMessage get(int place) {
        int goneBefore = goneBefore(place);
        return goneBefore < gone.size() && placeOfGone(goneBefore) == place
                ? gone.get(goneBefore)
                : mailbox.at(place - goneBefore);
    }

    /** How many of the gone have a smaller place. */
    private int goneBefore(int place) {
        int low = 0;
        int high = gone().size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (placeOfGone(middle) < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int placeOfGone(int index) {
        return mailbox.below(gone.get(index).uid()) + index;
    }

    /** How many known messages have a smaller UID: the place of the message with that UID, if it is known. */
    int below(long uid) {
        long end = Math.min(uid, bound);
        return mailbox.below(end) + indexInGone(end);
    }

    private int indexInGone(long uid) {
        int low = 0;
        int high = gone().size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (gone.get(middle).uid() < uid) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public Iterator<StoredMessage> iterator() {
        return from(0);
    }

    /** The messages from that place on, each in constant time; until the next time that the view changes. */
    Iterator<StoredMessage> from(int place) {
        int first = goneBefore(place);
        Iterator<StoredMessage> present = mailbox.from(place - first);
        return new Iterator<>() {
            private int nextGone = first;
            private @Nullable StoredMessage nextPresent = advance();

            private @Nullable StoredMessage advance() {
                StoredMessage next = present.hasNext() ? present.next() : null;
                return next == null || next.uid() >= bound ? null : next;
            }

            @Override
            public boolean hasNext() {
                return nextPresent != null || nextGone < gone.size();
            }

            @Override
            public StoredMessage next() {
                StoredMessage here = nextPresent;
                if (nextGone < gone.size()
                        && (here == null || gone.get(nextGone).uid() < here.uid())) {
                    return gone.get(nextGone++);
                }
                if (here == null) {
                    throw new NoSuchElementException();
                }
                nextPresent = advance();
                return here;
            }
        };
    }
}
