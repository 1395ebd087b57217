package dev.tagline.imap.coroutines

import dev.tagline.imap.command.Command
import dev.tagline.imap.connection.RealImapConnection
import dev.tagline.imap.connection.Receiver
import dev.tagline.imap.response.ResponseCode
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.future.await
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.resume
import kotlin.coroutines.resumeWithException

// Whoever has the result of a command finds the state that goes with it in the watch.
//
// All calls here that every command makes are tail calls: a suspend function of which that is not true is an object of its
// own, and one more that Kotlin makes to resume it. 130 B a command.

/** The result of a command. By a future where the connection is not our own, but a wrapper around it for example. */
internal suspend fun <R : Any> ConnectionWatch.resultOf(command: Command<R>): R =
    if (connection is RealImapConnection) connection.resumed(command, this, ::ResultResumption) else awaited(command)

/** As [resultOf], where nobody wants the result. */
internal suspend fun ConnectionWatch.done(command: Command<*>): Unit =
    if (connection is RealImapConnection) connection.resumed(command, this, ::DoneResumption) else awaitedDone(command)

/** As [resultOf], for one who wants to hear how far the server has come. */
internal suspend fun <R : Any> ConnectionWatch.resultOf(
    command: Command<R>,
    progress: (ResponseCode.InProgress) -> Unit,
): R = followed { connection.submit(command, progress).await() }

/** The watch has caught up when this has returned or thrown. */
internal suspend inline fun <T> ConnectionWatch.followed(answer: () -> T): T =
    try {
        answer()
    } finally {
        catchUp()
    }

private suspend fun <R : Any> ConnectionWatch.awaited(command: Command<R>): R =
    followed { connection.submit(command).await() }

private suspend fun ConnectionWatch.awaitedDone(command: Command<*>): Unit =
    followed { connection.submit(command).await() }

private suspend fun <R : Any, T> RealImapConnection.resumed(
    command: Command<R>,
    watch: ConnectionWatch,
    resumption: (CancellableContinuation<T>, ConnectionWatch) -> Resumption<R, T>,
): T =
    suspendCancellableCoroutine { waiting ->
        val made = resumption(waiting, watch)
        submit(command, made)
        waiting.invokeOnCancellation(made)
    }

/** Resumes a coroutine, from the thread that reads when its dispatcher takes it elsewhere; gives up what it waits for. */
private abstract class Resumption<R : Any, T>(
    protected val waiting: CancellableContinuation<T>,
    private val watch: ConnectionWatch,
) : Receiver<R>(),
    (Throwable?) -> Unit {
    override fun isReady(): Boolean {
        val dispatcher = waiting.context[ContinuationInterceptor] as? CoroutineDispatcher
        return dispatcher != null && dispatcher.isDispatchNeeded(waiting.context)
    }

    override fun stateMayHaveChanged() = watch.catchUp()

    override fun failed(failure: Throwable) = waiting.resumeWithException(failure)

    override fun invoke(cause: Throwable?) = giveUp()
}

private class ResultResumption<R : Any>(
    waiting: CancellableContinuation<R>,
    watch: ConnectionWatch,
) : Resumption<R, R>(waiting, watch) {
    override fun succeeded(result: R?) = waiting.resume(checkNotNull(result))
}

private class DoneResumption<R : Any>(
    waiting: CancellableContinuation<Unit>,
    watch: ConnectionWatch,
) : Resumption<R, Unit>(waiting, watch) {
    override fun succeeded(result: R?) = waiting.resume(Unit)
}
