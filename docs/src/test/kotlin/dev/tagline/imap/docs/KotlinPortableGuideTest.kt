package dev.tagline.imap.docs

import dev.tagline.imap.coroutines.connectSuspending
import dev.tagline.imap.docs.guide.KotlinPortableGuide
import dev.tagline.imap.message.UidSet
import dev.tagline.imap.sasl.Credentials
import dev.tagline.imap.secrets.Watched
import dev.tagline.imap.testkit.FakeImapServer
import dev.tagline.imap.testkit.mailstore.Mailstore
import kotlinx.coroutines.runBlocking
import okio.ByteString.Companion.encodeUtf8
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import java.util.concurrent.CopyOnWriteArrayList

class KotlinPortableGuideTest {
    @Test
    fun everySnippetRuns() {
        val printed = CopyOnWriteArrayList<String>()
        val guide = KotlinPortableGuide(printed::add)
        FakeImapServer
            .builder()
            .tls()
            .dispatcher(Mailstore().user("alice", "S3NT1NEL").without("ACL"))
            .build()
            .start()
            .use { server ->
                val client =
                    Watched
                        .client(server.hostName())
                        .port(server.port())
                        .trust(server.clientTrust().certificatePem())
                        .credentials(Credentials.password("alice", "S3NT1NEL"))
                        .build()
                runBlocking {
                    client.connectSuspending().use { imap ->
                        imap.create("Archive")
                        imap.append("INBOX", "Subject: x\r\n\r\ntext\r\n".encodeUtf8())
                        guide.portable(imap, UidSet.of(1))
                    }
                }
            }
        assertEquals(
            listOf("moved 1 by MOVE", "INBOX (MESSAGES 0) null", "Archive (MESSAGES 1) null"),
            printed,
        )
    }
}
