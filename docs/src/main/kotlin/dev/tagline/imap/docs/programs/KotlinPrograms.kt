package dev.tagline.imap.docs.programs

import dev.tagline.imap.client.ImapClient
import dev.tagline.imap.command.Fetch
import dev.tagline.imap.command.FetchAttribute
import dev.tagline.imap.command.SearchKey
import dev.tagline.imap.command.Store
import dev.tagline.imap.coroutines.SuspendingConnection
import dev.tagline.imap.coroutines.bursts
import dev.tagline.imap.coroutines.connectSuspending
import dev.tagline.imap.message.Flag
import dev.tagline.imap.message.Section
import dev.tagline.imap.message.SequenceSet
import dev.tagline.imap.message.UidSet
import dev.tagline.imap.sasl.CramMd5
import dev.tagline.imap.sasl.Secret
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.launch
import kotlin.time.Duration.Companion.milliseconds

/** The code of `docs/from-imaplib.md`, run against the fake server by the tests. */
class KotlinPrograms(
    private val println: (String) -> Unit,
) {
    /** Prints all messages of the INBOX. */
    suspend fun printAll(client: ImapClient) {
        // region print
        client.connectSuspending().use { imap ->
            imap.examine("INBOX")
            imap.fetch(SequenceSet.all(), FetchAttribute.bodyPeek(Section.FULL)).collect { row ->
                println("Message ${row.number()}")
                println("${row.body(Section.FULL)?.utf8()}")
            }
        }
        // endregion
    }

    /** The same with coroutines in place of callbacks: each message is printed when it comes. */
    suspend fun printAllInParallel(client: ImapClient) {
        // region callbacks
        client.connectSuspending().use { imap ->
            imap.examine("INBOX")
            coroutineScope {
                imap.search(SearchKey.all()).uids().forEach { uid ->
                    launch {
                        val fetch = Fetch(UidSet.of(uid), listOf(FetchAttribute.bodyPeek(Section.FULL)))
                        val row = imap.execute(fetch).first()
                        println("Message $uid\n${row.body(Section.FULL)?.utf8()}")
                    }
                }
            }
        }
        // endregion
    }

    /** Removes all messages of the INBOX. */
    suspend fun deleteAll(client: ImapClient) {
        // region delete
        client.connectSuspending().use { imap ->
            imap.select("INBOX")
            val all = imap.search(SearchKey.all()).uids()
            imap.store(all, Store.Change.ADD, Flag.DELETED)
            println("${imap.expunge()} messages removed")
        }
        // endregion
    }

    /** Logs in by CRAM-MD5, with a client that has no credentials of its own. */
    suspend fun loginCramMd5(
        client: ImapClient,
        password: String,
    ) {
        // region cram
        client.connectSuspending().use { imap ->
            imap.authenticate(CramMd5("tim", Secret.of(password)))
            println("${imap.state.value}")
        }
        // endregion
    }

    /** Waits for news, at most so often, and prints how many come together. */
    suspend fun printBursts(
        imap: SuspendingConnection,
        bursts: Int,
    ) {
        // region bursts
        imap.idle().bursts(100.milliseconds).take(bursts).collect { burst ->
            println("${burst.size} changes")
        }
        // endregion
    }

    /** A client whose server is a child process. */
    fun stream(): ImapClient {
        // region stream
        val client = ImapClient.command(listOf("ssh", "mail.example.org", "/usr/lib/dovecot/imap")).build()
        // endregion
        return client
    }
}
