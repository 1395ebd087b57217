package dev.tagline.imap.coroutines

import dev.tagline.imap.LiveResult
import dev.tagline.imap.command.ContextView
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.runInterruptible

/** Each view that there is when the collector is ready for one; the last is one that is not in step. */
internal fun <V : ContextView<V>> views(
    io: CoroutineDispatcher,
    begin: (changed: (V) -> Unit) -> LiveResult<V>,
): Flow<V> =
    flow {
        val changes = Channel<Unit>(Channel.CONFLATED)
        var live: LiveResult<V>? = null
        try {
            runInterruptible(io) { live = begin { changes.trySend(Unit) } }
            var shown: V? = null
            do {
                val view = live!!.view()
                if (view !== shown) emit(view)
                shown = view
                if (view.inStep()) changes.receive()
            } while (view.inStep())
        } finally {
            live?.close()
        }
    }
