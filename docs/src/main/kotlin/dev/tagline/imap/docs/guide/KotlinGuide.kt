package dev.tagline.imap.docs.guide

import dev.tagline.imap.client.ImapClient
import dev.tagline.imap.command.FetchAttribute
import dev.tagline.imap.command.SearchKey
import dev.tagline.imap.command.Store
import dev.tagline.imap.coroutines.SuspendingConnection
import dev.tagline.imap.coroutines.connectSuspending
import dev.tagline.imap.mailbox.StatusItem
import dev.tagline.imap.message.Flag
import dev.tagline.imap.message.Section
import dev.tagline.imap.message.UidSet
import dev.tagline.imap.response.ExistsResponse
import dev.tagline.imap.response.ExpungeResponse
import dev.tagline.imap.response.FetchResponse
import dev.tagline.imap.sasl.Credentials
import dev.tagline.imap.sasl.Secret
import dev.tagline.imap.sort.SortKey
import dev.tagline.imap.sort.ThreadAlgorithm
import dev.tagline.imap.transport.ProxyServer
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.withTimeoutOrNull
import okio.buffer
import okio.sink
import java.nio.file.Path
import java.time.LocalDate
import kotlin.time.Duration.Companion.seconds

/** The code of `docs/guide-kotlin.md` and of the README, run against the fake server by the tests. */
class KotlinGuide(
    private val println: (String) -> Unit,
) {
    /** How a client is made. Nothing is opened yet. */
    fun client(): ImapClient {
        // region client
        val client =
            ImapClient
                .builder("imap.example.org")
                .credentials(Credentials.password("jane", System.getenv("IMAP_PASSWORD")))
                .build()
        // endregion
        return client
    }

    /** A child process, and who is at the other end. */
    suspend fun command(program: List<String>) {
        // region command
        ImapClient.command(program).build().connectSuspending().use { imap ->
            println("${imap.peer.name} is logged in: ${imap.state.value}")
        }
        // endregion
    }

    /** Through a proxy. */
    fun throughProxy(password: String): ImapClient {
        // region proxy
        val proxy = ProxyServer.socks5("proxy.example.org", 1080).withCredentials("jane", Secret.of(password))
        val client = ImapClient.builder("imap.example.org").proxy(proxy).build()
        // endregion
        return client
    }

    /** The README's example. */
    suspend fun readme(client: ImapClient) {
        // region readme
        client.connectSuspending().use { imap ->
            println("${imap.select("INBOX").exists()} messages")

            val unseen = imap.search(SearchKey.unseen(), SearchKey.since(LocalDate.of(2026, 1, 1))).uids()
            imap.fetch(unseen, FetchAttribute.UID, FetchAttribute.ENVELOPE).collect { row ->
                println("${row.uid()} ${row.envelope()?.subject()}")
                imap.store(UidSet.of(row.uid()), Store.Change.ADD, Flag.SEEN) // any command works in here
            }

            val news = imap.idle().first { it is ExistsResponse }
            println("$news")
        }
        // endregion
    }

    /** Commands side by side. */
    suspend fun parallel(imap: SuspendingConnection) {
        // region parallel
        coroutineScope {
            val drafts = async { imap.status("Drafts", StatusItem.MESSAGES) }
            val sent = async { imap.status("Sent", StatusItem.MESSAGES) }
            println("${drafts.await().messages()} drafts, ${sent.await().messages()} sent")
        }
        // endregion
    }

    /** The newest page of a mailbox, and threads as trees. */
    suspend fun sorted(imap: SuspendingConnection) {
        // region sort
        val newest = imap.sort(listOf(SortKey.DATE.reverse()), SearchKey.all())
        imap.fetch(newest.uids(0, 50), FetchAttribute.UID, FetchAttribute.ENVELOPE).collect { row ->
            println("${newest.numbers().indexOf(row.uid())} ${row.envelope()?.subject()}")
        }

        val threads = imap.thread(ThreadAlgorithm.REFERENCES, SearchKey.parse("UNSEEN SINCE 1-Jan-2026")).threads()
        threads.visit { uid, depth -> println("  ".repeat(depth) + uid) }
        // endregion
    }

    /** A body to a file. */
    suspend fun download(
        imap: SuspendingConnection,
        uid: Long,
        file: Path,
    ) {
        // region body
        val octets = file.sink().use { sink -> imap.fetchBody(uid, Section.FULL, sink) }
        println("$octets octets")
        // endregion
    }

    /** Giving up without losing the connection. */
    suspend fun impatient(imap: SuspendingConnection): List<FetchResponse>? {
        // region timeout
        val rows =
            withTimeoutOrNull(5.seconds) {
                imap.fetch(UidSet.all(), FetchAttribute.UID, FetchAttribute.FLAGS).toList()
            }
        imap.noop() // in step, whether the time was enough or not
        // endregion
        return rows
    }

    /** Waiting for news, and acting on it. */
    suspend fun watch(imap: SuspendingConnection) {
        // region idle
        imap.idle().collect { event ->
            when (event) {
                is ExistsResponse -> println("now ${event.count()} messages, ${imap.selected?.uidNext()} comes next")
                is ExpungeResponse -> println("${event.number()} is gone")
                is FetchResponse -> println("${event.number()} is ${event.flags()}")
                else -> println("$event")
            }
            imap.noop() // any command works in here; IDLE gives way and resumes
        }
        // endregion
    }
}
