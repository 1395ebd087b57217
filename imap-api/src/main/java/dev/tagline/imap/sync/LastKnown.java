package dev.tagline.imap.sync;

import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import org.jspecify.annotations.Nullable;

/**
 * What was known of a mailbox when it was last in step with the server: the QRESYNC parameter of SELECT and EXAMINE, RFC
 * 7162 section 3.2.5.
 *
 * <pre>
 * (QRESYNC (67890007 90060115194045000 41:211,214:541))
 * LastKnown.of(67890007, 90060115194045000L).with(UidSet.parse("41:211,214:541"))
 * </pre>
 *
 * @param uidValidity the UIDVALIDITY, 1 to 2^32-1
 * @param modSeq the HIGHESTMODSEQ, 1 to 2^63-1
 * @param uids the UIDs whose messages are of interest, without {@code *}; null for all that the mailbox ever had
 * @param match numbers of messages with their UIDs, or null
 */
public record LastKnown(
        long uidValidity,
        long modSeq,
        @Nullable UidSet uids,
        @Nullable SequenceMatch match) {

    /**
     * Some messages whose sequence numbers were known, RFC 7162 section 3.2.5.2. A server that does not remember what was
     * removed tells nothing of what is below the last pair that still holds. A few, closer together towards the end, do.
     *
     * @param numbers their numbers, ascending
     * @param uids their UIDs, ascending, as many
     */
    public record SequenceMatch(SequenceSet numbers, UidSet uids) {
        /**
         * Checks the sets.
         *
         * @throws IllegalArgumentException if they are empty, hold {@code *} or {@code $}, or one has more than the other
         */
        public SequenceMatch {
            if (numbers.isEmpty() || numbers.size() < 0 || numbers.size() != uids.size()) {
                throw new IllegalArgumentException("not as many numbers as UIDs: " + numbers + " " + uids);
            }
            // Ascending, whatever order the caller's sets were made to keep.
            numbers = SequenceSet.builder().addAll(numbers).build();
            uids = UidSet.builder().addAll(uids).build();
        }
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a number is out of range, or the set holds {@code *} or {@code $}
     */
    public LastKnown {
        if (uidValidity < 1 || uidValidity > 0xffff_ffffL) {
            throw new IllegalArgumentException("not a UIDVALIDITY: " + uidValidity);
        }
        if (modSeq < 1) {
            throw new IllegalArgumentException("not a mod-sequence: " + modSeq);
        }
        if (uids != null && uids.size() < 0) {
            throw new IllegalArgumentException("known UIDs are none but numbers: " + uids);
        }
    }

    /** Of all messages. */
    public static LastKnown of(long uidValidity, long modSeq) {
        return new LastKnown(uidValidity, modSeq, null, null);
    }

    /**
     * Of a mailbox as it was opened.
     *
     * @return null where it cannot be asked for changes later: its UIDs do not last, or it has no mod-sequences
     */
    public static @Nullable LastKnown of(SelectedMailbox mailbox) {
        boolean lasts = !mailbox.uidNotSticky() && mailbox.highestModSeq() > 0;
        boolean valid = mailbox.uidValidity() > 0 && mailbox.uidValidity() <= 0xffff_ffffL;
        return lasts && valid ? of(mailbox.uidValidity(), mailbox.highestModSeq()) : null;
    }

    /** This, but only for these UIDs; an empty set, of which nothing can be told, is none. */
    public LastKnown with(UidSet known) {
        return new LastKnown(uidValidity, modSeq, known.isEmpty() ? null : known, match);
    }

    /** This with pairs of numbers and UIDs. */
    public LastKnown with(SequenceMatch pairs) {
        return new LastKnown(uidValidity, modSeq, uids, pairs);
    }
}
