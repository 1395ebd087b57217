package dev.tagline.imap.coroutines

import dev.tagline.imap.CommandFailedException
import dev.tagline.imap.PartlyDoneException
import dev.tagline.imap.message.UidSet
import dev.tagline.imap.portable.MoveResult
import dev.tagline.imap.testkit.Reply
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.util.concurrent.CountDownLatch
import kotlin.reflect.KFunction
import kotlin.reflect.full.declaredMemberFunctions
import kotlin.reflect.full.valueParameters

class PortableTest {
    private val moved = UidSet.of(1, 2)

    private fun shapes(functions: Collection<KFunction<*>>): Set<String> =
        functions
            .filter { it.name != "on" && it.name != "stream" }
            .map { function ->
                function.name +
                    function.valueParameters.map {
                        it.isVararg.toString() +
                            it.type
                                .toString()
                                .replace(Regex("[!?]|\\(?Mutable\\)?"), "")
                                .replace("(out)", "out")
                    }
            }.toSet()

    @Test
    fun eachOperationHasATwin() {
        assertEquals(
            shapes(dev.tagline.imap.portable.Portable::class.declaredMemberFunctions),
            shapes(Portable::class.declaredMemberFunctions),
        )
        assertTrue(Portable::class.declaredMemberFunctions.all { it.isSuspend })
    }

    @Test
    fun aMoveSuspends() =
        runBlocking {
            Mailbox(messages = 2).use { mailbox ->
                mailbox.select()
                val result = withTimeout(PATIENCE) { mailbox.imap.portable.move(moved, "Archive") }
                assertEquals(MoveResult.Way.COPY_AND_UID_EXPUNGE, result.way)
                // This server still has them afterwards.
                assertEquals(moved, result.marked)
                mailbox.assertInStep()
            }
        }

    @Test
    fun aFailureIsThrownAsItIs() =
        runBlocking {
            Mailbox(messages = 2) { command ->
                when (command.name()) {
                    "UID COPY" -> Reply.no("[TRYCREATE] none")
                    else -> null
                }
            }.use { mailbox ->
                mailbox.select()
                val failure = runCatching { mailbox.imap.portable.move(moved, "Archive") }.exceptionOrNull()
                assertEquals(CommandFailedException::class, failure!!::class)
            }
            Mailbox(messages = 2) { command -> if (command.name() == "UID STORE") Reply.no("no") else null }
                .use { mailbox ->
                    mailbox.select()
                    val failure = runCatching { mailbox.imap.portable.move(moved, "Archive") }.exceptionOrNull()
                    assertEquals(moved, (failure as PartlyDoneException).done(MoveResult::class.java)!!.copied)
                }
        }

    @Test
    fun cancellingSendsNoMore() =
        runBlocking {
            val copying = CompletableDeferred<Unit>()
            val cancelled = CountDownLatch(1)
            Mailbox(messages = 2) { command ->
                if (command.name() == "UID COPY") {
                    copying.complete(Unit)
                    cancelled.await()
                }
                null
            }.use { mailbox ->
                mailbox.select()
                val moving = launch { mailbox.imap.portable.move(moved, "Archive") }
                withTimeout(PATIENCE) { copying.await() }
                moving.cancelAndJoin()
                cancelled.countDown()
                mailbox.assertInStep()
                assertEquals(listOf("SELECT", "UID SEARCH", "UID COPY", "ID"), mailbox.said())
            }
        }
}
