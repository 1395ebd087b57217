package dev.tagline.imap.coroutines

import dev.tagline.imap.ImapConnection
import dev.tagline.imap.ImapException
import dev.tagline.imap.LimitExceededException
import dev.tagline.imap.Outcome
import dev.tagline.imap.command.FetchAttribute
import dev.tagline.imap.message.MessageSet
import dev.tagline.imap.response.FetchResponse
import dev.tagline.imap.response.UntaggedResponse
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.catch
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.produceIn
import kotlinx.coroutines.future.await
import kotlinx.coroutines.selects.onTimeout
import kotlinx.coroutines.selects.select
import java.util.concurrent.CompletionException
import kotlin.time.Duration

/** How many events may wait for a slow collector of [SuspendingConnection.idle] before it fails. */
internal const val IDLE_BUFFER: Int = 10_000

/** Rows on demand, a list a suspension and not a row: the batches after it are on their way while one is emitted. */
internal fun ConnectionWatch.fetchFlow(
    messages: MessageSet,
    attributes: List<FetchAttribute>,
): Flow<FetchResponse> =
    flow {
        connection.fetchBatches(messages, attributes).use { batches ->
            while (true) {
                val rows = followed { batches.next().await() }
                if (rows.isEmpty()) break
                for (row in rows) emit(row)
            }
        }
    }

/**
 * What comes close together at once: a list ends when nothing has come for [gap], or at 1,000. Nothing is lost, and a slow
 * collector holds back the flow.
 *
 * ```
 * imap.idle().bursts(100.milliseconds).collect { events -> println("${events.size} changes") }
 * ```
 */
@OptIn(ExperimentalCoroutinesApi::class)
public fun <T : Any> Flow<T>.bursts(gap: Duration): Flow<List<T>> =
    flow {
        coroutineScope {
            // A failure comes behind what came before it, so it travels with the values.
            val values = map { Result.success(it) }.catch { emit(Result.failure(it)) }.produceIn(this)
            for (first in values) {
                val burst = mutableListOf(first.getOrThrow())
                var next: Result<T>? = first
                while (next != null && burst.size < MAX_BURST) {
                    // Not withTimeout around receive: what came as the time ran out would be lost.
                    next =
                        select {
                            values.onReceiveCatching { it.getOrNull() }
                            onTimeout(gap) { null }
                        }
                    next?.onSuccess { burst += it }?.onFailure { failure ->
                        emit(burst)
                        throw failure
                    }
                }
                emit(burst)
            }
        }
    }

private const val MAX_BURST = 1_000

/** Events as they come. The callback executor only ever offers, never waits. */
internal fun ConnectionWatch.idleFlow(): Flow<UntaggedResponse> =
    callbackFlow {
        val idling =
            connection.idle { event ->
                val offered = trySend(event)
                if (offered.isFailure && !offered.isClosed) close(connection.tooSlow())
            }
        idling.ended().whenComplete { _, failure ->
            catchUp()
            close(failure?.itself())
        }
        awaitClose { idling.close() }
    }.buffer(IDLE_BUFFER)

private fun ImapConnection.tooSlow(): ImapException =
    LimitExceededException(
        "The collector of idle() is too slow: $IDLE_BUFFER events wait for it. Look at the mailbox afresh.",
        ImapException.Failure("IDLE", Outcome.EXECUTED, null, lastExchanges()),
        true,
        null,
    )

/** The exception that a future failed with, without the wrapper that its stages put around it. */
private fun Throwable.itself(): Throwable = if (this is CompletionException) cause ?: this else this
