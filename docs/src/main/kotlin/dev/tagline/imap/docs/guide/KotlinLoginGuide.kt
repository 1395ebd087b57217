package dev.tagline.imap.docs.guide

import dev.tagline.imap.coroutines.SuspendingConnection
import okio.ByteString

/** The code of `docs/guide-kotlin.md` about logging in, run against the fake server by the tests. */
object KotlinLoginGuide {
    /** A mechanism of one's own. */
    suspend fun own(
        imap: SuspendingConnection,
        ticket: ByteString,
    ) {
        // region own
        imap.authenticate("XTICKET") { challenge -> if (challenge.size == 0) ticket else null } // null cancels
        // endregion
    }
}
