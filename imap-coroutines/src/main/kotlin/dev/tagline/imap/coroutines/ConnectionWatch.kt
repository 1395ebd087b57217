package dev.tagline.imap.coroutines

import dev.tagline.imap.ConnectionListener
import dev.tagline.imap.ImapConnection
import dev.tagline.imap.ImapException
import dev.tagline.imap.command.ConnectionState
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.update

/**
 * What becomes of a connection, as state. Listeners are called in an order of their own, so whoever has a result in hand
 * may be ahead of them; therefore every call here, and every such result, brings the state up to the connection's own.
 */
internal class ConnectionWatch(
    val connection: ImapConnection,
) : ConnectionListener {
    val state: MutableStateFlow<ConnectionState> = MutableStateFlow(connection.state())

    /** Completes when the connection is closed: with its cause, or null when this side closed it in order. */
    val closed: CompletableDeferred<ImapException?> = CompletableDeferred()

    init {
        connection.addListener(this)
        catchUp()
    }

    /**
     * The state is that of the connection, or newer, when this returns. Runs whoever collects it undispatched, so never on
     * the thread that reads.
     */
    fun catchUp(): Unit = state.update { connection.state() }

    override fun onStateChange(
        from: ConnectionState,
        to: ConnectionState,
    ): Unit = catchUp()

    override fun onClosed(cause: ImapException?) {
        catchUp()
        closed.complete(cause)
    }
}
