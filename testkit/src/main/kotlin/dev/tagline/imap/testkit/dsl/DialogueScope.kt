package dev.tagline.imap.testkit.dsl

/**
 * A dialogue, line by line, as the RFCs print it: see [dev.tagline.imap.testkit.Transcript]. The client's tags stand in for those
 * that are written here.
 */
@ImapDialogue
public class DialogueScope internal constructor() {
    private val text = StringBuilder()

    /** The server says these lines. */
    public fun server(vararg lines: String): Unit = add("S:", lines)

    /** The client must say these lines. `<any>` stands for one argument, a final `...` for any rest. */
    public fun client(vararg lines: String): Unit = add("C:", lines)

    /** FIN, over TLS behind close_notify. */
    public fun close(): Unit = add("X:", arrayOf("close"))

    /** RST. */
    public fun reset(): Unit = add("X:", arrayOf("reset"))

    /** The server's direction ends; the client's does not. */
    public fun halfClose(): Unit = add("X:", arrayOf("half-close"))

    /** The server neither reads nor writes any more. */
    public fun stall(): Unit = add("X:", arrayOf("stall"))

    /** The server never reads again. */
    public fun stopReading(): Unit = add("X:", arrayOf("stop-reading"))

    /** FIN without close_notify. */
    public fun dropTls(): Unit = add("X:", arrayOf("drop-tls"))

    internal fun text(): String = text.toString()

    private fun add(
        side: String,
        lines: Array<out String>,
    ) {
        for (line in lines.flatMap { it.lines() }) {
            text.append("$side $line".trimEnd()).append('\n')
        }
    }
}
