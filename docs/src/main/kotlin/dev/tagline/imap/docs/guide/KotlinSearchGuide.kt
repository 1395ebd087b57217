package dev.tagline.imap.docs.guide

import dev.tagline.imap.command.FetchAttribute
import dev.tagline.imap.command.Search
import dev.tagline.imap.command.SearchKey
import dev.tagline.imap.coroutines.SuspendingConnection
import dev.tagline.imap.message.PartialRange
import dev.tagline.imap.message.UidSet
import dev.tagline.imap.multisearch.MailboxScope
import kotlinx.coroutines.flow.take

/** The code of `docs/guide-kotlin.md` about searching, run against the fake server by the tests. */
class KotlinSearchGuide(
    private val println: (String) -> Unit,
) {
    /** A page of a mailbox, a result that the server keeps up, and all mailboxes at once. */
    suspend fun searching(imap: SuspendingConnection) {
        // region search
        val newest = imap.fetchPlaces(UidSet.all(), PartialRange.last(30), FetchAttribute.FLAGS)
        println("${newest.size} messages, the last of them ${newest.last().flags()}")

        val unread = imap.follow(Search.forUids(SearchKey.unseen()))
        unread.take(2).collect { view ->
            // as it is, and after a change
            println("unread: ${view.uids()}")
            imap.noop() // the server tells of changes here, and in IDLE
        }

        imap.searchIn(MailboxScope.PERSONAL, SearchKey.unseen()).matches().forEach { found ->
            println("${found.mailbox()}: ${found.found().uids()}")
        }
        // endregion
    }
}
