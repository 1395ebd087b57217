package dev.tagline.imap.coroutines

import dev.tagline.imap.connection.ConnectionOptions
import dev.tagline.imap.secrets.Watched
import dev.tagline.imap.testkit.FakeImapServer
import dev.tagline.imap.testkit.RecordedCommand
import dev.tagline.imap.testkit.Reply
import dev.tagline.imap.transport.Transport
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runInterruptible
import org.junit.jupiter.api.Assertions.assertEquals
import java.util.concurrent.atomic.AtomicInteger
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

/** How long a test waits for what must come. */
internal val PATIENCE: Duration = 60.seconds

/**
 * A server with one open mailbox, over pipes in memory, and a connection to it. [answer] goes first; what it leaves to
 * others is answered by a mailbox of so many messages with the UIDs from 1.
 */
internal class Mailbox(
    private val messages: Int = 0,
    options: ConnectionOptions = ConnectionOptions.DEFAULT,
    private val answer: (RecordedCommand) -> Reply? = { null },
) : AutoCloseable {
    val server: FakeImapServer =
        FakeImapServer
            .builder()
            .greeting("PREAUTH [CAPABILITY IMAP4rev1 IDLE ID UIDPLUS] ready")
            .dispatcher { answer(it) ?: usual(it) }
            .build()

    val imap: SuspendingConnection

    private val proofs = AtomicInteger()

    init {
        val socket = server.connectInMemory()
        val transport = Transport.of(socket.source, socket.sink)
        imap = Watched.open(transport, options).suspending()
    }

    suspend fun select(): Mailbox = apply { imap.select("INBOX") }

    fun send(line: String): Unit = server.push(0, line)

    /** Waits until the server has read this command; those before it are skipped. */
    suspend fun awaitCommand(name: String): RecordedCommand =
        runInterruptible(Dispatchers.IO) {
            generateSequence { server.takeCommand() }.first { it.name() == name }
        }

    /** The proof that the connection is in step: the server says something new, and this command hears it. */
    suspend fun assertInStep() {
        val proof = mapOf<String, String?>("name" to "proof ${proofs.incrementAndGet()}")
        assertEquals(proof, imap.id(proof))
    }

    /** Names of what the client said so far. */
    fun said(): List<String> = server.commands().map { it.name() }

    override fun close() {
        imap.abort()
        server.close()
    }

    private fun usual(command: RecordedCommand): Reply =
        when (command.name()) {
            "SELECT" -> {
                Reply
                    .untagged(
                        "$messages EXISTS",
                    ).thenUntagged("OK [UIDVALIDITY 1] valid")
                    .thenOk("[READ-WRITE] open")
            }

            "UID SEARCH" -> {
                Reply.untagged("SEARCH " + (1..messages).joinToString(" ")).thenOk()
            }

            "UID FETCH" -> {
                rows(command.argument(0))
            }

            "IDLE" -> {
                Reply.continuation("idling") { Reply.ok("IDLE done") }
            }

            "ID" -> {
                Reply.untagged(command.toString().substringAfter(' ')).thenOk()
            }

            "LOGOUT" -> {
                Reply.untagged("BYE bye").thenOk()
            }

            else -> {
                Reply.ok()
            }
        }

    private fun rows(set: String): Reply {
        val range = set.split(':').map { it.toInt() }
        val rows = (range.first()..range.last()).joinToString("") { "* $it FETCH (UID $it FLAGS (\\Seen))\r\n" }
        return Reply.raw(rows).thenOk()
    }
}
