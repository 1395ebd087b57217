package dev.tagline.imap.testkit.dsl

import dev.tagline.imap.testkit.CommandMatcher
import dev.tagline.imap.testkit.Fault
import dev.tagline.imap.testkit.RawClient
import dev.tagline.imap.testkit.Reply
import dev.tagline.imap.testkit.ScriptFailure
import dev.tagline.imap.testkit.VirtualClock
import dev.tagline.imap.testkit.mailstore.Mailstore
import okio.ByteString.Companion.encodeUtf8
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import kotlin.time.Duration.Companion.hours
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlin.time.toJavaDuration

@Timeout(30)
class FakeImapServersTest {
    @Test
    fun readsLikeADialogue() {
        // region dsl
        val server =
            fakeImapServer {
                script {
                    server("* OK ready")
                    client("A1 LOGIN fred <any>")
                    server("A1 OK logged in")
                }
                expect("NOOP") {
                    untagged("3 EXISTS")
                    ok()
                }
                onCommand("FETCH") { command ->
                    untagged("${command.argument(0)} FETCH (FLAGS ())")
                    ok("FETCH completed")
                }
                fault(Fault.reset().onCommand("FETCH", 7))
            }
        // endregion
        server.use {
            RawClient.tcp(server).use { client ->
                assertEquals("* OK ready", client.line())
                client.send("x1 LOGIN fred secret", "x2 NOOP", "x3 FETCH 2 FLAGS", "x4 UID FETCH 3 FLAGS")
                assertEquals("x1 OK logged in\n* 3 EXISTS\nx2 OK completed\n", client.lines(3))
                assertEquals("* 2 FETCH (FLAGS ())\nx3 OK FETCH completed\n", client.lines(2))
                assertEquals("* 3 FETCH (FLAGS ())\nx4 OK FETCH completed\n", client.lines(2))
            }
        }
    }

    @Test
    fun literalsAndFaultsStandInAScript() {
        fakeImapServer {
            script {
                client("A1 APPEND INBOX {5}")
                server("+ go on")
                client("hello")
                server("* 1 EXISTS\nA1 OK")
                close()
            }
        }.use { server ->
            RawClient.memory(server).use { client ->
                client.line()
                client.send("a APPEND INBOX {5}", "hello")
                assertEquals("+ go on\r\n* 1 EXISTS\r\na OK\r\n", client.rest().utf8())
            }
        }
    }

    @Test
    fun repliesAreComputedStepByStep() {
        val clock = VirtualClock()
        fakeImapServer {
            settings { clock(clock) }
            enqueue {
                raw("* 1 FETCH (BODY[] ")
                literal("hello".encodeUtf8())
                raw(")\r\n".encodeUtf8())
                delay(2.hours)
                no("[TRYCREATE] not all")
            }
            expect(CommandMatcher.named("IDLE")) {
                continuation("idling") { line -> ok("${line.name()} heard") }
            }
            expect("CHECK") { say(Reply.bad("never")) }
            expect("CLOSE") { fault(Fault.close()) }
        }.use { server ->
            RawClient.memory(server).use { client ->
                client.line()
                client.send("a FETCH 1 BODY[]")
                assertEquals("* 1 FETCH (BODY[] {5}\nhello)\n", client.lines(2))
                clock.awaitWaiting()
                clock.advance(2.hours.toJavaDuration())
                client.send("b IDLE", "DONE", "c CHECK", "d CLOSE")
                assertEquals(
                    "a NO [TRYCREATE] not all\r\n+ idling\r\nb OK DONE heard\r\nc BAD never\r\n",
                    client.rest().utf8(),
                )
            }
        }
    }

    @Test
    fun ordersConnectionsAndAccounts() {
        val store = Mailstore().apply { inbox().deliver("Subject: x\n\n") }
        fakeImapServer {
            settings {
                greeting("OK hi")
                patience(5.seconds)
                roundTrip(1.milliseconds)
            }
            inAnyOrder {
                expect("NOOP") { ok("n") }
                expect(CommandMatcher.named("CHECK"), times = 2) { ok("c") }
            }
            onConnection(1) { expect("NOOP", times = 2) { ok("second") } }
            onAccount("fred") { dispatcher(store) }
        }.use { server ->
            RawClient.memory(server).use { first ->
                RawClient.memory(server).use { second ->
                    first.send("1 CHECK", "2 NOOP", "3 CHECK", "4 LOGIN fred x", "5 STATUS INBOX (MESSAGES)")
                    assertEquals("* OK hi\n1 OK c\n2 OK n\n3 OK c\n", first.lines(4))
                    assertTrue(first.line().startsWith("4 OK"))
                    assertTrue(first.line().endsWith("(MESSAGES 1)"))
                    second.send("1 NOOP", "2 NOOP")
                    assertEquals("* OK hi\n1 OK second\n2 OK second\n", second.lines(3))
                    server.tell { enqueue { ok("told later") } }
                    assertEquals("3 OK told later", second.send("3 NOOP").line())
                }
            }
        }
    }

    @Test
    fun whatNobodyScriptedIsReported() {
        val server = fakeImapServer { onCommand("NOOP") { ok() } }
        RawClient.memory(server).use { client ->
            client.line()
            client.send("a NOOP", "b CHECK")
            assertEquals("a OK completed\nb BAD no reply was queued for CHECK\n", client.lines(2))
        }
        val failure = assertThrows(ScriptFailure::class.java, server::close)
        assertTrue(failure.message!!.endsWith("--> C: b CHECK\n"), failure.message)
    }
}
