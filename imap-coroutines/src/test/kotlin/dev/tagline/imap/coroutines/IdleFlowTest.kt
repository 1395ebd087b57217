package dev.tagline.imap.coroutines

import app.cash.turbine.test
import dev.tagline.imap.CommandNotPermittedException
import dev.tagline.imap.ConnectionLostException
import dev.tagline.imap.LimitExceededException
import dev.tagline.imap.connection.ConnectionOptions
import dev.tagline.imap.response.ExistsResponse
import dev.tagline.imap.response.UntaggedResponse
import dev.tagline.imap.testkit.Fault
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.channels.Channel.Factory.UNLIMITED
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import okio.ByteString.Companion.encodeUtf8
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class IdleFlowTest {
    @Test
    fun eventsComeInTheOrderOfTheWire() =
        runBlocking<Unit> {
            Mailbox(messages = 2).use { mailbox ->
                mailbox.select()
                mailbox.imap.idle().test(timeout = PATIENCE) {
                    mailbox.awaitCommand("IDLE")
                    mailbox.send("* 3 EXISTS")
                    mailbox.send("* 1 EXPUNGE")
                    mailbox.send("* 4 EXISTS")
                    assertEquals(ExistsResponse(3), awaitItem())
                    assertEquals("ExpungeResponse", awaitItem().javaClass.simpleName)
                    assertEquals(ExistsResponse(4), awaitItem())
                }
                mailbox.assertInStep()
            }
        }

    @Test
    fun anyCommandWorksInsideCollectAndIdleResumes() =
        runBlocking<Unit> {
            Mailbox(messages = 2).use { mailbox ->
                mailbox.select()
                val events =
                    launch(Dispatchers.Default) {
                        mailbox.imap
                            .idle()
                            .take(2)
                            .collect { mailbox.assertInStep() }
                    }
                mailbox.awaitCommand("IDLE")
                mailbox.send("* 3 EXISTS")
                mailbox.awaitCommand("DONE")
                mailbox.awaitCommand("IDLE")
                mailbox.send("* 4 EXISTS")
                events.join()
                mailbox.assertInStep()
            }
        }

    @Test
    fun oneWaitEndsWithTheEventOrForAnotherCommand() =
        runBlocking<Unit> {
            Mailbox(messages = 2).use { mailbox ->
                mailbox.select()
                val event = async(Dispatchers.Default) { mailbox.imap.idleOnce() }
                mailbox.awaitCommand("IDLE")
                mailbox.send("* 3 EXISTS")
                assertTrue(event.await())
                assertEquals(listOf(ExistsResponse(3)), mailbox.imap.unclaimed.take(ExistsResponse::class.java))
                val interrupted = async(Dispatchers.Default) { mailbox.imap.idleOnce() }
                mailbox.awaitCommand("IDLE")
                mailbox.assertInStep()
                assertFalse(interrupted.await())
            }
        }

    @Test
    fun leavingEarlySaysDone() =
        runBlocking<Unit> {
            Mailbox(messages = 2).use { mailbox ->
                mailbox.select()
                val event = async(Dispatchers.Default) { mailbox.imap.idle().first() }
                mailbox.awaitCommand("IDLE")
                mailbox.send("* 3 EXISTS")
                assertEquals(ExistsResponse(3), event.await())
                mailbox.awaitCommand("DONE")
                mailbox.assertInStep()
            }
        }

    @Test
    fun aSlowCollectorNeverBlocksTheConnectionAndIsToldWhenItLosesEvents() =
        runBlocking<Unit> {
            Mailbox(options = offeringAtOnce).use { mailbox ->
                mailbox.select()
                val outcome = mailbox.collectSlowly(IDLE_BUFFER + 10, mailbox.imap.idle())
                val failure = assertInstanceOf(LimitExceededException::class.java, outcome.failure)
                assertTrue(failure.connectionSurvives())
                val seen = outcome.events.size.toLong()
                assertTrue(seen >= IDLE_BUFFER, "those that fitted: $seen")
                assertEquals((1..seen).map { ExistsResponse(it) }, outcome.events, "are not the last ones")
                mailbox.assertInStep()
            }
        }

    @Test
    fun theBoundIsTheCollectorsChoice() =
        runBlocking<Unit> {
            Mailbox(options = offeringAtOnce).use { mailbox ->
                mailbox.select()
                val count = IDLE_BUFFER + 10
                val outcome =
                    mailbox.collectSlowly(
                        count,
                        mailbox.imap
                            .idle()
                            .buffer(UNLIMITED)
                            .take(count),
                    )
                assertEquals(null, outcome.failure)
                assertEquals(count, outcome.events.size)
            }
        }

    @Test
    fun itEndsWithTheMailbox() =
        runBlocking<Unit> {
            Mailbox(messages = 2).use { mailbox ->
                mailbox.select()
                mailbox.imap.idle().test(timeout = PATIENCE) {
                    mailbox.awaitCommand("IDLE")
                    mailbox.imap.closeMailbox()
                    awaitComplete()
                }
                mailbox.assertInStep()
            }
        }

    @Test
    fun aLostConnectionEndsItWithItsCause() =
        runBlocking<Unit> {
            Mailbox(messages = 2).use { mailbox ->
                mailbox.select()
                mailbox.imap.idle().test(timeout = PATIENCE) {
                    mailbox.awaitCommand("IDLE")
                    mailbox.server.connection(0).apply(Fault.reset())
                    assertInstanceOf(ConnectionLostException::class.java, awaitError())
                }
            }
        }

    @Test
    fun withoutAMailboxItFails() =
        runBlocking<Unit> {
            Mailbox().use { mailbox ->
                mailbox.imap.idle().test(timeout = PATIENCE) {
                    assertInstanceOf(CommandNotPermittedException::class.java, awaitError())
                }
                mailbox.assertInStep()
            }
        }

    /** With the answer to a command, all events that came before it have been offered to the flow. */
    private val offeringAtOnce = ConnectionOptions.Builder().callbackExecutor(Runnable::run).build()

    private class Outcome(
        val events: List<UntaggedResponse>,
        val failure: Throwable?,
    )

    /** Takes the first event, waits until the server has sent [count] and had a command answered, and takes the rest. */
    private suspend fun Mailbox.collectSlowly(
        count: Int,
        flow: Flow<UntaggedResponse>,
    ): Outcome =
        kotlinx.coroutines.coroutineScope {
            val first = CompletableDeferred<Unit>()
            val goOn = CompletableDeferred<Unit>()
            val events = mutableListOf<UntaggedResponse>()
            val collecting =
                async(Dispatchers.Default) {
                    runCatching {
                        flow.collect {
                            first.complete(Unit)
                            goOn.await()
                            events += it
                        }
                    }
                }
            awaitCommand("IDLE")
            val lines = (1..count).joinToString("") { "* $it EXISTS\r\n" }
            server.connection(0).sendRaw(lines.encodeUtf8())
            first.await()
            assertInStep()
            assertEquals(count.toLong(), imap.selected?.exists())
            goOn.complete(Unit)
            val failure = collecting.await().exceptionOrNull()
            Outcome(events, failure)
        }
}
