package dev.tagline.imap.coroutines

import dev.tagline.imap.command.Store
import dev.tagline.imap.gmail.GmailLabel
import dev.tagline.imap.gmail.StoreLabels
import dev.tagline.imap.message.MessageSet
import dev.tagline.imap.response.FetchResponse

/** Commands of Gmail alone; they need X-GM-EXT-1. */
public interface GmailCommands : CommandExecutor {
    /** Changes labels, and gives the rows in which the server reports them. */
    public suspend fun storeLabels(
        messages: MessageSet,
        change: Store.Change,
        vararg labels: GmailLabel,
    ): List<FetchResponse> = if (messages.isEmpty) emptyList() else execute(StoreLabels(messages, change, *labels))
}
