package dev.tagline.imap.coroutines

import dev.tagline.imap.mailbox.MailboxName
import dev.tagline.imap.quota.GetQuota
import dev.tagline.imap.quota.GetQuotaRoot
import dev.tagline.imap.quota.MailboxQuota
import dev.tagline.imap.quota.Quota
import dev.tagline.imap.quota.ResourceLimit
import dev.tagline.imap.quota.SetQuota

/** Commands about how much there may be of what, RFC 9208 section 4.1; they need QUOTA. */
public interface QuotaCommands : CommandExecutor {
    /** How it stands with a quota root (section 4.1.1). */
    public suspend fun getQuota(root: String): Quota = execute(GetQuota(root))

    /** The quota roots of a mailbox, and how it stands with each (section 4.1.2). */
    public suspend fun getQuotaRoot(mailbox: String): MailboxQuota = getQuotaRoot(MailboxName.of(mailbox))

    /** The quota roots of a mailbox, and how it stands with each (section 4.1.2). */
    public suspend fun getQuotaRoot(mailbox: MailboxName): MailboxQuota = execute(GetQuotaRoot(mailbox))

    /** Sets these limits and lifts all others; tells what the server made of it, if that says so (section 4.1.3). */
    public suspend fun setQuota(
        root: String,
        first: ResourceLimit,
        vararg more: ResourceLimit,
    ): List<Quota> = execute(SetQuota.to(root, first, *more))
}
