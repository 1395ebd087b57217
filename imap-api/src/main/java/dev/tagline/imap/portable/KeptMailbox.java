package dev.tagline.imap.portable;

import dev.tagline.imap.message.UidSet;

/**
 * What a caller keeps of a mailbox from one {@link ChangesSince} to the next, beside its own copy of the messages. Three
 * values to store.
 *
 * @param uidValidity the UIDVALIDITY; 0 where nothing is kept
 * @param modSeq the mod-sequence up to which all changes are in the copy; 0 where the mailbox has none
 * @param uids the UIDs of all messages of the copy, which are all that were in the mailbox; without {@code *}
 */
public record KeptMailbox(long uidValidity, long modSeq, UidSet uids) {
    /** Nothing yet. */
    public static final KeptMailbox NOTHING = new KeptMailbox(0, 0, UidSet.EMPTY);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a number is negative, or the set holds {@code *} or {@code $}
     */
    public KeptMailbox {
        if (uidValidity < 0 || modSeq < 0) {
            throw new IllegalArgumentException("negative: " + Math.min(uidValidity, modSeq));
        }
        if (uids.size() < 0) {
            throw new IllegalArgumentException("UIDs that are none but numbers: " + uids);
        }
    }
}
