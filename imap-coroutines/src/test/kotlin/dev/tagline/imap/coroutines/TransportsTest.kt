package dev.tagline.imap.coroutines

import dev.tagline.imap.command.ConnectionState
import dev.tagline.imap.secrets.Watched
import dev.tagline.imap.testkit.FakeImapServer
import dev.tagline.imap.testkit.mailstore.Mailstore
import dev.tagline.imap.transport.ProxyServer
import dev.tagline.imap.transport.Transport
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.runInterruptible
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.util.concurrent.CountDownLatch
import java.util.concurrent.LinkedBlockingQueue

/** Whatever the way to the server, a coroutine can take it, and leave it half-way. */
class TransportsTest {
    private fun listen() = ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))

    private fun proxies(port: Int) =
        listOf(ProxyServer.httpConnect("127.0.0.1", port), ProxyServer.socks5("127.0.0.1", port))

    @Test
    fun streamsOfOnesOwn() =
        runBlocking<Unit> {
            FakeImapServer().dispatcher(Mailstore()).use { server ->
                Watched
                    .client("mail.example.org")
                    .transport { Transport.of(server.connectInMemory()) }
                    .build()
                    .connectSuspending()
                    .use { imap ->
                        imap.noop()
                        assertEquals("stream", imap.peer.name)
                        assertNull(imap.peer.tls)
                    }
            }
        }

    @Test
    fun childProcess() =
        runBlocking<Unit> {
            val server = "printf '* PREAUTH [CAPABILITY IMAP4rev1] hi\\r\\n'; cat >/dev/null"
            val imap = Watched.command(listOf("/bin/sh", "-c", server)).build().connectSuspending()
            assertEquals(ConnectionState.AUTHENTICATED, imap.state.value)
            assertEquals("sh", imap.peer.name)
            imap.abort()
        }

    @Test
    fun proxy() =
        runBlocking<Unit> {
            listen().use { listener ->
                val asked = LinkedBlockingQueue<String>()
                val serving =
                    launch(Dispatchers.IO) {
                        listener.accept().use {
                            val lines = it.getInputStream().bufferedReader()
                            asked.add(lines.readLine())
                            while (lines.readLine().isNotEmpty()) {
                                // The rest of the head.
                            }
                            it.getOutputStream().write(
                                "HTTP/1.1 200 OK\r\n\r\n* OK [CAPABILITY IMAP4rev1] hi\r\n".encodeToByteArray(),
                            )
                            lines.readLine()
                        }
                    }
                val imap =
                    Watched
                        .client("mail.example.org")
                        .insecurePlaintext()
                        .proxy(proxies(listener.localPort).first())
                        .build()
                        .connectSuspending()
                assertEquals("CONNECT mail.example.org:143 HTTP/1.1", asked.take())
                assertEquals("hi", imap.greeting.text())
                imap.abort()
                serving.join()
            }
        }

    @Test
    fun cancellingEndsTheTalkWithAProxyThatIsSilent() =
        runBlocking<Unit> {
            listen().use { listener ->
                for (proxy in proxies(listener.localPort)) {
                    val client = Watched.client("mail.example.org").proxy(proxy).build()
                    val connecting = launch(Dispatchers.Default) { client.connectSuspending() }
                    runInterruptible(Dispatchers.IO) { listener.accept() }.use { socket: Socket ->
                        runInterruptible(Dispatchers.IO) { socket.getInputStream().read() }
                        connecting.cancelAndJoin()
                        runInterruptible(Dispatchers.IO) {
                            while (socket.getInputStream().read() != -1) {
                                // What it had said before.
                            }
                        }
                    }
                }
            }
        }

    @Test
    fun cancellingEndsTheMakingOfATransport() =
        runBlocking<Unit> {
            val making = CountDownLatch(1)
            val interrupted = CountDownLatch(1)
            val client =
                Watched
                    .client("mail.example.org")
                    .transport {
                        making.countDown()
                        try {
                            CountDownLatch(1).await()
                            error("nobody counts down")
                        } catch (e: InterruptedException) {
                            interrupted.countDown()
                            throw java.io.IOException(e)
                        }
                    }.build()
            val connecting = launch(Dispatchers.Default) { client.connectSuspending() }
            runInterruptible(Dispatchers.IO) { making.await() }
            connecting.cancelAndJoin()
            runInterruptible(Dispatchers.IO) { interrupted.await() }
        }
}
