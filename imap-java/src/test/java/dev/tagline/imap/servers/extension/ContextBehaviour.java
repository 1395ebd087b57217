package dev.tagline.imap.servers.extension;

import static dev.tagline.imap.command.SearchKey.all;
import static dev.tagline.imap.command.SearchKey.flagged;
import static dev.tagline.imap.command.SearchReturn.ALL;
import static dev.tagline.imap.command.SearchReturn.CONTEXT;
import static dev.tagline.imap.command.SearchReturn.UPDATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.LiveResult;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.command.SearchView;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.EsearchResponse;
import dev.tagline.imap.sort.Sort;
import dev.tagline.imap.sort.SortKey;
import dev.tagline.imap.sort.SortView;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** CONTEXT=SEARCH and CONTEXT=SORT: results that follow the mailbox. */
abstract class ContextBehaviour extends ExtensionBehaviour {
    ContextBehaviour(Ground ground) {
        super(ground);
    }

    private static <V> V await(LinkedBlockingQueue<V> views, Predicate<V> wanted) throws InterruptedException {
        while (true) {
            V view = views.poll(60, TimeUnit.SECONDS);
            assertNotNull(view, "no such view");
            if (wanted.test(view)) {
                return view;
            }
        }
    }

    @Test
    void aSearchFollowsTheMailbox() throws Exception {
        needs("CONTEXT=SEARCH");
        deliver(5);
        imap.select(box);
        UidSet five = imap.search(all()).uids();
        LinkedBlockingQueue<SearchView> views = new LinkedBlockingQueue<>();
        try (LiveResult<SearchView> live = imap.follow(Search.forUids(flagged()), views::add)) {
            assertTrue(live.view().uids().isEmpty());
            ImapConnection other = connection();
            other.select(box);
            other.store(five.take(3), Store.Change.ADD, Flag.FLAGGED);
            imap.noop();
            await(views, view -> view.uids().equals(five.take(3)));
            deliver("Subject: new\r\n\r\nx\r\n", Flag.FLAGGED);
            imap.noop();
            SearchView more = await(views, view -> view.uids().size() == 4);
            other.store(five.take(1), Store.Change.REMOVE, Flag.FLAGGED);
            other.store(five.drop(1).take(1), Store.Change.ADD, Flag.DELETED);
            other.expunge();
            imap.noop();
            SearchView less = await(views, view -> view.uids().size() == 2);
            assertEquals(more.uids().minus(five.take(2)), less.uids());
            assertEquals(less.uids(), imap.search(flagged()).uids());
            assertTrue(live.view().inStep());
        }
    }

    @Test
    void anOrderFollowsTheMailbox() throws Exception {
        needs("CONTEXT=SORT");
        for (String subject : List.of("d", "b", "f", "a")) {
            deliver("Subject: " + subject + "\r\n\r\nx\r\n");
        }
        imap.select(box);
        Sort bySubject = Sort.forUids(List.of(SortKey.SUBJECT), all());
        LinkedBlockingQueue<SortView> views = new LinkedBlockingQueue<>();
        try (LiveResult<SortView> live = imap.follow(bySubject, views::add)) {
            assumeTrue(live.view().inStep(), "the server refuses to tell");
            ImapConnection other = connection();
            other.select(box);
            deliver("Subject: c\r\n\r\nx\r\n");
            deliver("Subject: e\r\n\r\nx\r\n");
            imap.noop();
            await(views, view -> view.numbers().size() == 6);
            assertEquals(imap.sort(bySubject).numbers(), live.view().numbers());
            other.store(UidSet.of(live.view().numbers().get(1)), Store.Change.ADD, Flag.DELETED);
            other.store(UidSet.of(live.view().numbers().get(4)), Store.Change.ADD, Flag.DELETED);
            other.expunge();
            imap.noop();
            NumberList left = await(views, view -> view.numbers().size() == 4).numbers();
            assertEquals(imap.sort(bySubject).numbers(), left);
            assertTrue(live.view().inStep());
        }
    }

    @Test
    void whatIsCancelledIsToldNoMore() throws Exception {
        needs("CONTEXT=SEARCH");
        deliver(2);
        imap.select(box);
        SearchResult found = imap.search(Search.forUids(flagged()).returning(UPDATE, CONTEXT, ALL));
        assertNotNull(found.context());
        imap.cancelUpdate(found.context());
        imap.store(imap.search(all()).uids(), Store.Change.ADD, Flag.FLAGGED);
        imap.noop();
        assertEquals(List.of(), imap.unclaimed().peek(EsearchResponse.class));
    }
}
