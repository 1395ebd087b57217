package dev.tagline.imap.coroutines

import dev.tagline.imap.annotate.MessageAnnotations
import dev.tagline.imap.annotate.StoreAnnotations
import dev.tagline.imap.command.Select
import dev.tagline.imap.command.SelectParameter
import dev.tagline.imap.convert.AvailableConversion
import dev.tagline.imap.convert.Conversion
import dev.tagline.imap.convert.ConversionsCommand
import dev.tagline.imap.convert.Convert
import dev.tagline.imap.convert.ConvertItem
import dev.tagline.imap.convert.ConvertedResponse
import dev.tagline.imap.mailbox.MailboxName
import dev.tagline.imap.mailbox.SelectedMailbox
import dev.tagline.imap.message.MessageSet

/** Commands about messages as they are not: converted (RFC 5259), and annotated (RFC 5257). */
public interface ConvertCommands : CommandExecutor {
    /** What the server can convert; `*` for all. Needs CONVERT (RFC 5259 section 5.1). */
    public suspend fun conversions(
        from: String,
        to: String,
    ): List<AvailableConversion> = execute(ConversionsCommand(from, to))

    /** Parts of messages as something else, in memory. Needs CONVERT (RFC 5259 section 6). */
    public suspend fun convert(
        messages: MessageSet,
        conversion: Conversion,
        vararg items: ConvertItem,
    ): List<ConvertedResponse> = if (messages.isEmpty) emptyList() else execute(Convert(messages, conversion, *items))

    /** Opens a mailbox, and what others annotate in it is news from then on. Needs ANNOTATE (RFC 5257 section 4.2). */
    public suspend fun selectWithAnnotations(mailbox: MailboxName): SelectedMailbox =
        execute(Select(mailbox).with(SelectParameter.ANNOTATE))

    /** Sets annotations of messages, and takes those away whose value is null. Needs ANNOTATE (RFC 5257 section 4.5). */
    public suspend fun storeAnnotations(
        messages: MessageSet,
        annotations: MessageAnnotations,
    ) {
        if (!messages.isEmpty) execute(StoreAnnotations(messages, annotations))
    }
}
