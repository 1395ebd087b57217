package dev.tagline.imap.coroutines

import app.cash.turbine.test
import dev.tagline.imap.CommandFailedException
import dev.tagline.imap.command.FetchAttribute.FLAGS
import dev.tagline.imap.message.UidSet
import dev.tagline.imap.testkit.Reply
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class FetchFlowTest {
    @Test
    fun rowsOfManyBatchesComeInOrder() =
        runBlocking<Unit> {
            Mailbox(messages = 3_000).use { mailbox ->
                mailbox.select()
                val uids =
                    mailbox.imap
                        .fetch(UidSet.all(), FLAGS)
                        .map { it.uid() }
                        .toList()
                assertEquals((1L..3_000L).toList(), uids)
                assertTrue(mailbox.said().count { it == "UID FETCH" } > 1, "in batches")
            }
        }

    @Test
    fun anyCommandWorksInsideCollect() =
        runBlocking<Unit> {
            Mailbox(messages = 200).use { mailbox ->
                mailbox.select()
                var rows = 0
                mailbox.imap.fetch(UidSet.all(), FLAGS).collect {
                    mailbox.assertInStep()
                    rows++
                }
                assertEquals(200, rows)
            }
        }

    @Test
    fun leavingEarlyStopsTheAskingAndKeepsStep() =
        runBlocking<Unit> {
            Mailbox(messages = 3_000).use { mailbox ->
                mailbox.select()
                assertEquals(
                    3,
                    mailbox.imap
                        .fetch(UidSet.all(), FLAGS)
                        .take(3)
                        .toList()
                        .size,
                )
                mailbox.assertInStep()
                assertTrue(mailbox.said().count { it == "UID FETCH" } <= 2, mailbox.said().toString())
            }
        }

    @Test
    fun aSlowCollectorHoldsUpNothingButItself() =
        runBlocking<Unit> {
            Mailbox(messages = 3_000).use { mailbox ->
                mailbox.select()
                val first = CompletableDeferred<Unit>()
                val goOn = CompletableDeferred<Unit>()
                val rows =
                    async(Dispatchers.Default) {
                        mailbox.imap
                            .fetch(UidSet.all(), FLAGS)
                            .onEach {
                                first.complete(Unit)
                                goOn.await()
                            }.toList()
                    }
                first.await()
                repeat(100) { mailbox.assertInStep() }
                assertTrue(mailbox.said().count { it == "UID FETCH" } <= 2, "no more than one batch ahead")
                goOn.complete(Unit)
                assertEquals(3_000, rows.await().size)
            }
        }

    @Test
    fun cancellingTheCollectorKeepsStep() =
        runBlocking<Unit> {
            Mailbox(messages = 3_000).use { mailbox ->
                mailbox.select()
                val begun = CompletableDeferred<Unit>()
                val collecting =
                    launch(Dispatchers.Default) {
                        mailbox.imap.fetch(UidSet.all(), FLAGS).collect { begun.complete(Unit) }
                    }
                begun.await()
                collecting.cancelAndJoin()
                mailbox.assertInStep()
            }
        }

    @Test
    fun cancellingWhileABatchIsOnItsWayKeepsStep() =
        runBlocking<Unit> {
            Mailbox(100) { if (it.name() == "UID FETCH") Reply.none() else null }.use { mailbox ->
                mailbox.select()
                val collecting = launch(Dispatchers.Default) { mailbox.imap.fetch(UidSet.all(), FLAGS).collect {} }
                val fetch = mailbox.awaitCommand("UID FETCH")
                collecting.cancelAndJoin()
                mailbox.send("* 1 FETCH (UID 1 FLAGS ())")
                mailbox.server.connection(0).complete(fetch, "OK late")
                mailbox.assertInStep()
            }
        }

    @Test
    fun aFailureComesAsItselfBehindTheRowsBeforeIt() =
        runBlocking<Unit> {
            val answer = { nth: Int -> if (nth == 0) null else Reply.no("[SERVERBUG] try later") }
            var fetches = 0
            Mailbox(messages = 3_000) { if (it.name() == "UID FETCH") answer(fetches++) else null }.use { mailbox ->
                mailbox.select()
                mailbox.imap.fetch(UidSet.all(), FLAGS).test(timeout = PATIENCE) {
                    repeat(50) { assertEquals(it + 1L, awaitItem().uid()) }
                    val failure = assertInstanceOf(CommandFailedException::class.java, awaitError())
                    assertEquals("UID FETCH", failure.command())
                }
                mailbox.assertInStep()
            }
        }

    @Test
    fun anEmptySetAsksForNothing() =
        runBlocking<Unit> {
            Mailbox(messages = 3).use { mailbox ->
                mailbox.select()
                mailbox.imap.fetch(UidSet.EMPTY, FLAGS).test(timeout = PATIENCE) { awaitComplete() }
                assertEquals(listOf("SELECT"), mailbox.said())
            }
        }
}
