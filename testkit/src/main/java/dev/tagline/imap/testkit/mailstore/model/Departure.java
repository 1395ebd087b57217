package dev.tagline.imap.testkit.mailstore.model;

import org.jspecify.annotations.Nullable;

/**
 * A message that has left its mailbox. Departures make a chain: whoever looks at a mailbox holds the last one that its
 * client was told of, so that a departure costs the same however many look. Used with the lock held.
 */
public final class Departure {
    private final @Nullable StoredMessage message;
    private final long modSeq;
    private @Nullable Departure next;

    Departure(@Nullable StoredMessage message, long modSeq) {
        this.message = message;
        this.modSeq = modSeq;
    }

    /** What left; null for the beginning of the chain. */
    public @Nullable StoredMessage message() {
        return message;
    }

    /** The MODSEQ of its leaving. */
    public long modSeq() {
        return modSeq;
    }

    /** The one after it, null when it is the last so far. */
    public @Nullable Departure next() {
        return next;
    }

    void next(Departure later) {
        next = later;
    }
}
