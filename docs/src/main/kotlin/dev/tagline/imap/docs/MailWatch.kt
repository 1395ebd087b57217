package dev.tagline.imap.docs

import dev.tagline.imap.client.ImapClient
import dev.tagline.imap.command.FetchAttribute.BODYSTRUCTURE
import dev.tagline.imap.command.FetchAttribute.ENVELOPE
import dev.tagline.imap.command.FetchAttribute.INTERNALDATE
import dev.tagline.imap.command.FetchAttribute.RFC822_SIZE
import dev.tagline.imap.command.FetchAttribute.UID
import dev.tagline.imap.coroutines.SuspendingConnection
import dev.tagline.imap.coroutines.connectSuspending
import dev.tagline.imap.message.Section
import dev.tagline.imap.message.UidSet
import dev.tagline.imap.response.ExistsResponse
import dev.tagline.imap.response.ExpungeResponse
import dev.tagline.imap.response.FetchResponse
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.merge
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull
import okio.sink
import java.nio.file.Path
import kotlin.time.toKotlinDuration

/** What a line about a message needs. */
private val LINE = listOf(UID, INTERNALDATE, RFC822_SIZE, ENVELOPE, BODYSTRUCTURE)

/**
 * Lists the mailboxes of an account and the messages of its INBOX, downloads the newest one, and prints what changes. The
 * twin in Java is [JavaMailWatch]; the command line and the server it brings along are in files of their own.
 */
class MailWatch(
    private val terminal: Terminal,
) {
    /** The whole job, on one connection, which is closed whatever happens. */
    suspend fun run(
        client: ImapClient,
        job: Job,
    ): Unit =
        client.connectSuspending().use { imap ->
            terminal.line("Connected: ${imap.greeting.text}")
            listMailboxes(imap)
            imap.select("INBOX")
            val newest = listMessages(imap)
            if (newest > 0) download(imap, newest, job.file())
            watch(imap, newest + 1, job)
        }

    private suspend fun listMailboxes(imap: SuspendingConnection) {
        terminal.line("Mailboxes:")
        imap.list("*").forEach(terminal::mailbox)
    }

    /** Prints a line a message as the rows arrive. Returns the newest UID, 0 when there is no message. */
    private suspend fun listMessages(imap: SuspendingConnection): Long {
        val total = imap.selected?.exists ?: 0
        terminal.line("INBOX: $total messages")
        var rows = 0L
        var newest = 0L
        imap.fetch(UidSet.all(), LINE).collect { row ->
            terminal.message(row)
            terminal.progress(++rows, total)
            newest = maxOf(newest, row.uid())
        }
        return newest
    }

    private suspend fun download(
        imap: SuspendingConnection,
        uid: Long,
        file: Path,
    ) {
        val octets = file.sink().use { imap.fetchBody(uid, Section.FULL, it) }
        terminal.line("Downloaded message $uid to $file: $octets octets")
    }

    private suspend fun watch(
        imap: SuspendingConnection,
        nextUid: Long,
        job: Job,
    ) {
        terminal.line("Watching INBOX")
        withTimeoutOrNull(job.watch.toKotlinDuration()) {
            changes(imap, nextUid).take(job.changes).collect {}
        }
        terminal.line("Done")
    }

    /** Prints each change, and emits so that the collector can count them. */
    private fun changes(
        imap: SuspendingConnection,
        firstUid: Long,
    ): Flow<Unit> =
        flow {
            var nextUid = firstUid
            // What came between the list and the watching was no event: look once by ourselves.
            merge(imap.idle(), flowOf(ExistsResponse(0))).collect { event ->
                when (event) {
                    is ExistsResponse -> {
                        // The same connection: IDLE gives way and resumes.
                        imap.fetch(UidSet.from(nextUid), LINE).collect { row ->
                            // "12:*" names the last message even when its UID is 11.
                            if (row.uid() >= nextUid) {
                                nextUid = row.uid() + 1
                                terminal.line("New message:")
                                terminal.message(row)
                                emit(Unit)
                            }
                        }
                    }

                    is FetchResponse -> {
                        event.flags()?.let { flags ->
                            terminal.line("Message ${event.number()} now has flags: ${flags.joinToString(" ")}")
                            emit(Unit)
                        }
                    }

                    is ExpungeResponse -> {
                        terminal.line("Message ${event.number} is gone")
                        emit(Unit)
                    }

                    else -> {}
                }
            }
        }
}

/** Watches the server that the arguments name, or without arguments one of its own. */
fun main(args: Array<String>) {
    Launcher.main(args) { terminal, client, job -> runBlocking { MailWatch(terminal).run(client, job) } }
}
