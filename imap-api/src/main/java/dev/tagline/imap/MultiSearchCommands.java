package dev.tagline.imap;

import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.multisearch.MailboxScope;
import dev.tagline.imap.multisearch.MultiSearch;
import dev.tagline.imap.multisearch.MultiSearchResult;

/** Searching mailboxes that are not open, RFC 7377: where the server lists MULTISEARCH. */
public interface MultiSearchCommands extends CommandExecutor {

    /** What matches all of these in some mailboxes; {@link MultiSearch} asks for more (section 2). */
    default MultiSearchResult searchIn(MailboxScope scope, SearchKey... keys) throws ImapException {
        return searchIn(MultiSearch.across(scope).matching(keys));
    }

    /** What matches in some mailboxes, in any form; again in another charset, as by {@link MessageCommands#search}. */
    default MultiSearchResult searchIn(MultiSearch search) throws ImapException {
        try {
            return execute(search);
        } catch (CommandFailedException e) {
            return execute(CharsetRefusal.of(e, search::after));
        }
    }
}
