package dev.tagline.imap.docs

import com.icegreen.greenmail.util.GreenMail
import com.icegreen.greenmail.util.GreenMailUtil
import com.icegreen.greenmail.util.ServerSetup
import dev.tagline.imap.sasl.Credentials
import dev.tagline.imap.secrets.Watched
import dev.tagline.imap.testkit.Dispatcher
import dev.tagline.imap.testkit.FakeImapServer
import dev.tagline.imap.testkit.RecordedCommand
import dev.tagline.imap.testkit.Reply
import dev.tagline.imap.testkit.ServerConnection
import dev.tagline.imap.testkit.mailstore.Mailstore
import kotlinx.coroutines.runBlocking
import okio.ByteString.Companion.toByteString
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import org.junit.jupiter.params.ParameterizedClass
import org.junit.jupiter.params.provider.EnumSource
import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.net.ServerSocket
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.CountDownLatch
import kotlin.concurrent.thread
import kotlin.io.path.readBytes
import kotlin.io.path.writeText

/** Both programs do the whole job, against the server they bring along and against others. */
@ParameterizedClass
@EnumSource
class MailWatchTest(
    private val language: Language,
) {
    /** One program each. */
    enum class Language(
        val program: Launcher.Program,
    ) {
        KOTLIN({ terminal, client, job -> runBlocking { MailWatch(terminal).run(client, job) } }),
        JAVA({ terminal, client, job -> JavaMailWatch(terminal).run(client, job) }),
    }

    @TempDir
    lateinit var folder: Path

    private val out = Output()
    private val err = Output()

    @Test
    fun withItsOwnServerItDoesTheWholeJobAndEnds() {
        val file = folder.resolve("newest.eml")
        assertEquals(0, run("--save", "$file"), err.text())
        assertSaid(
            "Connected: ",
            "  INBOX  ",
            "  Lists/Réseaux  ",
            "INBOX: 10 messages",
            "    2  2026-02-03 09:15  Jürgen Groß             Rechnung für März: Prüfung fällig       1.7 kB  Rechnung März.pdf",
            "    3  2026-02-04 18:30  Agnès Lefèvre           Vos œuvres : 45 €  ",
            "    4  2026-02-09 14:05  山田太郎                    会議の議事録  ",
            "    5  2026-02-12 11:45  Анна Иванова            Встреча в понедельник  ",
            "This week: snow ❄, slow trains 🚂",
            "Fwd: Müsli                               713 B  breakfast.eml",
            "Zdjęcia z gór ⛰                        88.2 kB  szczyt.jpg, trasa.csv",
            "Unencoded: naïve café ☕",
            "Downloaded message 10 to $file: 321 octets",
            "Watching INBOX",
            "   11  2026-03-06 10:00  Build  ",
            "Message 3 now has flags: \\Flagged",
            "Καφές αύριο;",
            "Done",
        )
        assertEquals(SampleMailbox.inbox.last().octets, file.readBytes().toByteString())
        assertEquals("", err.text())
        assertFalse('\r' in out.text(), "no progress bar where nobody looks")
    }

    @Test
    fun aTerminalSeesAProgressBar() {
        SampleServer(Duration.ZERO).use { server ->
            language.program.run(
                Terminal(out.stream, true),
                server.client(),
                Job(folder.resolve("a.eml"), Duration.ofMinutes(1), 3),
            )
        }
        assertSaid("\r[####                                    ] 1 of 10", "] 10 of 10\r")
    }

    @Test
    fun withGreenMailItDoesTheSame() {
        val green = GreenMail(ServerSetup.IMAP.dynamicPort())
        green.start()
        try {
            val jane = green.setUser("jane@example.org", "jane", "S3NT1NEL")
            val send = { subject: String ->
                jane.deliver(
                    GreenMailUtil.createTextEmail(
                        "jane@example.org",
                        "bob@example.org",
                        subject,
                        "body",
                        green.imap.serverSetup,
                    ),
                )
            }
            send("the first")
            val client =
                Watched
                    .client("127.0.0.1")
                    .port(green.imap.port)
                    .insecurePlaintext()
                    .credentials(Credentials.password("jane", "S3NT1NEL"))
                    .build()
            val sending =
                thread(isDaemon = true) {
                    out.watching.await()
                    send("the second")
                }
            language.program.run(
                Terminal(out.stream, false),
                client,
                Job(folder.resolve("a.eml"), Duration.ofMinutes(1), 1),
            )
            sending.join()
        } finally {
            green.stop()
        }
        assertSaid(
            "INBOX: 1 messages",
            "bob@example.org",
            "the first",
            "Downloaded message 1 ",
            "New message:",
            "the second",
            "Done",
        )
    }

    @Test
    fun aMessageThatComesBeforeTheWatchingBeginsIsNotMissed() {
        val store = Mailstore.withSampleMail()
        val delivering =
            object : Dispatcher {
                override fun dispatch(command: RecordedCommand): Reply {
                    if ("BODY.PEEK[]" in "$command") store.inbox().deliver("Subject: in between\n\nbody\n")
                    return store.dispatch(command)
                }

                override fun greeting(connection: ServerConnection): Reply? = store.greeting(connection)
            }
        FakeImapServer.builder().dispatcher(delivering).build().start().use { server ->
            val client =
                Watched
                    .client(server.hostName())
                    .port(server.port())
                    .insecurePlaintext()
                    .credentials(Credentials.password("jane", "S3NT1NEL"))
                    .build()
            language.program.run(
                Terminal(out.stream, false),
                client,
                Job(folder.resolve("a.eml"), Duration.ofMinutes(1), 1),
            )
        }
        assertSaid("INBOX: 6 messages", "Watching INBOX", "New message:", "in between", "Done")
    }

    @Test
    fun withAnotherServerItTakesWhatTheArgumentsSay() {
        val pem = folder.resolve("ca.pem")
        val server =
            FakeImapServer
                .builder()
                .startTls()
                .dispatcher(
                    Mailstore.withSampleMail().loginOnlyWithTls(),
                ).build()
                .start()
        server.use {
            pem.writeText(server.clientTrust().certificatePem())
            val code =
                run(
                    "--host",
                    "localhost",
                    "--port",
                    "${server.port()}",
                    "--user",
                    "jane",
                    "--starttls",
                    "--trust",
                    "$pem",
                    "--watch",
                    "0",
                    "--save",
                    "${folder.resolve("a.eml")}",
                )
            assertEquals(0, code, err.text())
        }
        assertSaid("INBOX: 6 messages", "Done")
    }

    @Test
    fun aRefusedLoginIsSaidWithoutThePassword() {
        val server =
            FakeImapServer
                .builder()
                .startTls()
                .dispatcher(Mailstore().user("jane", "another"))
                .build()
                .start()
        server.use {
            assertEquals(3, run("--host", "localhost", "--port", "${server.port()}", "--user", "jane", "--plaintext"))
        }
        assertTrue(err.text().startsWith("mail-watch: AUTHENTICATE: NO "), err.text())
        assertFalse("asked on" in err.text(), "the server did nothing wrong: ${err.text()}")
        assertFalse("S3NT1NEL" in err.text() + out.text())
    }

    @Test
    fun noConnectionIsSaidInOneLine() {
        val port = ServerSocket(0).use { it.localPort }
        assertEquals(4, run("--host", "localhost", "--port", "$port", "--user", "jane"))
        assertEquals(
            1,
            err
                .text()
                .trim()
                .lines()
                .size,
            err.text(),
        )
    }

    @Test
    fun aCertificateNobodyTrustsIsNoConnection() {
        FakeImapServer.builder().tls().dispatcher(Mailstore()).build().start().use { server ->
            assertEquals(4, run("--host", "localhost", "--port", "${server.port()}", "--user", "jane"))
        }
        assertFalse("S3NT1NEL" in err.text() + out.text())
    }

    @Test
    fun wrongArgumentsAreNamed() {
        for ((problem, arguments) in mapOf(
            "--host is missing" to "--port 993",
            "--user is missing" to "--host localhost",
            "mutually exclusive" to "--host localhost --user jane --starttls --plaintext",
            "not a port" to "--host localhost --user jane --port 70000",
            "Unknown option" to "--password S3NT1NEL",
        )) {
            assertEquals(2, run(*arguments.split(' ').toTypedArray()), arguments)
            assertTrue(problem in err.text(), "$problem: ${err.text()}")
            assertTrue("Usage: mail-watch" in err.text())
        }
    }

    private fun run(vararg arguments: String): Int {
        val environment = mapOf("TAGLINE_PASSWORD" to "S3NT1NEL")
        return Launcher.run(arrayOf(*arguments), Terminal(out.stream, false), err.stream, environment, language.program)
    }

    private fun assertSaid(vararg lines: String) {
        var from = 0
        for (line in lines) {
            val at = out.text().indexOf(line, from)
            assertTrue(at >= 0, "not said, or not in this order: $line\n${out.text()}")
            from = at + line.length
        }
    }

    /** What is printed. */
    private class Output : ByteArrayOutputStream() {
        val stream = PrintStream(this, true, Charsets.UTF_8)
        val watching = CountDownLatch(1)

        fun text(): String = toString(Charsets.UTF_8)

        override fun flush() {
            if ("Watching INBOX" in text()) watching.countDown()
        }
    }
}
