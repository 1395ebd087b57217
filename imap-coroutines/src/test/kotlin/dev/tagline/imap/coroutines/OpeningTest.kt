package dev.tagline.imap.coroutines

import dev.tagline.imap.AuthenticationFailedException
import dev.tagline.imap.client.ImapClient
import dev.tagline.imap.command.ConnectionState
import dev.tagline.imap.sasl.Credentials
import dev.tagline.imap.secrets.Watched
import dev.tagline.imap.testkit.FakeImapServer
import dev.tagline.imap.testkit.Reply
import dev.tagline.imap.testkit.mailstore.Mailstore
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Runnable
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.runInterruptible
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Test
import java.time.Duration
import java.util.concurrent.LinkedBlockingQueue
import kotlin.coroutines.CoroutineContext

class OpeningTest {
    @Test
    fun opensOverTlsAndLogsIn() =
        runBlocking<Unit> {
            FakeImapServer.builder().tls().dispatcher(Mailstore.withSampleMail()).build().start().use { server ->
                client(server).connectSuspending().use { imap ->
                    assertEquals(ConnectionState.AUTHENTICATED, imap.state.value)
                    assertEquals(6, imap.select("INBOX").exists())
                }
            }
        }

    @Test
    fun refusedCredentialsComeAsThemselves() =
        runBlocking<Unit> {
            val store = Mailstore().user("jane", "another")
            FakeImapServer.builder().tls().dispatcher(store).build().start().use { server ->
                val failure = runCatching { client(server).connectSuspending() }.exceptionOrNull()
                assertInstanceOf(AuthenticationFailedException::class.java, failure)
            }
        }

    @Test
    fun cancellingEndsTheAttempt() =
        runBlocking<Unit> {
            val server =
                FakeImapServer
                    .builder()
                    .tls()
                    .dispatcher {
                        if (it.isNamed("LOGOUT")) Reply.ok() else Reply.none()
                    }.build()
            server.start().use {
                val connecting = launch(Dispatchers.Default) { client(server).connectSuspending() }
                runInterruptible(Dispatchers.IO) { server.takeCommand() }
                connecting.cancelAndJoin()
                server.connection(0).awaitOver(Duration.ofSeconds(10))
            }
        }

    @Test
    fun aConnectionThatOpensWhileItIsCancelledIsNotLeftBehind() =
        runBlocking<Unit> {
            val server =
                FakeImapServer
                    .builder()
                    .tls()
                    .dispatcher(Mailstore())
                    .build()
                    .start()
            server.use {
                val dispatcher = ByHand()
                val connecting = launch(dispatcher) { client(server).connectSuspending() }
                dispatcher.next().run()
                // The attempt has succeeded, and its caller is about to be told.
                val resume = dispatcher.next()
                connecting.cancel()
                resume.run()
                connecting.join()
                server.connection(0).awaitOver(Duration.ofSeconds(10))
            }
        }

    private fun client(server: FakeImapServer): ImapClient =
        Watched
            .client(server.hostName())
            .port(server.port())
            .trust(server.clientTrust().certificatePem())
            .credentials(Credentials.password("jane", "S3NT1NEL"))
            .build()

    /** Runs nothing by itself. */
    private class ByHand : CoroutineDispatcher() {
        private val tasks = LinkedBlockingQueue<Runnable>()

        override fun dispatch(
            context: CoroutineContext,
            block: Runnable,
        ) {
            tasks.add(block)
        }

        fun next(): Runnable = tasks.take()
    }
}
