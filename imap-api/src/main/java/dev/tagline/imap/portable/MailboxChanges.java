package dev.tagline.imap.portable;

import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import java.util.List;

/**
 * What has changed in a mailbox since it was looked at last.
 *
 * @param way by which it was found out
 * @param mailbox as it was opened
 * @param renumbered whether the UIDs that were kept mean nothing any more: drop the copy, of which nothing is named in {@code
 *     vanished}, and begin anew with what is in {@code changed}
 * @param vanished the messages of the copy that are gone
 * @param changed one row with UID and FLAGS for each message that is new or whose flags have changed; it may be one whose
 *     flags are the same again
 * @param kept what to keep for the next time, once all this is in the copy
 */
public record MailboxChanges(
        Way way,
        SelectedMailbox mailbox,
        boolean renumbered,
        UidSet vanished,
        List<FetchResponse> changed,
        KeptMailbox kept) {

    /** The ways to find out, best first. */
    public enum Way {
        /** SELECT with QRESYNC (RFC 7162 section 3.2.5): in the round trip that opens the mailbox. */
        QRESYNC,
        /** UID FETCH with CHANGEDSINCE (RFC 7162 section 3.1.4.1), and UID SEARCH where messages are missing. */
        CONDSTORE,
        /** The UIDs and flags of all messages, compared with those kept. */
        COMPARED,
        /** The same, and nothing to compare them with. */
        AFRESH
    }

    /** Copies the list. */
    public MailboxChanges {
        changed = List.copyOf(changed);
    }
}
