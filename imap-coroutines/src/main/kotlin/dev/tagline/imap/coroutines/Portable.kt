package dev.tagline.imap.coroutines

import dev.tagline.imap.mailbox.MailboxName
import dev.tagline.imap.message.UidSet
import dev.tagline.imap.portable.MoveMessages
import dev.tagline.imap.portable.MoveResult
import dev.tagline.imap.portable.Operation
import kotlinx.coroutines.future.await

/**
 * Runs an operation that takes the best way the server offers, and waits for its result. Cancelling the coroutine cancels
 * the command in flight, and no other is sent; the connection stays in step.
 */
public suspend fun <R : Any> Operation<R>.on(imap: SuspendingConnection): R = startOn(imap.connection).await()

/** The operations that take the best way the server offers, by name. */
public val SuspendingConnection.portable: Portable get() = Portable(this)

/**
 * The operations that take the best way the server offers, by name, one line each.
 *
 * ```
 * val moved = imap.portable.move(uids, "Archive")
 * ```
 */
public class Portable internal constructor(
    private val imap: SuspendingConnection,
) {
    /** Moves messages of the open mailbox to another, as [MoveMessages] says. */
    public suspend fun move(
        messages: UidSet,
        mailbox: String,
    ): MoveResult = move(messages, MailboxName.of(mailbox))

    /** Moves messages of the open mailbox to another, as [MoveMessages] says. */
    public suspend fun move(
        messages: UidSet,
        mailbox: MailboxName,
    ): MoveResult = MoveMessages(messages, mailbox).on(imap)
}
