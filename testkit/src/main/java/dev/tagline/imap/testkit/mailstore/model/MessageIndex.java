package dev.tagline.imap.testkit.mailstore.model;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a mailbox by ascending UID. Found by UID or by place, added and removed in logarithmic time: what is
 * removed leaves a gap, a Fenwick tree counts the messages between the gaps, and when the gaps outnumber the messages they
 * are closed. Used with the lock held.
 */
final class MessageIndex extends AbstractList<StoredMessage> implements RandomAccess {
    /** Gaps that are always borne with. */
    private static final int FEW = 32;

    private StoredMessage[] slots = new StoredMessage[16];

    /** At {@code i} how many messages are in the slots from {@code i - lowestBit(i)} until {@code i}. */
    private int[] counts = new int[17];

    private int used;
    private int size;

    @Override
    public int size() {
        return size;
    }

    /** Adds a message with a UID above all others. */
    void append(StoredMessage message) {
        if (used == slots.length) {
            slots = Arrays.copyOf(slots, 2 * used);
            counts = Arrays.copyOf(counts, 2 * used + 1);
        }
        slots[used++] = message;
        size++;
        int count = 1;
        for (int below = used - 1; below > used - Integer.lowestOneBit(used); below -= Integer.lowestOneBit(below)) {
            count += counts[below];
        }
        counts[used] = count;
    }

    /** Takes out a message that is there, and has just become expunged. */
    void takeOut(StoredMessage message) {
        size--;
        if (used - size > size + FEW) {
            close();
            return;
        }
        for (int i = slot(message.uid()) + 1; i <= used; i += Integer.lowestOneBit(i)) {
            counts[i]--;
        }
    }

    private void close() {
        StoredMessage[] all = slots;
        int end = used;
        slots = new StoredMessage[Math.max(16, 2 * size)];
        counts = new int[slots.length + 1];
        used = 0;
        size = 0;
        for (int i = 0; i < end; i++) {
            if (!all[i].isExpunged()) {
                append(all[i]);
            }
        }
    }

    /** The first slot whose UID is not below this one. */
    private int slot(long uid) {
        int low = 0;
        int high = used;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (slots[middle].uid() < uid) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The message with that UID, null when there is none. */
    @Nullable
    StoredMessage find(long uid) {
        int slot = slot(uid);
        return slot < used && slots[slot].uid() == uid && !slots[slot].isExpunged() ? slots[slot] : null;
    }

    /** How many messages have a smaller UID. */
    int below(long uid) {
        int count = 0;
        for (int i = slot(uid); i > 0; i -= Integer.lowestOneBit(i)) {
            count += counts[i];
        }
        return count;
    }

    @Override
    public StoredMessage get(int place) {
        return slots[slotOf(place)];
    }

    /** Descends the tree to the last slot with at most {@code place} messages before it. */
    private int slotOf(int place) {
        if (place < 0 || place >= size) {
            throw new IndexOutOfBoundsException(place);
        }
        int slot = 0;
        int left = place;
        for (int step = Integer.highestOneBit(used); step > 0; step >>= 1) {
            if (slot + step <= used && counts[slot + step] <= left) {
                slot += step;
                left -= counts[slot];
            }
        }
        return slot;
    }

    @Override
    public Iterator<StoredMessage> iterator() {
        return from(0);
    }

    /** The messages from that place on, each in constant time. */
    Iterator<StoredMessage> from(int place) {
        int first = place >= size ? used : slotOf(place);
        return new Iterator<>() {
            private int next = first;

            @Override
            public boolean hasNext() {
                while (next < used && slots[next].isExpunged()) {
                    next++;
                }
                return next < used;
            }

            @Override
            public StoredMessage next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return slots[next++];
            }
        };
    }
}
