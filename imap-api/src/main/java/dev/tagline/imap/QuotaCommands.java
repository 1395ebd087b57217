package dev.tagline.imap;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.quota.GetQuota;
import dev.tagline.imap.quota.GetQuotaRoot;
import dev.tagline.imap.quota.MailboxQuota;
import dev.tagline.imap.quota.Quota;
import dev.tagline.imap.quota.ResourceLimit;
import dev.tagline.imap.quota.SetQuota;
import java.util.List;

/** Commands about how much there may be of what, RFC 9208 section 4.1; they need QUOTA. */
public interface QuotaCommands extends CommandExecutor {

    /** How it stands with a quota root (section 4.1.1). */
    default Quota getQuota(String root) throws ImapException {
        return execute(new GetQuota(root));
    }

    /** The quota roots of a mailbox, and how it stands with each (section 4.1.2). */
    default MailboxQuota getQuotaRoot(String mailbox) throws ImapException {
        return getQuotaRoot(MailboxName.of(mailbox));
    }

    /** The quota roots of a mailbox, and how it stands with each (section 4.1.2). */
    default MailboxQuota getQuotaRoot(MailboxName mailbox) throws ImapException {
        return execute(new GetQuotaRoot(mailbox));
    }

    /** Sets these limits and lifts all others; tells what the server made of it, if that says so (section 4.1.3). */
    default List<Quota> setQuota(String root, ResourceLimit first, ResourceLimit... more) throws ImapException {
        return execute(SetQuota.to(root, first, more));
    }
}
