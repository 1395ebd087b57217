package dev.tagline.imap.docs.guide;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.acl.AclEntry;
import dev.tagline.imap.acl.Identifier;
import dev.tagline.imap.acl.Right;
import dev.tagline.imap.acl.Rights;
import dev.tagline.imap.acl.SetAcl;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.quota.MailboxQuota;
import dev.tagline.imap.quota.QuotaResource;
import dev.tagline.imap.quota.ResourceUsage;
import java.io.PrintStream;

/** The code of {@code docs/guide-java.md} about rights and quotas, run against the fake server by the tests. */
public final class SharingGuide {
    private final PrintStream out;

    /** Prints to this stream. */
    public SharingGuide(PrintStream out) {
        this.out = out;
    }

    /** Who may do what. */
    public void rights(ImapConnection imap) throws ImapException {
        // region rights
        imap.setAcl("Projects", "bob", "lrs"); // as text: these and no others; "+lrs" adds, "-lrs" takes away
        Rights more = Rights.of(Right.INSERT, Right.EXPUNGE).forServer(imap.capabilities());
        imap.setAcl(MailboxName.of("Projects"), Identifier.of("bob"), SetAcl.Change.ADD, more);
        for (AclEntry entry : imap.getAcl("Projects").entries()) {
            out.println(entry.identifier() + " has " + entry.rights());
        }
        if (imap.myRights("Shared/bob/Plans").permits(Right.INSERT)) {
            out.println("mail can be put there");
        }
        // endregion
    }

    /** How full it is. */
    public void quota(ImapConnection imap) throws ImapException {
        // region quota
        MailboxQuota quota = imap.getQuotaRoot("INBOX");
        ResourceUsage storage = quota.get(QuotaResource.STORAGE);
        if (storage != null) {
            out.println(storage.usage() + " of " + storage.limit() + " KiB");
        }
        // endregion
    }
}
