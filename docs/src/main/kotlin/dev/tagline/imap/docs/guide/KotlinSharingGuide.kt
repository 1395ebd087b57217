package dev.tagline.imap.docs.guide

import dev.tagline.imap.acl.Right
import dev.tagline.imap.coroutines.SuspendingConnection
import dev.tagline.imap.quota.QuotaResource

/** The code of `docs/guide-kotlin.md` about rights and quotas, run against the fake server by the tests. */
class KotlinSharingGuide(
    private val println: (String) -> Unit,
) {
    /** Who may do what, and how full it is. */
    suspend fun sharing(imap: SuspendingConnection) {
        // region sharing
        imap.setAcl("Projects", "bob", "+lrs")
        imap.getAcl("Projects").entries().forEach { println("${it.identifier()} has ${it.rights()}") }
        val mayInsert = Right.INSERT in imap.myRights("Shared/bob/Plans")

        imap.getQuotaRoot("INBOX").get(QuotaResource.STORAGE)?.let { storage ->
            println("${storage.usage()} of ${storage.limit()} KiB")
        }
        // endregion
        println("mayInsert: $mayInsert")
    }
}
