package dev.tagline.imap.coroutines

import dev.tagline.imap.client.ImapClient
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.future.await

/**
 * Connects, starts TLS as set, and authenticates when there are credentials. Cancelling ends the attempt at once and leaves
 * no connection behind.
 *
 * ```
 * val client = ImapClient.builder("imap.example.org").credentials(Credentials.password("jane", password)).build()
 * client.connectSuspending().use { imap -> println(imap.select("INBOX").exists()) }
 * ```
 *
 * @param io where sinks are written and sources read
 * @throws dev.tagline.imap.ImapException as [ImapClient.connect] says
 */
public suspend fun ImapClient.connectSuspending(io: CoroutineDispatcher = Dispatchers.IO): SuspendingConnection {
    val attempt = connectAsync()
    try {
        return attempt.await().suspending(io)
    } catch (cancelled: CancellationException) {
        // It may have succeeded just before: then nobody will ever use what it opened.
        attempt.thenAccept { it.abort() }
        throw cancelled
    }
}
