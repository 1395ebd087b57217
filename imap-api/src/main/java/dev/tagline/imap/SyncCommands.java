package dev.tagline.imap;

import dev.tagline.imap.command.Examine;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Select;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.command.StoreResult;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.sync.Changes;
import dev.tagline.imap.sync.EventGroup;
import dev.tagline.imap.sync.FetchChanges;
import dev.tagline.imap.sync.LastKnown;
import dev.tagline.imap.sync.Notify;
import dev.tagline.imap.sync.Resynchronize;
import dev.tagline.imap.sync.Resynchronized;
import java.util.List;
import java.util.Map;

/**
 * What keeps a copy of mailboxes in step: CONDSTORE and QRESYNC, RFC 7162, and NOTIFY, RFC 5465. With an empty set of messages they send nothing
 * and the result is empty.
 */
public interface SyncCommands extends CommandExecutor {

    /** Opens a mailbox and asks for mod-sequences from here on; needs CONDSTORE (section 3.1.8). */
    default SelectedMailbox selectWithCondStore(MailboxName mailbox) throws ImapException {
        return execute(new Select(mailbox).withCondStore());
    }

    /** As {@link #selectWithCondStore}, for reading only. */
    default SelectedMailbox examineWithCondStore(MailboxName mailbox) throws ImapException {
        return execute(new Examine(mailbox).withCondStore());
    }

    /** Opens a mailbox and tells what has changed since; needs ENABLE QRESYNC before (section 3.2.5). */
    default Resynchronized select(MailboxName mailbox, LastKnown known) throws ImapException {
        return execute(new Resynchronize(mailbox, false, known));
    }

    /** As {@link #select(MailboxName, LastKnown)}, for reading only. */
    default Resynchronized examine(MailboxName mailbox, LastKnown known) throws ImapException {
        return execute(new Resynchronize(mailbox, true, known));
    }

    /** Data of those of these messages that have changed since; needs CONDSTORE (section 3.1.4.1). */
    default List<FetchResponse> fetchChangedSince(UidSet messages, long modSeq, FetchAttribute... attributes)
            throws ImapException {
        return messages.isEmpty() ? List.of() : execute(new Fetch(messages, List.of(attributes)).changedSince(modSeq));
    }

    /** As {@link #fetchChangedSince}, and which of them are gone; needs ENABLE QRESYNC before (section 3.2.6). */
    default Changes fetchChanges(UidSet messages, long modSeq, FetchAttribute... attributes) throws ImapException {
        return messages.isEmpty() ? Changes.NONE : execute(new FetchChanges(messages, List.of(attributes), modSeq));
    }

    /** Tell these events at any time, to listeners, and no others; needs NOTIFY (RFC 5465). */
    default void notifySet(EventGroup... groups) throws ImapException {
        execute(Notify.set(groups));
    }

    /** As {@link #notifySet(EventGroup...)}, and the status of each mailbox that is watched but not open is told first. */
    default Map<MailboxName, MailboxStatus> notifySetWithStatus(EventGroup... groups) throws ImapException {
        return execute(Notify.set(groups).withStatus());
    }

    /** Tell nothing unasked (RFC 5465). */
    default void notifyNone() throws ImapException {
        execute(Notify.none());
    }

    /** Changes flags of those of these messages that nobody has changed since; needs CONDSTORE (section 3.1.3). */
    default StoreResult storeUnchangedSince(UidSet messages, long modSeq, Store.Change change, Flag... flags)
            throws ImapException {
        return messages.isEmpty()
                ? StoreResult.EMPTY
                : execute(new Store(messages, change, List.of(flags), false).unchangedSince(modSeq));
    }
}
