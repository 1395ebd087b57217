package dev.tagline.imap.docs.programs

import dev.tagline.imap.client.ImapClient
import dev.tagline.imap.coroutines.connectSuspending
import dev.tagline.imap.sasl.Credentials
import dev.tagline.imap.secrets.Watched
import dev.tagline.imap.testkit.FakeImapServer
import dev.tagline.imap.testkit.mailstore.Mailstore
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import java.util.concurrent.ConcurrentLinkedQueue
import kotlin.concurrent.thread

class KotlinProgramsTest {
    private val store = Mailstore.withSampleMail()
    private val printed = ConcurrentLinkedQueue<String>()
    private val programs = KotlinPrograms { printed.add(it) }
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

    private fun messages() = printed.mapNotNull { Regex("^Message (\\d+)").find(it)?.groupValues?.get(1) }.sorted()

    private val all = listOf("1", "2", "3", "4", "5", "6")

    @Test
    fun allMessagesArePrinted() {
        runBlocking { programs.printAll(client()) }
        assertEquals(all, messages())
    }

    @Test
    fun allMessagesArePrintedInParallel() {
        runBlocking { programs.printAllInParallel(client()) }
        assertEquals(all, messages())
        assertEquals(6, server.commands().count { it.name() == "UID FETCH" })
    }

    @Test
    fun allMessagesAreRemoved() {
        runBlocking { programs.deleteAll(client()) }
        assertEquals(listOf("6 messages removed"), printed.toList())
        assertEquals(0, store.inbox().messages().size)
    }

    @Test
    fun newsComeInBursts() {
        val deliverer =
            thread(isDaemon = true) {
                while (server.takeCommand().name() != "IDLE") {
                    // What comes before.
                }
                store.inbox().deliver("Subject: news\n\nbody\n")
            }
        runBlocking {
            client().connectSuspending().use { imap ->
                imap.select("INBOX")
                programs.printBursts(imap, 1)
            }
        }
        deliverer.join()
        assertTrue(printed.single().endsWith(" changes"))
    }

    @Test
    fun cramMd5ShowsNoPassword() {
        FakeImapServer.builder().tls().build().script(JavaProgramsTest.CRAM_MD5).start().use { asking ->
            val client =
                Watched
                    .client(asking.hostName())
                    .port(asking.port())
                    .trust(asking.clientTrust().certificatePem())
                    .build()
            runBlocking { programs.loginCramMd5(client, "tanstaaftanstaaf") }
        }
        assertEquals(listOf("AUTHENTICATED"), printed.toList())
    }

    @Test
    fun aChildProcessServesAsWell() {
        assertEquals("ImapClient[localhost", programs.stream().toString().substringBefore(':'))
        val child =
            Watched
                .command(ChildMailbox.command())
                .credentials(Credentials.password("alice", "S3NT1NEL"))
                .build()
        runBlocking { programs.printAll(child) }
        assertEquals(all, messages())
    }
}
