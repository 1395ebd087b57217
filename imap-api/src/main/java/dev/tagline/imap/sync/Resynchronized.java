package dev.tagline.imap.sync;

import dev.tagline.imap.mailbox.SelectedMailbox;

/**
 * A mailbox that was opened, with what has changed in it since it was last known.
 *
 * @param mailbox as it was opened; its HIGHESTMODSEQ is what to keep for the next time, once the changes are kept
 * @param renumbered whether its UIDVALIDITY is another now: what was known is of no use, and nothing was told of changes
 * @param changes what has changed
 */
public record Resynchronized(SelectedMailbox mailbox, boolean renumbered, Changes changes) {
    /**
     * Whether the changes are all there are. Not where the mailbox has been renumbered, or has no mod-sequences: the server
     * then passes over the question (RFC 7162 sections 3.2.5 and 3.2.5.1). Nor where some could not be read.
     */
    public boolean isComplete() {
        return !renumbered && mailbox.highestModSeq() > 0 && changes.unreadable() == 0;
    }
}
