package dev.tagline.imap.mailbox;

import dev.tagline.imap.message.Flags;
import org.jspecify.annotations.Nullable;

/**
 * The mailbox that is selected, as known at one moment (RFC 9051 section 6.3.2).
 *
 * @param name the name; that which the server gave where it answers to another than was asked for (RFC 9051 section 6.3.9.7)
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
 * @param mailboxId what the mailbox is called whatever its name (RFC 8474 section 4), or null when the server did not say
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
        boolean uidNotSticky,
        @Nullable String mailboxId) {

    /** A mailbox of which no identifier is known. */
    public SelectedMailbox(
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
        this(
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
                uidNotSticky,
                null);
    }

    /** A mailbox of which nothing is known yet. */
    public static SelectedMailbox of(MailboxName name, boolean readOnly) {
        return new SelectedMailbox(name, readOnly, 0, 0, Flags.EMPTY, null, true, 0, 0, 0, 0, false);
    }

    /** This with another name. */
    public SelectedMailbox withName(MailboxName value) {
        Draft draft = new Draft(this);
        draft.name = value;
        return draft.mailbox();
    }

    /** This with another readOnly. */
    public SelectedMailbox withReadOnly(boolean value) {
        Draft draft = new Draft(this);
        draft.readOnly = value;
        return draft.mailbox();
    }

    /** This with another exists. */
    public SelectedMailbox withExists(long value) {
        Draft draft = new Draft(this);
        draft.exists = value;
        return draft.mailbox();
    }

    /** This with another recent. */
    public SelectedMailbox withRecent(long value) {
        Draft draft = new Draft(this);
        draft.recent = value;
        return draft.mailbox();
    }

    /** This with another flags. */
    public SelectedMailbox withFlags(Flags value) {
        Draft draft = new Draft(this);
        draft.flags = value;
        return draft.mailbox();
    }

    /** This with another uidValidity. */
    public SelectedMailbox withUidValidity(long value) {
        Draft draft = new Draft(this);
        draft.uidValidity = value;
        return draft.mailbox();
    }

    /** This with another uidNext. */
    public SelectedMailbox withUidNext(long value) {
        Draft draft = new Draft(this);
        draft.uidNext = value;
        return draft.mailbox();
    }

    /** This with another firstUnseen. */
    public SelectedMailbox withFirstUnseen(long value) {
        Draft draft = new Draft(this);
        draft.firstUnseen = value;
        return draft.mailbox();
    }

    /** This with another highestModSeq. */
    public SelectedMailbox withHighestModSeq(long value) {
        Draft draft = new Draft(this);
        draft.highestModSeq = value;
        return draft.mailbox();
    }

    /** This with another uidNotSticky. */
    public SelectedMailbox withUidNotSticky(boolean value) {
        Draft draft = new Draft(this);
        draft.uidNotSticky = value;
        return draft.mailbox();
    }

    /** This with another mailboxId. */
    public SelectedMailbox withMailboxId(String value) {
        Draft draft = new Draft(this);
        draft.mailboxId = value;
        return draft.mailbox();
    }

    /** This with other permanent flags, null for not told. */
    public SelectedMailbox withPermanentFlags(@Nullable Flags value, boolean mayMakeKeywords) {
        Draft draft = new Draft(this);
        draft.permanentFlags = value;
        draft.newKeywords = mayMakeKeywords;
        return draft.mailbox();
    }

    /** A mailbox with one thing changed, so that no method need name them all. */
    private static final class Draft {
        private MailboxName name;
        private boolean readOnly;
        private long exists;
        private long recent;
        private Flags flags;
        private @Nullable Flags permanentFlags;
        private boolean newKeywords;
        private long uidValidity;
        private long uidNext;
        private long firstUnseen;
        private long highestModSeq;
        private boolean uidNotSticky;
        private @Nullable String mailboxId;

        Draft(SelectedMailbox from) {
            name = from.name;
            readOnly = from.readOnly;
            exists = from.exists;
            recent = from.recent;
            flags = from.flags;
            permanentFlags = from.permanentFlags;
            newKeywords = from.newKeywords;
            uidValidity = from.uidValidity;
            uidNext = from.uidNext;
            firstUnseen = from.firstUnseen;
            highestModSeq = from.highestModSeq;
            uidNotSticky = from.uidNotSticky;
            mailboxId = from.mailboxId;
        }

        SelectedMailbox mailbox() {
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
                    uidNotSticky,
                    mailboxId);
        }
    }
}
