package dev.tagline.imap.coroutines

import dev.tagline.imap.CharsetRefusal
import dev.tagline.imap.CommandFailedException
import dev.tagline.imap.command.SearchKey
import dev.tagline.imap.multisearch.MailboxScope
import dev.tagline.imap.multisearch.MultiSearch
import dev.tagline.imap.multisearch.MultiSearchResult

/** Searching mailboxes that are not open, RFC 7377: where the server lists MULTISEARCH. */
public interface MultiSearchCommands : CommandExecutor {
    /** What matches all of these in some mailboxes; [MultiSearch] asks for more (section 2). */
    public suspend fun searchIn(
        scope: MailboxScope,
        vararg keys: SearchKey,
    ): MultiSearchResult = searchIn(MultiSearch.across(scope).matching(*keys))

    /** What matches in some mailboxes, in any form; again in another charset, as by [MessageCommands.search]. */
    public suspend fun searchIn(search: MultiSearch): MultiSearchResult =
        try {
            execute(search)
        } catch (e: CommandFailedException) {
            execute(CharsetRefusal.of(e, search::after))
        }
}
