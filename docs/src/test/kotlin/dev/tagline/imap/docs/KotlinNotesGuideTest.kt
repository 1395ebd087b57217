package dev.tagline.imap.docs

import dev.tagline.imap.coroutines.connectSuspending
import dev.tagline.imap.docs.guide.KotlinNotesGuide
import dev.tagline.imap.sasl.Credentials
import dev.tagline.imap.secrets.Watched
import dev.tagline.imap.testkit.FakeImapServer
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import java.util.concurrent.CopyOnWriteArrayList

class KotlinNotesGuideTest {
    @Test
    fun everySnippetRuns() {
        val printed = CopyOnWriteArrayList<String>()
        val guide = KotlinNotesGuide(printed::add)
        val script =
            """
            S: * OK [CAPABILITY IMAP4rev1] hello
            C: A1 LOGIN alice S3NT1NEL
            S: A1 OK [CAPABILITY IMAP4rev1 METADATA] in
            C: A2 SETMETADATA Projects (/private/vendor/example/color "blue")
            S: A2 OK done
            C: A3 GETMETADATA Projects /private/vendor/example/color
            S: * METADATA Projects (/private/vendor/example/color "blue")
            S: A3 OK done
            C: A4 SETMETADATA Projects (/private/vendor/example/color NIL)
            S: A4 OK done
            C: A5 LOGOUT
            S: * BYE bye
            S: A5 OK out
            """.trimIndent()
        FakeImapServer
            .builder()
            .tls()
            .build()
            .script(script)
            .start()
            .use { server ->
                val client =
                    Watched
                        .client(server.hostName())
                        .port(server.port())
                        .trust(server.clientTrust().certificatePem())
                        .credentials(Credentials.password("alice", "S3NT1NEL"))
                        .build()
                runBlocking { client.connectSuspending().use { guide.notes(it) } }
            }
        assertEquals(listOf("blue"), printed)
    }
}
