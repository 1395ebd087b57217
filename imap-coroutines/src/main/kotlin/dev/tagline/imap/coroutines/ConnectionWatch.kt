package dev.tagline.imap.coroutines

import dev.tagline.imap.ConnectionListener
import dev.tagline.imap.ImapConnection
import dev.tagline.imap.ImapException
import dev.tagline.imap.command.ConnectionState
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.flow.MutableStateFlow

/** What becomes of a connection, as state. Its calls come one at a time and in wire order. */
internal class ConnectionWatch(
    connection: ImapConnection,
) : ConnectionListener {
    /** LOGOUT, the last of all states, stands for "not heard yet" while this is constructed. */
    val state: MutableStateFlow<ConnectionState> = MutableStateFlow(ConnectionState.LOGOUT)

    /** Completes when the connection is closed: with its cause, or null when this side closed it in order. */
    val closed: CompletableDeferred<ImapException?> = CompletableDeferred()

    init {
        connection.addListener(this)
        // What was heard since is at least as new; if that was LOGOUT, the connection says the same.
        state.compareAndSet(ConnectionState.LOGOUT, connection.state())
    }

    override fun onStateChange(
        from: ConnectionState,
        to: ConnectionState,
    ) {
        state.value = to
    }

    override fun onClosed(cause: ImapException?) {
        state.value = ConnectionState.LOGOUT
        closed.complete(cause)
    }
}
