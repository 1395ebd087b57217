package dev.tagline.imap.mailbox;

import dev.tagline.imap.message.Flags;
import org.jspecify.annotations.Nullable;

/**
 * The mailbox that is selected, as known at one moment (RFC 9051 section 6.3.2).
 *
 * @param name the name
 * @param readOnly whether nothing can be changed in it; it can become so while it is open
 * @param exists how many messages
 * @param recent how many with {@code \Recent} (RFC 3501), 0 on newer servers
 * @param flags the flags in use
 * @param permanentFlags the flags that can be changed for good, or null when the server did not say, which means all
 * @param newKeywords whether new keywords can be made
 * @param uidValidity 0 when unknown
 * @param uidNext the UID that the next message will have at least, 0 when unknown
 * @param firstUnseen the sequence number of the first unseen message at the time of SELECT, 0 when unknown
 * @param highestModSeq the highest mod-sequence (RFC 7162), 0 when the mailbox has none
 * @param uidNotSticky whether UIDs do not outlive the session
 */
public record SelectedMailbox(
        MailboxName name,
        boolean readOnly,
        long exists,
        long recent,
        Flags flags,
        @Nullable Flags permanentFlags,
        boolean newKeywords,
        long uidValidity,
        long uidNext,
        long firstUnseen,
        long highestModSeq,
        boolean uidNotSticky) {

    /** A mailbox of which nothing is known yet. */
    public static SelectedMailbox of(MailboxName name, boolean readOnly) {
        return new SelectedMailbox(name, readOnly, 0, 0, Flags.EMPTY, null, true, 0, 0, 0, 0, false);
    }

    /** This with another readOnly. */
    public SelectedMailbox withReadOnly(boolean value) {
        return new SelectedMailbox(
                name,
                value,
                exists,
                recent,
                flags,
                permanentFlags,
                newKeywords,
                uidValidity,
                uidNext,
                firstUnseen,
                highestModSeq,
                uidNotSticky);
    }

    /** This with another exists. */
    public SelectedMailbox withExists(long value) {
        return new SelectedMailbox(
                name,
                readOnly,
                value,
                recent,
                flags,
                permanentFlags,
                newKeywords,
                uidValidity,
                uidNext,
                firstUnseen,
                highestModSeq,
                uidNotSticky);
    }

    /** This with another recent. */
    public SelectedMailbox withRecent(long value) {
        return new SelectedMailbox(
                name,
                readOnly,
                exists,
                value,
                flags,
                permanentFlags,
                newKeywords,
                uidValidity,
                uidNext,
                firstUnseen,
                highestModSeq,
                uidNotSticky);
    }

    /** This with another flags. */
    public SelectedMailbox withFlags(Flags value) {
        return new SelectedMailbox(
                name,
                readOnly,
                exists,
                recent,
                value,
                permanentFlags,
                newKeywords,
                uidValidity,
                uidNext,
                firstUnseen,
                highestModSeq,
                uidNotSticky);
    }

    /** This with another uidValidity. */
    public SelectedMailbox withUidValidity(long value) {
        return new SelectedMailbox(
                name,
                readOnly,
                exists,
                recent,
                flags,
                permanentFlags,
                newKeywords,
                value,
                uidNext,
                firstUnseen,
                highestModSeq,
                uidNotSticky);
    }

    /** This with another uidNext. */
    public SelectedMailbox withUidNext(long value) {
        return new SelectedMailbox(
                name,
                readOnly,
                exists,
                recent,
                flags,
                permanentFlags,
                newKeywords,
                uidValidity,
                value,
                firstUnseen,
                highestModSeq,
                uidNotSticky);
    }

    /** This with another firstUnseen. */
    public SelectedMailbox withFirstUnseen(long value) {
        return new SelectedMailbox(
                name,
                readOnly,
                exists,
                recent,
                flags,
                permanentFlags,
                newKeywords,
                uidValidity,
                uidNext,
                value,
                highestModSeq,
                uidNotSticky);
    }

    /** This with another highestModSeq. */
    public SelectedMailbox withHighestModSeq(long value) {
        return new SelectedMailbox(
                name,
                readOnly,
                exists,
                recent,
                flags,
                permanentFlags,
                newKeywords,
                uidValidity,
                uidNext,
                firstUnseen,
                value,
                uidNotSticky);
    }

    /** This with another uidNotSticky. */
    public SelectedMailbox withUidNotSticky(boolean value) {
        return new SelectedMailbox(
                name,
                readOnly,
                exists,
                recent,
                flags,
                permanentFlags,
                newKeywords,
                uidValidity,
                uidNext,
                firstUnseen,
                highestModSeq,
                value);
    }

    /** This with other permanent flags, null for not told. */
    public SelectedMailbox withPermanentFlags(@Nullable Flags value, boolean mayMakeKeywords) {
        return new SelectedMailbox(
                name,
                readOnly,
                exists,
                recent,
                flags,
                value,
                mayMakeKeywords,
                uidValidity,
                uidNext,
                firstUnseen,
                highestModSeq,
                uidNotSticky);
    }
}
