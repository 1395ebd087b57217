package dev.tagline.imap.docs

import dev.tagline.imap.command.ConnectionState
import dev.tagline.imap.coroutines.connectSuspending
import dev.tagline.imap.docs.guide.KotlinLoginGuide
import dev.tagline.imap.secrets.Watched
import dev.tagline.imap.testkit.FakeImapServer
import kotlinx.coroutines.runBlocking
import okio.ByteString.Companion.encodeUtf8
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

class KotlinLoginGuideTest {
    @Test
    fun aFunctionMayBeTheMechanism() =
        runBlocking<Unit> {
            FakeImapServer()
                .script(
                    """
                    S: * OK [CAPABILITY IMAP4rev1] hi
                    C: A1 AUTHENTICATE XTICKET
                    S: +
                    C: dGlja2V0
                    S: A1 OK [CAPABILITY IMAP4rev1] in
                    C: A2 LOGOUT
                    S: A2 OK bye
                    """.trimIndent(),
                ).start()
                .use { server ->
                    val client =
                        Watched
                            .client("127.0.0.1")
                            .port(server.port())
                            .insecurePlaintext()
                            .build()
                    client.connectSuspending().use { imap ->
                        KotlinLoginGuide.own(imap, "ticket".encodeUtf8())
                        assertEquals(ConnectionState.AUTHENTICATED, imap.state.value)
                    }
                }
        }
}
