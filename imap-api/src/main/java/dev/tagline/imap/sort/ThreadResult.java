package dev.tagline.imap.sort;

import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;

/**
 * What THREAD found, in the numbers asked for: UIDs or sequence numbers.
 *
 * @param byUid whether these are UIDs
 * @param threads the trees
 */
public record ThreadResult(boolean byUid, MessageThreads threads) {
    /** Whether nothing was found. */
    public boolean isEmpty() {
        return threads.isEmpty();
    }

    /**
     * The UIDs of a thread, for the next FETCH.
     *
     * @throws IllegalStateException if these are sequence numbers
     */
    public UidSet uids(MessageThread thread) {
        if (!byUid) {
            throw new IllegalStateException("these are threads of sequence numbers");
        }
        return thread.messages().toUids();
    }

    /**
     * The sequence numbers of a thread.
     *
     * @throws IllegalStateException if these are UIDs
     */
    public SequenceSet sequenceNumbers(MessageThread thread) {
        if (byUid) {
            throw new IllegalStateException("these are threads of UIDs");
        }
        return thread.messages().toSequenceNumbers();
    }
}
