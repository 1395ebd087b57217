package dev.tagline.imap.testkit.dsl

import dev.tagline.imap.testkit.Fault
import dev.tagline.imap.testkit.RecordedCommand
import dev.tagline.imap.testkit.Reply
import okio.ByteString
import kotlin.time.Duration
import kotlin.time.toJavaDuration

/** What the server says to one command, in the order it is written. Nothing is added: without [ok] there is no OK. */
@ImapDialogue
public class ReplyScope internal constructor() {
    internal var reply: Reply = Reply.none()
        private set

    /** `* text` */
    public fun untagged(text: String) {
        reply = reply.thenUntagged(text)
    }

    /** `tag OK text` */
    public fun ok(text: String = "completed") {
        reply = reply.thenOk(text)
    }

    /** `tag NO text` */
    public fun no(text: String) {
        reply = reply.thenNo(text)
    }

    /** `tag BAD text` */
    public fun bad(text: String) {
        reply = reply.thenBad(text)
    }

    /** These octets and nothing else, not even a line end. */
    public fun raw(octets: String) {
        reply = reply.thenRaw(octets)
    }

    /** These octets and nothing else. */
    public fun raw(octets: ByteString) {
        reply = reply.thenRaw(octets)
    }

    /** `{n}`, CRLF and these octets. */
    public fun literal(octets: ByteString) {
        reply = reply.thenLiteral(octets)
    }

    /** `+ text`, then waits for a line, which [next] answers. */
    public fun continuation(
        text: String = "",
        next: ReplyScope.(RecordedCommand) -> Unit,
    ) {
        reply = reply.thenContinuation(text) { line -> ReplyScope().apply { next(line) }.reply }
    }

    /** A pause. */
    public fun delay(duration: Duration) {
        reply = reply.thenDelay(duration.toJavaDuration())
    }

    /** Something that goes wrong here; the fault's own moment does not count. */
    public fun fault(fault: Fault) {
        reply = reply.thenFault(fault)
    }

    /** All of a reply that is there already. */
    public fun say(other: Reply) {
        reply = reply.then(other)
    }
}
