package dev.tagline.imap.portable;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flags;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Opens a mailbox and tells what has changed in it since it was looked at last: by QRESYNC; else by CONDSTORE, and a search
 * where messages are missing; else by the flags of all messages.
 *
 * <pre>
 * C: A1 ENABLE QRESYNC
 * S: * ENABLED QRESYNC
 * S: A1 OK
 * C: A2 SELECT INBOX (QRESYNC (67890007 90060115194045000 (1,2,3 4,7,9)))
 * S: * 3 EXISTS
 * S: * OK [UIDVALIDITY 67890007]
 * S: * OK [HIGHESTMODSEQ 90060115205545359]
 * S: * VANISHED (EARLIER) 7
 * S: * 3 FETCH (UID 10 FLAGS () MODSEQ (90060115205545359))
 * S: A2 OK [READ-WRITE]
 * </pre>
 *
 * <p>The mailbox stays open; one that was open before is closed, without expunging. Where the messages that the server tells
 * of do not add up to as many as there are, it is asked for all UIDs: some servers forget what they have removed.
 *
 * <p>QRESYNC is switched on for the rest of the connection, so that removals are told by VANISHED from then on, to listeners
 * too. A server cannot switch it on while a mailbox is open; that is closed first, by UNSELECT, and without UNSELECT the next
 * way is taken.
 *
 * @param mailbox which mailbox
 * @param readOnly whether to open it by EXAMINE
 * @param kept what was kept of it, {@link KeptMailbox#NOTHING} at first
 * @param flags tells the flags in the copy by UID, or null for a message that is not there; so that only flags which differ
 *     are told where all have to be compared. Called on the callback executor. Null to be told all then
 */
public record ChangesSince(
        MailboxName mailbox,
        boolean readOnly,
        KeptMailbox kept,
        @Nullable LongFunction<@Nullable Flags> flags) implements Operation<MailboxChanges> {

    /** For reading and writing, with no flags to compare with. */
    public ChangesSince(MailboxName mailbox, KeptMailbox kept) {
        this(mailbox, false, kept, null);
    }

    /** The same, opening the mailbox for reading only. */
    public ChangesSince examining() {
        return new ChangesSince(mailbox, true, kept, flags);
    }

    /** The same, with the flags of the copy to compare with. */
    public ChangesSince knowing(LongFunction<@Nullable Flags> flagsOfCopy) {
        return new ChangesSince(mailbox, readOnly, kept, flagsOfCopy);
    }

    @Override
    public CompletableFuture<MailboxChanges> startOn(ImapConnection connection) {
        Course<MailboxChanges> course = new Course<>(connection);
        return course.endingAs(new ChangesRun(course, this).start());
    }
}
