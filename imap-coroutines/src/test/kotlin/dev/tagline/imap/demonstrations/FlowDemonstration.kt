package dev.tagline.imap.demonstrations

import dev.tagline.imap.client.ImapClient
import dev.tagline.imap.command.FetchAttribute
import dev.tagline.imap.coroutines.connectSuspending
import dev.tagline.imap.message.UidSet
import dev.tagline.imap.sasl.Credentials
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assumptions.assumeTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import java.net.URLClassLoader
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

private const val MESSAGES = 100_000

/**
 * A mailbox of Dovecot's through the Flow, in a JVM of 64 MiB. Not part of `mvn verify`: docs/benchmarks.md has the command.
 */
class FlowDemonstration {
    // To fill the mailbox takes longest.
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    fun envelopesOfOneHundredThousandMessages() {
        // A test class of imap-java: a pom could borrow it only by publishing imap-java's tests.
        val classes = Path.of("../imap-java/target/test-classes")
        assumeTrue(Files.isDirectory(classes), "compile the tests of imap-java first (-am)")
        val fixture =
            URLClassLoader(arrayOf(classes.toUri().toURL()), javaClass.classLoader)
                .loadClass("dev.tagline.imap.servers.DovecotServer")
        val dovecot = fixture.getMethod("start").invoke(null) as AutoCloseable
        dovecot.use {
            fixture
                .getMethod("fill", String::class.java, Int::class.javaPrimitiveType)
                .invoke(dovecot, "envelopes", MESSAGES)
            val port = fixture.getMethod("port").invoke(dovecot)
            val client =
                ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.tagline.imap.demonstrations.FlowDemonstrationKt",
                    port.toString(),
                ).redirectErrorStream(true).start()
            val output = client.inputStream.bufferedReader().readText()
            println("DEMONSTRATION envelopes through the Flow, Dovecot: ${output.trim()}")
            assertEquals(0, client.waitFor(), output)
        }
    }
}

/** The client, in a JVM of its own: the port is the only argument. */
fun main(arguments: Array<String>): Unit =
    runBlocking {
        val client =
            ImapClient
                .builder("localhost")
                .port(arguments[0].toInt())
                .insecurePlaintext()
                .credentials(Credentials.password("envelopes", "S3NT1NEL-dovecot"))
                .build()
        client.connectSuspending().use { imap ->
            imap.select("INBOX")
            var rows = 0
            var characters = 0L
            val live = mutableListOf<Long>()
            val start = System.nanoTime()
            imap
                .fetch(
                    UidSet.all(),
                    listOf(FetchAttribute.UID, FetchAttribute.FLAGS, FetchAttribute.ENVELOPE),
                ).collect { row ->
                    characters += row.envelope()?.subject()?.length ?: 0
                    rows++
                    if (rows % (MESSAGES / 10) == 0) live += liveKibibytes()
                }
            val tenths = (System.nanoTime() - start) / 100_000_000
            check(rows == MESSAGES) { "$rows rows" }
            check(live.last() < live.first() + 4 * 1024) { "the heap grew: $live KiB" }
            println(
                "$rows envelopes, $characters characters of subjects in ${tenths / 10}.${tenths % 10} s; " +
                    "live heap after each tenth, KiB: $live",
            )
        }
    }

private fun liveKibibytes(): Long {
    System.gc()
    val runtime = Runtime.getRuntime()
    return (runtime.totalMemory() - runtime.freeMemory()) / 1024
}
