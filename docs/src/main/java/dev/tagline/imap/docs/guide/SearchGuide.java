package dev.tagline.imap.docs.guide;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.LiveResult;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.command.SearchReturn;
import dev.tagline.imap.command.SearchView;
import dev.tagline.imap.message.PartialRange;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.multisearch.MailboxMatches;
import dev.tagline.imap.multisearch.MailboxScope;
import dev.tagline.imap.response.FetchResponse;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;

/** The code of {@code docs/guide-java.md} about searching, run against the fake server by the tests. */
public final class SearchGuide {
    private final PrintStream out;

    /** Prints to this stream. */
    public SearchGuide(PrintStream out) {
        this.out = out;
    }

    /** What matches, and a page of it. */
    public void pages(ImapConnection imap) throws ImapException {
        // region search
        SearchKey wanted = SearchKey.or(SearchKey.unseen(), SearchKey.since(LocalDate.of(2026, 1, 1)));
        SearchResult newest = imap.search(
                Search.forUids(wanted).inPlaces(PartialRange.last(30)).returning(SearchReturn.COUNT));
        out.println(newest.uids() + " of " + newest.count());
        for (FetchResponse row : imap.fetchPlaces(UidSet.all(), PartialRange.last(30), FetchAttribute.FLAGS)) {
            out.println(row.uid() + " " + row.flags());
        }
        // endregion
    }

    /** A result that the server keeps up. */
    public void follow(ImapConnection imap) throws ImapException {
        // region follow
        Search unread = Search.forUids(SearchKey.unseen());
        try (LiveResult<SearchView> live = imap.follow(unread, view -> out.println("unread: " + view.uids()))) {
            out.println("at first: " + live.view().messages());
            imap.idle(Duration.ofMinutes(29)); // the server tells of changes here, and while commands run
        }
        // endregion
    }

    /** All mailboxes at once. */
    public void everywhere(ImapConnection imap) throws ImapException {
        // region search-in
        for (MailboxMatches found :
                imap.searchIn(MailboxScope.PERSONAL, SearchKey.unseen()).matches()) {
            out.println(found.mailbox() + ": " + found.found().uids());
        }
        // endregion
    }
}
