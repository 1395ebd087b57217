package dev.tagline.imap.rfc9051;

import static dev.tagline.imap.command.SearchKey.flagged;
import static dev.tagline.imap.command.SearchKey.from;
import static dev.tagline.imap.command.SearchKey.keyword;
import static dev.tagline.imap.command.SearchKey.not;
import static dev.tagline.imap.command.SearchKey.numbers;
import static dev.tagline.imap.command.SearchKey.or;
import static dev.tagline.imap.command.SearchKey.since;
import static dev.tagline.imap.command.SearchKey.smaller;
import static dev.tagline.imap.command.SearchKey.text;
import static dev.tagline.imap.command.SearchKey.uid;
import static dev.tagline.imap.command.SearchReturn.ALL;
import static dev.tagline.imap.command.SearchReturn.COUNT;
import static dev.tagline.imap.command.SearchReturn.MAX;
import static dev.tagline.imap.command.SearchReturn.MIN;
import static dev.tagline.imap.command.SearchReturn.SAVE;
import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.command.SearchReturn;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.rfc9051.Examples.Begin;
import dev.tagline.imap.rfc9051.Examples.Peer;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** Section 6.4.4. */
final class SearchExamples {
    /** Without IMAP4rev2, where letters beyond ASCII may be quoted. */
    private static final String LITERALS = "IMAP4rev1 ESEARCH SEARCHRES LITERAL+";

    private static final SequenceSet SAVED = SequenceSet.savedResult();

    private SearchExamples() {}

    static void addTo(Examples examples) {
        results(examples);
        saved(examples);
        savedAndChanged(examples);
        examples.add(Begin.SELECTED, "6.4.4.4-search-save 10", peer -> {
            assertEquals("2,10:15,21", febSearch(peer, ALL).all().toString());
            assertEquals("2,10:15,21", febSearch(peer, ALL, SAVE).all().toString());
            assertEquals(2, febSearch(peer, SAVE, MIN).min());
            assertEquals(21, febSearch(peer, MAX, SAVE, MIN).max());
            assertEquals(8, febSearch(peer, MAX, SAVE, MIN, COUNT).count());
            SearchResult both = febSearch(peer, ALL, SAVE, MIN);
            assertEquals(2, both.min());
            assertEquals("2,10:15,21", both.all().toString());
        });
    }

    private static SearchResult febSearch(Peer peer, SearchReturn first, SearchReturn... more) throws IOException {
        return peer.imap.execute(Search.forNumbers(since(LocalDate.of(2006, 2, 12)), not(from("Smith")))
                .returning(first, more));
    }

    private static void results(Examples examples) {
        SearchKey[] flaggedFebruary = {flagged(), since(LocalDate.of(1994, 2, 1)), not(from("Smith"))};
        examples.add(Begin.SELECTED, "6.4.4-search 1", peer -> {
            SearchResult found =
                    peer.imap.execute(Search.forNumbers(flaggedFebruary).returning(MIN, COUNT));
            assertEquals(2, found.min());
            assertEquals(3, found.count());
        });
        examples.add(Begin.SELECTED, "6.4.4-search 2", peer -> {
            SearchResult found = peer.imap.execute(Search.forNumbers(flaggedFebruary));
            assertEquals(SequenceSet.parse("2,10:11"), found.numbers());
        });
        examples.add(Begin.SELECTED, "IMAP4rev1 ESEARCH", "6.4.4-search 3", peer -> {
            assertTrue(peer.imap
                    .execute(Search.forNumbers(text("string not in mailbox")))
                    .isEmpty());
            assertEquals(
                    SequenceSet.of(43),
                    peer.imap.execute(Search.forNumbers(text("отпуск"))).numbers());
        });
        examples.add(
                Begin.SELECTED,
                "6.4.4-search 4",
                peer -> assertEquals(
                        4,
                        peer.imap
                                .execute(Search.forNumbers(SearchKey.unseen()).returning(MIN))
                                .min()));
        examples.add(Begin.SELECTED, "6.4.4-search 5", peer -> {
            SearchResult found = peer.imap.execute(
                    Search.forUids(numbers(SequenceSet.range(1, 5000))).returning(MIN, MAX));
            assertEquals(7, found.min());
            assertEquals(3800, found.max());
        });
        examples.add(
                Begin.SELECTED,
                "6.4.4-search 6",
                peer -> assertEquals(
                        15,
                        peer.imap
                                .execute(Search.forNumbers(SearchKey.deleted()).returning(COUNT))
                                .count()));
    }

    private static void saved(Examples examples) {
        SearchKey[] february = {since(LocalDate.of(1994, 2, 1)), not(from("Smith"))};
        SearchKey[] january = {since(LocalDate.of(2004, 1, 1)), not(from("Smith"))};
        examples.add(Begin.SELECTED, "6.4.4.4-search-save 1", peer -> {
            peer.imap.execute(
                    Search.forNumbers(flagged(), february[0], february[1]).returning(SAVE));
            List<FetchResponse> rows = peer.imap.fetch(
                    SAVED,
                    FetchAttribute.UID,
                    FetchAttribute.INTERNALDATE,
                    FetchAttribute.FLAGS,
                    FetchAttribute.bodyPeek(Section.HEADER));
            assertEquals(1115, rows.get(2).uid());
        });
        examples.add(Begin.SELECTED, "6.4.4.4-search-save 3", peer -> {
            peer.imap.execute(Search.forNumbers(january).returning(SAVE));
            assertEquals(
                    UidSet.parse("17,900,901"),
                    peer.imap.search(uid(UidSet.savedResult()), smaller(4096)).uids());
        });
        examples.add(Begin.SELECTED, "6.4.4.4-search-save 3b", peer -> {
            peer.imap.execute(Search.forNumbers(january).returning(SAVE));
            assertEquals(
                    UidSet.parse("17,900,901"),
                    peer.imap.search(numbers(SAVED), smaller(4096)).uids());
        });
        examples.add(Begin.SELECTED, LITERALS, "6.4.4.4-search-save 4", peer -> {
            peer.imap.execute(Search.forNumbers(february).returning(SAVE));
            SearchResult found = peer.imap.execute(
                    Search.forNumbers(or(numbers(SAVED), numbers(SequenceSet.parse("1,3000:3021"))), text("мать")));
            assertEquals(SequenceSet.parse("882,1102,3003,3005:3006"), found.numbers());
        });
        examples.add(Begin.SELECTED, LITERALS, "6.4.4.4-search-save 5", peer -> {
            peer.imap.execute(Search.forNumbers(february).returning(SAVE));
            CommandFailedException refused = assertThrows(
                    CommandFailedException.class,
                    () -> peer.imap.execute(Search.forNumbers(
                                    or(numbers(SAVED), numbers(SequenceSet.parse("1,3000:3021"))), text("мать"))
                            .returning(SAVE)));
            assertEquals(new ResponseCode.BadCharset(List.of("US-ASCII")), refused.code());
        });
    }

    private static void savedAndChanged(Examples examples) {
        SearchKey october = since(LocalDate.of(2006, 10, 28));
        examples.add(Begin.SELECTED, "6.4.4.4-search-save 6", peer -> {
            peer.imap.execute(Search.forNumbers(october, not(from("Eric"))).returning(SAVE));
            peer.imap.copy(SAVED, "Other Messages");
        });
        examples.add(Begin.SELECTED, "6.4.4.4-search-save 7", peer -> {
            peer.imap.execute(Search.forNumbers(keyword(Flag.JUNK)).returning(SAVE));
            peer.imap.copy(SAVED, "Junk");
            peer.imap.execute(new Store(SAVED, Store.Change.ADD, List.of(Flag.DELETED), true));
        });
        examples.add(Begin.SELECTED, "6.4.4.4-search-save 8", peer -> {
            peer.imap.execute(Search.forNumbers(keyword(Flag.JUNK)).returning(SAVE));
            assertEquals(
                    SequenceSet.parse("3:15,27,29:103"),
                    peer.imap
                            .execute(Search.forNumbers(october, from("Eric")).returning(ALL))
                            .numbers());
        });
        examples.add(Begin.SELECTED, "6.4.4.4-search-save 9", peer -> {
            peer.imap.execute(Search.forNumbers(keyword(Flag.JUNK)).returning(SAVE));
            peer.imap.execute(Search.forNumbers(october, from("Eric")).returning(SAVE));
        });
    }
}
