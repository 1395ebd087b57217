package dev.tagline.imap.search;

import static dev.tagline.imap.command.SearchKey.deleted;
import static dev.tagline.imap.command.SearchKey.parse;
import static dev.tagline.imap.command.SearchKey.unseen;
import static dev.tagline.imap.command.SearchReturn.ALL;
import static dev.tagline.imap.command.SearchReturn.CONTEXT;
import static dev.tagline.imap.command.SearchReturn.COUNT;
import static dev.tagline.imap.command.SearchReturn.UPDATE;
import static dev.tagline.imap.search.OpenMailbox.with;
import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.CommandRejectedException;
import dev.tagline.imap.LiveResult;
import dev.tagline.imap.command.ContextView;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.command.SearchView;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.message.PartialRange;
import dev.tagline.imap.response.ContextUpdate;
import dev.tagline.imap.response.EsearchResponse;
import dev.tagline.imap.sort.Sort;
import dev.tagline.imap.sort.SortKey;
import dev.tagline.imap.sort.SortResult;
import dev.tagline.imap.sort.SortView;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The dialogues of RFC 5267, and results that follow them. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ContextDialogueTest {
    private static final String RFC = "IMAP4rev1 ESEARCH SORT ESORT CONTEXT=SEARCH CONTEXT=SORT";
    private static final SearchKey[] JUNK = {deleted(), parse("KEYWORD $Junk")};
    private static final SearchKey[] CLEAN = {parse("UNDELETED"), parse("UNKEYWORD $Junk")};

    /** What a consumer of views was told, waited for. */
    private static final class Told<V extends ContextView<V>> {
        final LinkedBlockingQueue<V> views = new LinkedBlockingQueue<>();

        V next() throws InterruptedException {
            V view = views.poll(60, TimeUnit.SECONDS);
            if (view == null) {
                throw new AssertionError("no view");
            }
            return view;
        }
    }

    @Test
    void theExamplesOfTheRfc() throws Exception {
        with(RFC, """
                C: E01 UID SORT RETURN (ALL) (REVERSE DATE) US-ASCII UNDELETED UNKEYWORD $Junk
                S: * ESEARCH (TAG "E01") UID ALL 23765,23764,23763,23761
                S: E01 OK Sort completed
                C: A01 SEARCH RETURN (CONTEXT COUNT) UNDELETED UNKEYWORD $Junk
                S: * ESEARCH (TAG "A01") COUNT 23765
                S: A01 OK Search completed.
                C: B01 UID SEARCH RETURN (UPDATE COUNT) DELETED KEYWORD $Junk
                S: * ESEARCH (TAG "B01") COUNT 74
                S: B01 OK Search completed, will notify.
                C: B02 UID SORT RETURN (UPDATE COUNT) (ARRIVAL) US-ASCII KEYWORD $Junk
                S: * ESEARCH (TAG "B02") COUNT 74
                S: * NO [NOUPDATE "B02"] Too many contexts
                S: B02 OK Search completed, will not notify.
                S: * 23762 FETCH (FLAGS (\\Deleted \\Seen))
                S: * 23763 FETCH (FLAGS ($Junk \\Seen))
                S: * ESEARCH (TAG "B01") UID ADDTO (0 32768:32769)
                S: * ESEARCH (TAG "B01") UID REMOVEFROM (0 32768)
                C: B03 NOOP
                S: * 23762 EXPUNGE
                S: B03 OK Nothing done.
                C: B04 CANCELUPDATE <any>
                S: B04 OK No further updates.
                C: A02 UID SEARCH RETURN (PARTIAL 23500:24000) UNDELETED UNKEYWORD $Junk
                S: * ESEARCH (TAG "A02") UID PARTIAL (23500:24000 67900:68163)
                S: A02 OK Completed.
                C: A04 UID SEARCH RETURN (PARTIAL 24000:24500) UNDELETED UNKEYWORD $Junk
                S: * ESEARCH (TAG "A04") UID PARTIAL (24000:24500 NIL)
                S: A04 OK Completed.
                """, imap -> {
            SortResult newest = imap.sort(
                    Sort.forUids(List.of(SortKey.DATE.reverse()), CLEAN).returning(ALL));
            assertEquals(NumberList.of(23765, 23764, 23763, 23761), newest.numbers());
            assertEquals(
                    23765,
                    imap.search(Search.forNumbers(CLEAN).returning(CONTEXT, COUNT))
                            .count());
            SearchResult junk = imap.search(Search.forUids(JUNK).returning(UPDATE, COUNT));
            assertEquals(74, junk.count());
            SortResult refused =
                    imap.sort(Sort.forUids(List.of(SortKey.ARRIVAL), JUNK[1]).returning(UPDATE, COUNT));
            assertEquals(74, refused.count());
            assertNull(refused.context());
            imap.noop();
            List<EsearchResponse> updates = imap.unclaimed().take(EsearchResponse.class);
            assertEquals(
                    List.of(junk.context(), junk.context()),
                    updates.stream().map(EsearchResponse::tag).toList());
            ContextUpdate joined = updates.get(0).updates().get(0);
            assertEquals("32768:32769", joined.messages().toString());
            assertEquals(
                    ContextUpdate.Change.REMOVEFROM,
                    updates.get(1).updates().get(0).change());
            imap.cancelUpdate(junk.context());
            Search clean = Search.forUids(CLEAN);
            assertEquals(
                    264,
                    imap.search(clean.inPlaces(new PartialRange(23500, 24000)))
                            .uids()
                            .size());
            assertTrue(imap.search(clean.inPlaces(new PartialRange(24000, 24500)))
                    .uids()
                    .isEmpty());
        });
    }

    @Test
    void aSearchIsFollowed() throws Exception {
        with(RFC, """
                C: A1 UID SEARCH RETURN (UPDATE ALL) UNSEEN
                S: * ESEARCH (TAG "A1") UID ALL 4,7
                S: * ESEARCH (TAG "A1") UID ADDTO (0 9)
                S: A1 OK will notify
                C: A2 NOOP
                S: * ESEARCH (TAG "XX") UID ADDTO (0 1:3)
                S: * ESEARCH (TAG "A1") UID REMOVEFROM (0 4) ADDTO (0 12:13)
                S: A2 OK done
                C: A3 CANCELUPDATE <any>
                S: A3 OK No further updates.
                C: A4 NOOP
                S: A4 OK done
                """, imap -> {
            Told<SearchView> told = new Told<>();
            try (LiveResult<SearchView> unread = imap.follow(Search.forUids(unseen()), told.views::add)) {
                assertEquals("4,7,9", unread.view().uids().toString());
                imap.noop();
                SearchView view = told.next();
                assertEquals("7,9,12:13", view.uids().toString());
                assertEquals(view, unread.view());
                assertTrue(view.inStep());
            }
            imap.noop();
        });
    }

    @Test
    void anOrderIsFollowed() throws Exception {
        with(RFC, """
                C: A1 UID SORT RETURN (UPDATE ALL) (DATE) US-ASCII UNSEEN
                S: * ESEARCH (TAG "A1") UID ALL 9,4,7
                S: A1 OK will notify
                C: A2 NOOP
                S: * ESEARCH (TAG "A1") UID REMOVEFROM (2 4) ADDTO (1 12 4 3)
                S: * ESEARCH (TAG "A1") UID REMOVEFROM (1 99)
                S: A2 OK done
                C: A3 CANCELUPDATE <any>
                S: A3 OK done
                C: A4 NOOP
                S: A4 OK done
                """, imap -> {
            Told<SortView> told = new Told<>();
            Sort sort = Sort.forUids(List.of(SortKey.DATE), unseen());
            try (LiveResult<SortView> live = imap.follow(sort, told.views::add)) {
                imap.noop();
                SortView view = told.next();
                assertEquals("12 9 7 3", view.numbers().toString());
                assertFalse(told.next().inStep());
                assertEquals("12 9 7 3", live.view().numbers().toString());
            }
            imap.noop();
        });
    }

    @Test
    void whoIsRefusedHasTheResultAndNoMore() throws Exception {
        with(RFC, """
                C: A1 UID SEARCH RETURN (UPDATE ALL) UNSEEN
                S: * ESEARCH (TAG "A1") UID ALL 4,7
                S: * NO [NOUPDATE "A1"] too many
                S: A1 OK done
                C: A2 NOOP
                S: A2 OK done
                """, imap -> {
            try (LiveResult<SearchView> live = imap.follow(Search.forUids(unseen()), view -> {})) {
                assertEquals("4,7", live.view().uids().toString());
                assertFalse(live.view().inStep());
            }
            imap.noop();
        });
    }

    @Test
    void whatCannotBeReadEndsTheFollowing() throws Exception {
        with(RFC, """
                C: A1 UID SEARCH RETURN (UPDATE ALL) UNSEEN
                S: * ESEARCH (TAG "A1") UID ALL 4,7
                S: A1 OK will notify
                C: A2 NOOP
                S: * ESEARCH (TAG "A1") UID ADDTO (0 9
                S: * ESEARCH (TAG "A1") UID ADDTO (0 11)
                S: A2 OK done
                C: A3 NOOP
                S: A3 OK done
                """, imap -> {
            Told<SearchView> told = new Told<>();
            imap.follow(Search.forUids(unseen()), told.views::add);
            imap.noop();
            SearchView lost = told.next();
            assertFalse(lost.inStep());
            assertEquals("4,7", lost.uids().toString());
            imap.noop();
            assertTrue(told.views.isEmpty());
        });
    }

    @Test
    void theMailboxThatIsLeftIsFollowedNoLonger() throws Exception {
        with(RFC, """
                C: A1 UID SEARCH RETURN (UPDATE ALL) UNSEEN
                S: * ESEARCH (TAG "A1") UID ALL 4,7
                S: A1 OK will notify
                C: A2 CLOSE
                S: A2 OK done
                C: A3 NOOP
                S: A3 OK done
                """, imap -> {
            Told<SearchView> told = new Told<>();
            try (LiveResult<SearchView> live = imap.follow(Search.forUids(unseen()), told.views::add)) {
                imap.closeMailbox();
                assertFalse(told.next().inStep());
                assertEquals("4,7", live.view().uids().toString());
            }
            imap.noop();
        });
    }

    @Test
    void aSearchThatFailsIsNotFollowed() throws Exception {
        with(RFC, """
                C: A1 UID SEARCH RETURN (UPDATE ALL) UNSEEN
                S: A1 BAD Tag reuse
                C: A2 NOOP
                S: A2 OK done
                """, imap -> {
            assertThrows(CommandRejectedException.class, () -> imap.follow(Search.forUids(unseen()), view -> {}));
            assertThrows(IllegalArgumentException.class, () -> imap.follow(Search.forNumbers(unseen()), view -> {}));
            imap.noop();
        });
        with("IMAP4rev1 ESEARCH", "", imap -> {
            assertThrows(CommandNotPermittedException.class, () -> imap.follow(Search.forUids(unseen()), view -> {}));
            assertThrows(CommandNotPermittedException.class, () -> imap.cancelUpdate("A1"));
        });
    }
}
