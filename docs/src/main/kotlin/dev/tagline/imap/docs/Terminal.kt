package dev.tagline.imap.docs

import dev.tagline.imap.mailbox.ListedMailbox
import dev.tagline.imap.response.FetchResponse
import java.io.PrintStream
import java.time.format.DateTimeFormatter
import java.util.Locale

private const val BAR = 40
private val DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
private val CONTROL = Regex("\\p{Cntrl}")

/** Where both programs print. Text from the net is made harmless here. */
class Terminal(
    internal val out: PrintStream,
    private val interactive: Boolean,
) {
    private var hasBar = false

    /** Prints one line, in the place of a progress bar where there is one. */
    fun line(text: String) {
        clearBar()
        out.println(printable(text).trimEnd())
    }

    /** One line about one mailbox. */
    fun mailbox(mailbox: ListedMailbox) {
        val attributes =
            mailbox.attributes
                .map { it.toString() }
                .sorted()
                .joinToString(" ")
        line("  " + mailbox.name.text().padEnd(24) + attributes)
    }

    /** One line about one message: UID, date, sender, decoded subject, size, and the names of its attachments. */
    fun message(row: FetchResponse) {
        val envelope = row.envelope()
        val date = envelope?.date() ?: row.internalDate()?.toOffsetDateTime()
        val from = envelope?.from()?.firstOrNull()
        val attachments = row.bodyStructure()?.attachments().orEmpty()
        line(
            row.uid().toString().padStart(5) + "  " +
                column(date?.format(DATE) ?: "no date", 16) +
                column(from?.name() ?: from?.toString() ?: "nobody", 22) +
                column(envelope?.subject() ?: "(no subject)", 36) +
                size(row.size()).padStart(8) + "  " +
                attachments.joinToString(", ") { it.filename() ?: it.mediaType() },
        )
    }

    /** Draws how far it is, where somebody looks; nothing in a pipe or a file. */
    fun progress(
        done: Long,
        total: Long,
    ) {
        if (!interactive || total <= 0) return
        val filled = (minOf(done, total) * BAR / total).toInt()
        out.print("\r[" + "#".repeat(filled).padEnd(BAR) + "] $done of $total")
        out.flush()
        hasBar = true
        if (done >= total) clearBar()
    }

    /** Takes the bar away. */
    fun clearBar() {
        if (hasBar) out.print("\r" + " ".repeat(BAR + 30) + "\r")
        hasBar = false
    }

    companion object {
        /** Whether somebody looks: both ends of the program are a terminal. */
        fun isInteractive(): Boolean = System.console() != null && System.getenv("TERM") !in setOf(null, "dumb")
    }
}

/** A subject must not move the cursor, nor ring the bell. */
internal fun printable(text: String): String = text.replace(CONTROL, "\uFFFD")

private fun column(
    text: String,
    width: Int,
): String {
    val shown = if (text.length <= width) text else text.take(width - 1).dropLastWhile(Char::isHighSurrogate) + "…"
    return shown.padEnd(width + 2)
}

private fun size(octets: Long): String =
    when {
        octets < 0 -> "?"
        octets < 1_000 -> "$octets B"
        octets < 1_000_000 -> "${octets / 1_000}.${octets % 1_000 / 100} kB"
        else -> "${octets / 1_000_000}.${octets % 1_000_000 / 100_000} MB"
    }
