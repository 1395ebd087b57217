package dev.tagline.imap.coroutines

import app.cash.turbine.test
import dev.tagline.imap.command.Search
import dev.tagline.imap.command.SearchKey
import dev.tagline.imap.connection.ConnectionOptions
import dev.tagline.imap.message.NumberList
import dev.tagline.imap.secrets.Watched
import dev.tagline.imap.sort.Sort
import dev.tagline.imap.sort.SortKey
import dev.tagline.imap.testkit.FakeImapServer
import dev.tagline.imap.testkit.mailstore.Mailstore
import dev.tagline.imap.transport.Transport
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class FollowTest {
    private val store = Mailstore().user("jane", "S3NT1NEL-jane")
    private val server = FakeImapServer().dispatcher(store)

    private suspend fun inbox(use: suspend (SuspendingConnection) -> Unit) {
        server.use {
            val socket = server.connectInMemory()
            val transport = Transport.of(socket.source, socket.sink)
            val imap = Watched.open(transport, ConnectionOptions.DEFAULT).suspending()
            try {
                imap.login("jane", "S3NT1NEL-jane")
                imap.select("INBOX")
                use(imap)
            } finally {
                imap.abort()
            }
        }
    }

    private fun deliver(subject: String) = store.inbox().deliver("Subject: $subject\n\nx\n")

    @Test
    fun aSearchIsFollowedAsLongAsItIsCollected() =
        runBlocking<Unit> {
            deliver("b")
            inbox { imap ->
                imap.follow(Search.forUids(SearchKey.all())).test(timeout = PATIENCE) {
                    assertEquals("1", awaitItem().uids().toString())
                    deliver("a")
                    imap.noop()
                    assertEquals("1:2", awaitItem().uids().toString())
                    cancelAndIgnoreRemainingEvents()
                }
                imap.noop()
                assertTrue(server.commands().any { it.name() == "CANCELUPDATE" })
            }
        }

    @Test
    fun anOrderEndsOutOfStepWithItsMailbox() =
        runBlocking<Unit> {
            deliver("b")
            inbox { imap ->
                imap.follow(Sort.forUids(listOf(SortKey.SUBJECT), SearchKey.all())).test(timeout = PATIENCE) {
                    assertEquals(NumberList.of(1), awaitItem().numbers)
                    deliver("a")
                    imap.noop()
                    assertEquals(NumberList.of(2, 1), awaitItem().numbers)
                    imap.closeMailbox()
                    assertFalse(awaitItem().inStep())
                    awaitComplete()
                }
                assertFalse(server.commands().any { it.name() == "CANCELUPDATE" })
            }
        }
}
