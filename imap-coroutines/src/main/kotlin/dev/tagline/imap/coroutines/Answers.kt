package dev.tagline.imap.coroutines

import dev.tagline.imap.ImapConnection
import dev.tagline.imap.command.Command
import dev.tagline.imap.connection.RealImapConnection
import dev.tagline.imap.connection.Receiver
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.future.await
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.resume
import kotlin.coroutines.resumeWithException

// All calls here are tail calls: a suspend function of which that is not true is an object of its own, and one more that
// Kotlin makes to resume it. 130 B a command.

/** The result of a command. By a future where the connection is not our own, but a wrapper around it for example. */
internal suspend fun <R : Any> ImapConnection.resultOf(command: Command<R>): R =
    if (this is RealImapConnection) resumed(command) { ResultResumption(it) } else submit(command).await()

/** As [resultOf], where nobody wants the result. */
internal suspend fun ImapConnection.done(command: Command<*>): Unit =
    if (this is RealImapConnection) resumed(command) { DoneResumption(it) } else awaitedDone(command)

private suspend fun ImapConnection.awaitedDone(command: Command<*>) {
    submit(command).await()
}

private suspend fun <R : Any, T> RealImapConnection.resumed(
    command: Command<R>,
    resumption: (CancellableContinuation<T>) -> Resumption<R, T>,
): T =
    suspendCancellableCoroutine { waiting ->
        val made = resumption(waiting)
        submit(command, made)
        waiting.invokeOnCancellation(made)
    }

/** Resumes a coroutine, from the thread that reads when its dispatcher takes it elsewhere; gives up what it waits for. */
private abstract class Resumption<R : Any, T>(
    protected val waiting: CancellableContinuation<T>,
) : Receiver<R>(),
    (Throwable?) -> Unit {
    override fun isReady(): Boolean {
        val dispatcher = waiting.context[ContinuationInterceptor] as? CoroutineDispatcher
        return dispatcher != null && dispatcher.isDispatchNeeded(waiting.context)
    }

    override fun failed(failure: Throwable) = waiting.resumeWithException(failure)

    override fun invoke(cause: Throwable?) = giveUp()
}

private class ResultResumption<R : Any>(
    waiting: CancellableContinuation<R>,
) : Resumption<R, R>(waiting) {
    override fun succeeded(result: R?) = waiting.resume(checkNotNull(result))
}

private class DoneResumption<R : Any>(
    waiting: CancellableContinuation<Unit>,
) : Resumption<R, Unit>(waiting) {
    override fun succeeded(result: R?) = waiting.resume(Unit)
}
