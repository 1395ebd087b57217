package dev.tagline.imap.coroutines

import dev.tagline.imap.ConnectionLostException
import dev.tagline.imap.ImapConnection
import dev.tagline.imap.command.ConnectionState
import dev.tagline.imap.command.ConnectionState.AUTHENTICATED
import dev.tagline.imap.command.ConnectionState.LOGOUT
import dev.tagline.imap.command.ConnectionState.SELECTED
import dev.tagline.imap.testkit.Fault
import dev.tagline.imap.testkit.Reply
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.runInterruptible
import kotlinx.coroutines.withContext
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** Whoever has the outcome of a command finds the state that goes with it, however far behind listeners are. */
class StateTest {
    @ParameterizedTest
    @ValueSource(booleans = [false, true])
    fun aResultComesWithItsState(dispatched: Boolean) =
        runBlocking<Unit> {
            Mailbox().use { mailbox ->
                whileNothingIsHeard(mailbox.imap) {
                    val seen =
                        withContext(dispatcher(dispatched)) {
                            mailbox.imap.closeMailbox()
                            mailbox.imap.state.value
                        }
                    assertEquals(AUTHENTICATED, seen)
                }
            }
        }

    @ParameterizedTest
    @ValueSource(booleans = [false, true])
    fun aFailureComesWithItsState(dispatched: Boolean) =
        runBlocking<Unit> {
            Mailbox { if (it.name() == "NOOP") Reply.none() else null }.use { mailbox ->
                whileNothingIsHeard(mailbox.imap) {
                    val seen =
                        async(dispatcher(dispatched)) {
                            val failure = runCatching { mailbox.imap.noop() }.exceptionOrNull()
                            assertInstanceOf(ConnectionLostException::class.java, failure)
                            mailbox.imap.state.value
                        }
                    mailbox.awaitCommand("NOOP")
                    mailbox.server.connection(0).apply(Fault.reset())
                    assertEquals(LOGOUT, seen.await())
                }
            }
        }

    @Test
    fun throughAWrapperToo() =
        runBlocking<Unit> {
            Mailbox().use { mailbox ->
                val wrapped = object : ImapConnection by mailbox.imap.connection {}.suspending()
                whileNothingIsHeard(wrapped) {
                    wrapped.closeMailbox()
                    assertEquals(AUTHENTICATED, wrapped.state.value)
                }
            }
        }

    @Test
    fun closingComesWithItsState() =
        runBlocking<Unit> {
            for (close in listOf<suspend (SuspendingConnection) -> Unit>({ it.close() }, { it.abort() })) {
                Mailbox().use { mailbox ->
                    whileNothingIsHeard(mailbox.imap) {
                        close(mailbox.imap)
                        assertEquals(LOGOUT, mailbox.imap.state.value)
                    }
                }
            }
        }

    /** Opens a mailbox; the thread that tells of it is held up until [block] has run, and tells no more until then. */
    private suspend fun whileNothingIsHeard(
        imap: SuspendingConnection,
        block: suspend () -> Unit,
    ) = withContext(Dispatchers.Default) {
        val heard = CountDownLatch(1)
        val done = CountDownLatch(1)
        val watching = launch(Dispatchers.Unconfined) { imap.state.collect { holdUp(it, heard, done) } }
        try {
            runInterruptible { imap.connection.select("INBOX") }
            runInterruptible { assertTrue(heard.await(PATIENCE.inWholeSeconds, TimeUnit.SECONDS)) }
            block()
        } finally {
            done.countDown()
            watching.cancelAndJoin()
        }
    }

    private fun holdUp(
        state: ConnectionState,
        heard: CountDownLatch,
        done: CountDownLatch,
    ) {
        if (state == SELECTED) {
            heard.countDown()
            done.await()
        }
    }

    private fun dispatcher(dispatched: Boolean) = if (dispatched) Dispatchers.Default else Dispatchers.Unconfined
}
