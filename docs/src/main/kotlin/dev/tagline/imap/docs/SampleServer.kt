package dev.tagline.imap.docs

import dev.tagline.imap.client.ImapClient
import dev.tagline.imap.sasl.Credentials
import dev.tagline.imap.testkit.FakeImapServer
import dev.tagline.imap.testkit.mailstore.Mailstore
import okio.ByteString
import java.time.Duration
import java.time.OffsetDateTime
import kotlin.concurrent.thread

/**
 * The server inside the program: a mailbox over TLS in which, as soon as somebody watches, two messages arrive and a flag
 * changes.
 *
 * @param pace how long it waits between changes; so that people can follow
 */
class SampleServer(
    private val pace: Duration = Duration.ofMillis(700),
) : AutoCloseable {
    private val store = Mailstore().user(USER, PASSWORD)
    private val server =
        FakeImapServer
            .builder()
            .tls()
            .dispatcher(store)
            .build()
    private val script: Thread

    /** How many changes there will be. */
    val changes: Int = 3

    init {
        store.create("Archive", "\\Archive")
        store.create("Archive/2025")
        store.create("Drafts", "\\Drafts")
        store.create("Lists/R&AOk-seaux")
        store.create("Sent", "\\Sent")
        store.create("Trash", "\\Trash")
        SampleMailbox.inbox.forEachIndexed { day, message ->
            val flags = if (message.seen) setOf("\\Seen") else emptySet()
            store.inbox().deliver(message.octets, flags, FIRST_DAY.plusDays(day.toLong()))
        }
        server.start()
        script = thread(isDaemon = true, name = "sample-server") { live() }
    }

    /** A client of this server, which trusts it and has an account on it. */
    fun client(): ImapClient =
        ImapClient
            .builder(server.hostName())
            .port(server.port())
            .trust(server.clientTrust().certificatePem())
            .credentials(Credentials.password(USER, PASSWORD))
            .build()

    private fun live() {
        try {
            while (server.takeCommand(Duration.ofDays(1)).name() != "IDLE") continue
            pause()
            arrive(SampleMailbox.firstArrival)
            pause()
            store.inbox().addFlags(3, "\\Flagged")
            pause()
            arrive(SampleMailbox.secondArrival)
        } catch (_: InterruptedException) {
            // Nobody watches any more.
        }
    }

    private fun arrive(message: ByteString) {
        store.inbox().deliver(message, emptySet(), OffsetDateTime.now())
    }

    private fun pause() = Thread.sleep(pace.toMillis())

    override fun close() {
        script.interrupt()
        server.close()
    }

    private companion object {
        const val USER = "jane"
        const val PASSWORD = "tagline"
        val FIRST_DAY: OffsetDateTime = OffsetDateTime.parse("2026-02-02T08:00:00Z")
    }
}
