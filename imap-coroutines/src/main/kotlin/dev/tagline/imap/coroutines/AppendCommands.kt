package dev.tagline.imap.coroutines

import dev.tagline.imap.append.MultiAppend
import dev.tagline.imap.append.MultiAppendResult
import dev.tagline.imap.append.NewMessage
import dev.tagline.imap.append.Replace
import dev.tagline.imap.command.Append
import dev.tagline.imap.command.AppendResult
import dev.tagline.imap.mailbox.MailboxName
import dev.tagline.imap.message.UidSet

/** More ways to store messages than the [Append] of all servers. */
public interface AppendCommands : CommandExecutor {
    /** Stores messages in this order, all or none (RFC 3502); needs MULTIAPPEND where there are more than one. */
    public suspend fun append(
        mailbox: MailboxName,
        messages: List<NewMessage>,
    ): MultiAppendResult = if (messages.isEmpty()) MultiAppendResult.UNTOLD else execute(MultiAppend(mailbox, messages))

    /** Stores a message in place of one of the open mailbox, both or neither (RFC 8508); needs REPLACE. */
    public suspend fun replace(
        uid: Long,
        mailbox: MailboxName,
        message: NewMessage,
    ): AppendResult = execute(Replace(UidSet.of(uid), mailbox, message))
}
