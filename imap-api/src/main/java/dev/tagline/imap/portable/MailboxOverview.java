package dev.tagline.imap.portable;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.acl.Rights;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import org.jspecify.annotations.Nullable;

/**
 * One mailbox, with what was asked for of it.
 *
 * @param listed its row of LIST
 * @param status its figures; null where they were not asked for, where it cannot be opened, or where the server did not tell
 * @param rights what the user may do with it; null likewise
 * @param failure why the server did not tell, if it said: a NO to STATUS or MYRIGHTS; else null
 */
public record MailboxOverview(
        ListedMailbox listed,
        @Nullable MailboxStatus status,
        @Nullable Rights rights,
        @Nullable ImapException failure) {
    /** The name. */
    public MailboxName name() {
        return listed.name();
    }
}
