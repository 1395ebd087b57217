package dev.tagline.imap.docs

import dev.tagline.imap.coroutines.connectSuspending
import dev.tagline.imap.docs.guide.KotlinSearchGuide
import dev.tagline.imap.sasl.Credentials
import dev.tagline.imap.secrets.Watched
import dev.tagline.imap.testkit.FakeImapServer
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import java.util.concurrent.CopyOnWriteArrayList

class KotlinSearchGuideTest {
    @Test
    fun everySnippetRuns() {
        val printed = CopyOnWriteArrayList<String>()
        val guide = KotlinSearchGuide(printed::add)
        val script =
            """
            S: * OK [CAPABILITY IMAP4rev1] hello
            C: A1 LOGIN alice S3NT1NEL
            S: A1 OK [CAPABILITY IMAP4rev1 ESEARCH PARTIAL CONTEXT=SEARCH MULTISEARCH] in
            C: A2 SELECT INBOX
            S: * 9 EXISTS
            S: A2 OK [READ-WRITE] done
            C: A3 UID FETCH 1:* (FLAGS) (PARTIAL -1:-30)
            S: * 9 FETCH (UID 41 FLAGS (\Seen))
            S: A3 OK done
            C: A4 UID SEARCH RETURN (UPDATE ALL) UNSEEN
            S: * ESEARCH (TAG "A4") UID ALL 4,7
            S: A4 OK will tell
            C: A5 NOOP
            S: * ESEARCH (TAG "A4") UID ADDTO (0 9)
            S: A5 OK done
            C: A6 NOOP
            S: A6 OK nothing new
            C: A7 CANCELUPDATE <any>
            S: A7 OK done
            C: A8 ESEARCH IN (personal) RETURN (ALL) UNSEEN
            S: * ESEARCH (TAG "A8" MAILBOX "Lists/java" UIDVALIDITY 7) UID ALL 3:5
            S: A8 OK done
            C: A9 LOGOUT
            S: * BYE bye
            S: A9 OK out
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
                runBlocking {
                    client.connectSuspending().use { imap ->
                        imap.select("INBOX")
                        guide.searching(imap)
                    }
                }
            }
        assertEquals(
            listOf("1 messages, the last of them (\\Seen)", "unread: 4,7", "unread: 4,7,9", "Lists/java: 3:5"),
            printed,
        )
    }
}
