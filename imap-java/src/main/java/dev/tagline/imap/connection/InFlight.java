package dev.tagline.imap.connection;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands that were sent and not completed, in the order sent and by number. The links are fields of {@link Execution},
 * so that neither entering, nor leaving, nor looking costs an object: 72 B a command less than a map with an iterator a
 * look. Guarded by the engine's lock.
 */
final class InFlight {
    private @Nullable Execution<?> first;
    private @Nullable Execution<?> last;
    private int size;

    /** Chains by the lowest bits of the number. As numbers follow one another, no chain is longer than the rest. */
    private @Nullable Execution<?>[] byNumber = new Execution<?>[16];

    /** The one that was sent first, or null; {@link Execution#next} leads on. */
    @Nullable
    Execution<?> first() {
        return first;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** All, to be gone through while the pipeline changes. */
    List<Execution<?>> copy() {
        List<Execution<?>> all = new ArrayList<>(size);
        for (Execution<?> each = first; each != null; each = each.next) {
            all.add(each);
        }
        return all;
    }

    @Nullable
    Execution<?> get(long number) {
        Execution<?> found = byNumber[slot(number)];
        while (found != null && found.number != number) {
            found = found.sameSlot;
        }
        return found;
    }

    /** As the last, under its number. */
    void add(Execution<?> execution) {
        Execution<?> before = last;
        execution.previous = before;
        if (before == null) {
            first = execution;
        } else {
            before.next = execution;
        }
        last = execution;
        if (++size > byNumber.length) {
            grow();
        } else {
            chain(execution);
        }
    }

    private void grow() {
        byNumber = new Execution<?>[2 * byNumber.length];
        for (Execution<?> each = first; each != null; each = each.next) {
            chain(each);
        }
    }

    private void chain(Execution<?> execution) {
        int slot = slot(execution.number);
        execution.sameSlot = byNumber[slot];
        byNumber[slot] = execution;
    }

    /** False when it was not in flight. */
    boolean remove(Execution<?> execution) {
        if (get(execution.number) != execution) {
            return false;
        }
        unchain(execution);
        Execution<?> before = execution.previous;
        Execution<?> behind = execution.next;
        if (before == null) {
            first = behind;
        } else {
            before.next = behind;
        }
        if (behind == null) {
            last = before;
        } else {
            behind.previous = before;
        }
        execution.previous = null;
        execution.next = null;
        size--;
        return true;
    }

    private void unchain(Execution<?> execution) {
        int slot = slot(execution.number);
        Execution<?> each = byNumber[slot];
        if (each == execution) {
            byNumber[slot] = execution.sameSlot;
        }
        while (each != null && each != execution) {
            if (each.sameSlot == execution) {
                each.sameSlot = execution.sameSlot;
            }
            each = each.sameSlot;
        }
        execution.sameSlot = null;
    }

    private int slot(long number) {
        return (int) number & (byNumber.length - 1);
    }
}
