package dev.tagline.imap.coroutines

import app.cash.turbine.test
import dev.tagline.imap.CommandFailedException
import dev.tagline.imap.ConnectionLostException
import dev.tagline.imap.command.ConnectionState.AUTHENTICATED
import dev.tagline.imap.command.ConnectionState.LOGOUT
import dev.tagline.imap.command.ConnectionState.SELECTED
import dev.tagline.imap.message.Section
import dev.tagline.imap.testkit.Fault
import dev.tagline.imap.testkit.Reply
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import okio.Buffer
import okio.ByteString.Companion.encodeUtf8
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import kotlin.time.Duration.Companion.days

class ConnectionTest {
    @Test
    fun stateFollowsTheConnection() =
        runBlocking<Unit> {
            Mailbox().use { mailbox ->
                mailbox.imap.state.test(timeout = PATIENCE) {
                    assertEquals(AUTHENTICATED, awaitItem())
                    mailbox.imap.select("INBOX")
                    assertEquals(SELECTED, awaitItem())
                    mailbox.imap.closeMailbox()
                    assertEquals(AUTHENTICATED, awaitItem())
                    mailbox.imap.close()
                    assertEquals(LOGOUT, awaitItem())
                }
                assertNull(mailbox.imap.awaitClosed())
            }
        }

    @Test
    fun theCauseOfALossIsKept() =
        runBlocking<Unit> {
            Mailbox().use { mailbox ->
                mailbox.assertInStep()
                mailbox.server.connection(0).apply(Fault.reset())
                assertInstanceOf(ConnectionLostException::class.java, mailbox.imap.awaitClosed())
                assertEquals(LOGOUT, mailbox.imap.state.value)
            }
        }

    @Test
    fun aFaceMadeAfterTheEndKnowsOfIt() =
        runBlocking<Unit> {
            Mailbox().use { mailbox ->
                mailbox.server.connection(0).apply(Fault.reset())
                mailbox.imap.awaitClosed()
                val late = mailbox.imap.connection.suspending()
                assertInstanceOf(ConnectionLostException::class.java, late.awaitClosed())
                assertEquals(LOGOUT, late.state.value)
            }
        }

    @Test
    fun useClosesInOrder() =
        runBlocking<Unit> {
            Mailbox().use { mailbox ->
                assertEquals(7, mailbox.imap.use { 7 })
                assertEquals("LOGOUT", mailbox.said().last())
                assertEquals(LOGOUT, mailbox.imap.connection.state())
            }
        }

    @Test
    fun useClosesWhateverHappens() =
        runBlocking<Unit> {
            Mailbox().use { mailbox ->
                val begun = CompletableDeferred<Unit>()
                val using =
                    launch(Dispatchers.Default) {
                        mailbox.imap.use {
                            begun.complete(Unit)
                            awaitCancellation()
                        }
                    }
                begun.await()
                using.cancelAndJoin()
                assertEquals(LOGOUT, mailbox.imap.connection.state())
                assertEquals("LOGOUT", mailbox.said().last())
            }
        }

    @Test
    fun aBodyGoesToASink() =
        runBlocking<Unit> {
            val body = "octets\r\n".repeat(10_000).encodeUtf8()
            val row =
                Reply
                    .raw("* 1 FETCH (UID 9 BODY[TEXT] ")
                    .thenLiteral(body)
                    .thenRaw(")\r\n")
                    .thenOk()
            Mailbox(1) { if (it.name() == "UID FETCH") row else null }.use { mailbox ->
                mailbox.select()
                val sink = Buffer()
                assertEquals(body.size.toLong(), mailbox.imap.fetchBody(9, Section.TEXT, sink))
                assertEquals(body, sink.readByteString())
                assertEquals("octets", mailbox.imap.openBody(9, Section.TEXT) { it.readUtf8Line() })
                mailbox.assertInStep()
            }
        }

    @Test
    fun aMissingBodyIsAnError() =
        runBlocking<Unit> {
            Mailbox(1) { if (it.name() == "UID FETCH") Reply.ok() else null }.use { mailbox ->
                mailbox.select()
                assertEquals(-1, mailbox.imap.fetchBody(9, Section.TEXT, Buffer()))
                val failure = runCatching { mailbox.imap.openBody(9, Section.TEXT) { it.readUtf8() } }.exceptionOrNull()
                assertInstanceOf(CommandFailedException::class.java, failure)
                mailbox.assertInStep()
            }
        }

    @Test
    fun cancellingADownloadKeepsStep() =
        runBlocking<Unit> {
            Mailbox(1) { if (it.name() == "UID FETCH") Reply.none() else null }.use { mailbox ->
                mailbox.select()
                val sink = Buffer()
                var caught: Throwable? = null
                val downloading =
                    launch(Dispatchers.Default) {
                        caught = runCatching { mailbox.imap.fetchBody(9, Section.TEXT, sink) }.exceptionOrNull()
                    }
                val fetch = mailbox.awaitCommand("UID FETCH")
                mailbox.server.connection(0).sendRaw("* 1 FETCH (UID 9 BODY[TEXT] {100}\r\nhalf of".encodeUtf8())
                downloading.cancelAndJoin()
                assertInstanceOf(kotlinx.coroutines.CancellationException::class.java, caught)
                mailbox.server.connection(0).sendRaw((" it".padEnd(93, '.') + ")\r\n").encodeUtf8())
                mailbox.server.connection(0).complete(fetch, "OK late")
                mailbox.assertInStep()
            }
        }

    @Test
    fun waitingInIdleOnceEndsWithAnEvent() =
        runBlocking<Unit> {
            Mailbox(1).use { mailbox ->
                mailbox.select()
                val came = async(Dispatchers.Default) { mailbox.imap.idle(1.days) }
                mailbox.awaitCommand("IDLE")
                mailbox.send("* 2 EXISTS")
                assertTrue(came.await())
                mailbox.assertInStep()
            }
        }

    @Test
    fun waitingInIdleOnceCanBeCancelled() =
        runBlocking<Unit> {
            Mailbox(1).use { mailbox ->
                mailbox.select()
                val waiting = launch(Dispatchers.Default) { mailbox.imap.idle(1.days) }
                mailbox.awaitCommand("IDLE")
                waiting.cancelAndJoin()
                mailbox.awaitCommand("DONE")
                mailbox.assertInStep()
            }
        }
}
