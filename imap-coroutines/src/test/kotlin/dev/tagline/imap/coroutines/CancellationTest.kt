package dev.tagline.imap.coroutines

import dev.tagline.imap.CommandFailedException
import dev.tagline.imap.response.ResponseCode
import dev.tagline.imap.testkit.RecordedCommand
import dev.tagline.imap.testkit.Reply
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.Job
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.test.StandardTestDispatcher
import kotlinx.coroutines.test.TestCoroutineScheduler
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assertions.fail
import org.junit.jupiter.api.Test
import kotlin.time.Duration.Companion.seconds

class CancellationTest {
    private val unanswered = setOf("STATUS", "CREATE")
    private val silent = { command: RecordedCommand -> if (command.name() in unanswered) Reply.none() else null }

    @Test
    fun aCommandThatWasSentIsAnsweredToNobody() =
        runBlocking<Unit> {
            Mailbox(answer = silent).use { mailbox ->
                val creating = launch(Dispatchers.Default) { mailbox.imap.create("Archive") }
                val create = mailbox.awaitCommand("CREATE")
                creating.cancelAndJoin()
                mailbox.server.connection(0).complete(create, "NO late")
                mailbox.assertInStep()
            }
        }

    @Test
    fun aCommandThatWaitsIsNeverSent() =
        runBlocking<Unit> {
            Mailbox(answer = { if (it.name() == "SELECT") Reply.none() else null }).use { mailbox ->
                val selecting = async(Dispatchers.Default) { mailbox.imap.select("INBOX") }
                val select = mailbox.awaitCommand("SELECT")
                // Behind a barrier; undispatched, so that it waits by now.
                val creating = launch(Dispatchers.Unconfined) { mailbox.imap.create("Archive") }
                creating.cancelAndJoin()
                mailbox.server.connection(0).complete(select, "OK open")
                selecting.await()
                mailbox.assertInStep()
                assertFalse("CREATE" in mailbox.said())
            }
        }

    @Test
    @OptIn(ExperimentalCoroutinesApi::class)
    fun withTimeoutKeepsStep() =
        runBlocking<Unit> {
            Mailbox(answer = silent).use { mailbox ->
                val clock = TestCoroutineScheduler()
                var caught: Throwable? = null
                CoroutineScope(StandardTestDispatcher(clock)).launch {
                    caught = runCatching { withTimeout(5.seconds) { mailbox.imap.create("Archive") } }.exceptionOrNull()
                }
                clock.runCurrent()
                val create = mailbox.awaitCommand("CREATE")
                clock.advanceTimeBy(6.seconds)
                assertInstanceOf(TimeoutCancellationException::class.java, caught)
                mailbox.server.connection(0).complete(create, "OK late")
                mailbox.assertInStep()
            }
        }

    @Test
    fun cancellingAScopeCancelsAllItsCommands() =
        runBlocking<Unit> {
            Mailbox(answer = silent).use { mailbox ->
                val scope = CoroutineScope(Dispatchers.Default + Job())
                val names = listOf("One", "Two", "Three")
                val jobs = names.map { scope.launch { mailbox.imap.create(it) } }
                val sent = names.map { mailbox.awaitCommand("CREATE") }
                scope.coroutineContext[Job]!!.cancelAndJoin()
                assertTrue(jobs.all { it.isCancelled })
                sent.reversed().forEach { mailbox.server.connection(0).complete(it, "OK late") }
                mailbox.assertInStep()
            }
        }

    @Test
    fun cancellationIsNotSwallowed() =
        runBlocking<Unit> {
            Mailbox(answer = silent).use { mailbox ->
                var caught: Throwable? = null
                val creating =
                    launch(Dispatchers.Default) {
                        try {
                            mailbox.imap.create("Archive")
                        } catch (cancelled: CancellationException) {
                            caught = cancelled
                            throw cancelled
                        }
                    }
                val create = mailbox.awaitCommand("CREATE")
                creating.cancelAndJoin()
                assertInstanceOf(CancellationException::class.java, caught)
                mailbox.server.connection(0).complete(create, "OK late")
                mailbox.assertInStep()
            }
        }

    @Test
    fun errorsComeAsThemselves() =
        runBlocking<Unit> {
            Mailbox(answer = {
                if (it.name() ==
                    "CREATE"
                ) {
                    Reply.no("[ALREADYEXISTS] there is one")
                } else {
                    null
                }
            }).use { mailbox ->
                try {
                    mailbox.imap.create("Archive")
                    fail("it was refused")
                } catch (failure: CommandFailedException) {
                    assertEquals(ResponseCode.Plain.ALREADYEXISTS, failure.code())
                }
                mailbox.assertInStep()
            }
        }
}
