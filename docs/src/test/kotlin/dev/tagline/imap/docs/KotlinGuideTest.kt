package dev.tagline.imap.docs

import dev.tagline.imap.client.ImapClient
import dev.tagline.imap.connection.ConnectionOptions
import dev.tagline.imap.coroutines.SuspendingConnection
import dev.tagline.imap.coroutines.connectSuspending
import dev.tagline.imap.docs.guide.KotlinGuide
import dev.tagline.imap.sasl.Credentials
import dev.tagline.imap.secrets.Watched
import dev.tagline.imap.testkit.FakeImapServer
import dev.tagline.imap.testkit.mailstore.Mailstore
import dev.tagline.imap.transport.Transport
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import kotlin.concurrent.thread

class KotlinGuideTest {
    private val store = Mailstore.withSampleMail()
    private val printed = LinkedBlockingQueue<String>()
    private val guide = KotlinGuide(printed::add)
    private val server =
        FakeImapServer
            .builder()
            .tls()
            .dispatcher(store)
            .build()

    @BeforeEach
    fun start() {
        server.start()
    }

    @AfterEach
    fun stop() {
        server.close()
    }

    private fun client(): ImapClient =
        Watched
            .client(server.hostName())
            .port(server.port())
            .trust(server.clientTrust().certificatePem())
            .credentials(Credentials.password("alice", "S3NT1NEL"))
            .build()

    private fun deliver() {
        store.inbox().deliver("From: a@example.org\nSubject: news\n\nbody\n")
    }

    private fun nextPrinted(): String = checkNotNull(printed.poll(60, TimeUnit.SECONDS)) { "nothing more was printed" }

    private fun awaitPrinted(part: String): String = generateSequence { nextPrinted() }.first { part in it }

    private fun whenIdling(act: () -> Unit): Thread =
        thread(isDaemon = true) {
            while (server.takeCommand().name() != "IDLE") {
                // What comes before.
            }
            act()
        }

    @Test
    fun theReadmesExampleRuns() {
        whenIdling(::deliver)
        runBlocking { guide.readme(client()) }
        assertEquals("6 messages", nextPrinted())
        awaitPrinted("count=7")
    }

    @Test
    fun childProcessIsAServer() {
        val server =
            "printf '* PREAUTH [CAPABILITY IMAP4rev1] hi\\r\\n'; read tag rest; " +
                "printf '* BYE\\r\\n%s OK\\r\\n' \"\$tag\""
        runBlocking { guide.command(listOf("/bin/sh", "-c", server)) }
        assertEquals("sh is logged in: AUTHENTICATED", nextPrinted())
        assertEquals("ImapClient[imap.example.org:993 IMPLICIT_TLS]", guide.throughProxy("S3NT1NEL").toString())
    }

    @Test
    fun everySnippetRuns(
        @TempDir folder: Path,
    ) {
        runBlocking {
            client().connectSuspending().use { imap ->
                guide.parallel(imap)
                awaitPrinted("0 drafts, 0 sent")
                imap.select("INBOX")
                assertEquals(6, guide.impatient(imap)?.size)
                guide.download(imap, 1, folder.resolve("message.eml"))
                assertTrue(awaitPrinted("octets").isNotEmpty())
                val watching = launch { guide.watch(imap) }
                whenIdling(::deliver)
                withContext(Dispatchers.IO) {
                    // One after the other: the server may tell both at once, and then there were never 7.
                    awaitPrinted("now 7 messages")
                    store.inbox().expunge(2)
                    awaitPrinted("2 is gone")
                }
                watching.cancel()
                imap.noop()
            }
        }
    }

    @Test
    fun sortedAndThreaded() {
        val script =
            """
            S: * PREAUTH [CAPABILITY IMAP4rev1 SORT THREAD=REFERENCES] ready
            C: A0 SELECT INBOX
            S: * 9 EXISTS
            S: A0 OK [READ-WRITE] done
            C: A1 UID SORT (REVERSE DATE) US-ASCII ALL
            S: * SORT 7 3
            S: A1 OK done
            C: A2 UID FETCH 7,3 (UID ENVELOPE)
            S: * 1 FETCH (UID 3 ENVELOPE (NIL "older" NIL NIL NIL NIL NIL NIL NIL NIL))
            S: * 2 FETCH (UID 7 ENVELOPE (NIL "newer" NIL NIL NIL NIL NIL NIL NIL NIL))
            S: A2 OK done
            C: A3 UID THREAD REFERENCES US-ASCII (UNSEEN SINCE 1-Jan-2026)
            S: * THREAD (3 7)
            S: A3 OK done
            """.trimIndent()
        FakeImapServer().script(script).use { sorting ->
            val socket = sorting.connectInMemory()
            val connection =
                Watched.open(Transport.of(socket.source, socket.sink), ConnectionOptions.DEFAULT)
            try {
                runBlocking {
                    val imap = SuspendingConnection(connection)
                    imap.select("INBOX")
                    guide.sorted(imap)
                }
            } finally {
                connection.abort()
            }
            assertEquals(listOf("1 older", "0 newer", "3", "  7"), List(4) { nextPrinted() })
        }
    }
}
