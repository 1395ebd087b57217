package dev.tagline.imap.docs.guide

import dev.tagline.imap.PartlyDoneException
import dev.tagline.imap.coroutines.SuspendingConnection
import dev.tagline.imap.coroutines.on
import dev.tagline.imap.coroutines.portable
import dev.tagline.imap.mailbox.StatusItem
import dev.tagline.imap.message.UidSet
import dev.tagline.imap.portable.ListMailboxes
import dev.tagline.imap.portable.MoveResult

/** The Kotlin of `docs/portable.md`, run against a server that behaves by the tests. */
class KotlinPortableGuide(
    private val println: (String) -> Unit,
) {
    /** The operations. */
    suspend fun portable(
        imap: SuspendingConnection,
        uids: UidSet,
    ) {
        // region portable
        imap.select("INBOX")
        try {
            val moved = imap.portable.move(uids, "Archive")
            println("moved ${moved.moved} by ${moved.way}")
        } catch (failure: PartlyDoneException) {
            println("copied only: ${failure.done(MoveResult::class.java)?.copied}")
        }
        val listing =
            ListMailboxes
                .matching("*")
                .withStatus(StatusItem.MESSAGES)
                .withRights()
                .on(imap)
        listing.mailboxes.forEach { println("${it.name()} ${it.status} ${it.rights}") }
        // endregion
    }
}
