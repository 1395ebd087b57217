package dev.tagline.imap.coroutines

import dev.tagline.imap.ImapConnection
import dev.tagline.imap.ImapException
import dev.tagline.imap.LimitExceededException
import dev.tagline.imap.Outcome
import dev.tagline.imap.command.FetchAttribute
import dev.tagline.imap.message.MessageSet
import dev.tagline.imap.response.FetchResponse
import dev.tagline.imap.response.UntaggedResponse
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.future.await
import java.util.concurrent.CompletionException

/** How many events may wait for a slow collector of [SuspendingConnection.idle] before it fails. */
internal const val IDLE_BUFFER: Int = 10_000

/** Rows on demand: the next batch is asked for when the collector has taken the last row of this one. */
internal fun ImapConnection.fetchFlow(
    messages: MessageSet,
    attributes: List<FetchAttribute>,
): Flow<FetchResponse> =
    flow {
        fetchBatches(messages, attributes).use { batches ->
            while (true) {
                val rows = batches.next().await()
                if (rows.isEmpty()) break
                for (row in rows) emit(row)
            }
        }
    }

/** Events as they come. The callback executor only ever offers, never waits. */
internal fun ImapConnection.idleFlow(): Flow<UntaggedResponse> =
    callbackFlow {
        val idling =
            idle { event ->
                val offered = trySend(event)
                if (offered.isFailure && !offered.isClosed) close(tooSlow())
            }
        idling.ended().whenComplete { _, failure -> close(failure?.itself()) }
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
