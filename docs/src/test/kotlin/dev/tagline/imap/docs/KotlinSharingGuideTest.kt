package dev.tagline.imap.docs

import dev.tagline.imap.coroutines.connectSuspending
import dev.tagline.imap.docs.guide.KotlinSharingGuide
import dev.tagline.imap.sasl.Credentials
import dev.tagline.imap.secrets.Watched
import dev.tagline.imap.testkit.FakeImapServer
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import java.util.concurrent.CopyOnWriteArrayList

class KotlinSharingGuideTest {
    @Test
    fun everySnippetRuns() {
        val printed = CopyOnWriteArrayList<String>()
        val guide = KotlinSharingGuide(printed::add)
        val script =
            """
            S: * OK [CAPABILITY IMAP4rev1] hello
            C: A1 LOGIN alice S3NT1NEL
            S: A1 OK [CAPABILITY IMAP4rev1 ACL RIGHTS=kxte QUOTA] in
            C: A2 SETACL Projects bob +lrs
            S: A2 OK done
            C: A3 GETACL Projects
            S: * ACL Projects alice lrswipkxtecda bob lrs
            S: A3 OK done
            C: A4 MYRIGHTS Shared/bob/Plans
            S: * MYRIGHTS Shared/bob/Plans lri
            S: A4 OK done
            C: A5 GETQUOTAROOT INBOX
            S: * QUOTAROOT INBOX ""
            S: * QUOTA "" (STORAGE 10 512)
            S: A5 OK done
            C: A6 LOGOUT
            S: * BYE bye
            S: A6 OK out
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
                runBlocking { client.connectSuspending().use { guide.sharing(it) } }
            }
        assertEquals(
            listOf("alice has lrswipkxtea", "bob has lrs", "10 of 512 KiB", "mayInsert: true"),
            printed,
        )
    }
}
