package dev.tagline.imap.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.message.PartialRange;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ContextUpdate;
import dev.tagline.imap.response.EsearchResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.SearchResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One result, whichever way a server answers SEARCH. */
class SearchCollectorTest {
    private static final Search SEARCH = Search.forUids(SearchKey.all());

    private static SearchResponse search(long... numbers) {
        return new SearchResponse(NumberList.of(numbers), 0);
    }

    private static EsearchResponse esearch(
            @Nullable String tag, long min, long max, long count, @Nullable MessageSet all) {
        return new EsearchResponse(tag, true, min, max, count, all, 0, Map.of());
    }

    @Test
    void plainSearchTellsAll() {
        SearchResult result = Gather.result(SEARCH, search(5, 3, 4, 9));
        assertEquals(UidSet.parse("3:5,9"), result.uids());
        assertEquals(4, result.count());
        assertEquals(3, result.min());
        assertEquals(9, result.max());
    }

    @Test
    void esearchTellsTheSame() {
        assertEquals(
                Gather.result(SEARCH, search(3, 4, 5, 9)),
                Gather.result(SEARCH, esearch(Gather.TAG, 0, 0, -1, UidSet.parse("3:5,9"))));
    }

    @Test
    void searchSplitOverLinesIsJoined() {
        SearchResult result = Gather.result(SEARCH, search(1, 2), search(3));
        assertEquals(UidSet.range(1, 3), result.uids());
    }

    @Test
    void nothingFoundHoweverItIsSaid() {
        assertEquals(SearchResult.NO_UIDS, Gather.result(SEARCH));
        assertEquals(SearchResult.NO_UIDS, Gather.result(SEARCH, search()));
        assertEquals(SearchResult.NO_UIDS, Gather.result(SEARCH, esearch(Gather.TAG, 0, 0, -1, null)));
        assertTrue(SearchResult.NO_UIDS.isEmpty());
    }

    @Test
    void aPlainAnswerToEsearchHasAllThatWasAskedFor() {
        SearchResult result = Gather.result(SEARCH.returning(SearchReturn.MIN, SearchReturn.COUNT), search(8, 4));
        assertEquals(4, result.min());
        assertEquals(2, result.count());
    }

    @Test
    void noneIsCountedWhereNothingIsListed() {
        assertEquals(
                0, Gather.result(SEARCH.returning(SearchReturn.COUNT), search()).count());
        assertTrue(Gather.result(SEARCH.returning(SearchReturn.COUNT)).isEmpty());
        assertEquals(-1, Gather.result(SEARCH.returning(SearchReturn.SAVE)).count());
    }

    @Test
    void onlyWhatWasAskedForIsKnown() {
        SearchResult count = Gather.result(SEARCH.returning(SearchReturn.COUNT), esearch(Gather.TAG, 0, 0, 17, null));
        assertEquals(17, count.count());
        assertTrue(count.uids().isEmpty());
        SearchResult min = Gather.result(SEARCH.returning(SearchReturn.MIN), esearch(Gather.TAG, 6, 0, -1, null));
        assertEquals(6, min.min());
        assertEquals(-1, min.count());
    }

    @Test
    void anAnswerToAnotherTagIsNotOurs() {
        Gather<SearchResult> got = new Gather<>(SEARCH, esearch("B2", 0, 0, -1, UidSet.of(1)));
        assertEquals(1, got.news.size());
        assertTrue(got.ok().isEmpty());
    }

    @Test
    void anAnswerWithoutTagIsOursWhenItNamesOurKindOfNumber() {
        assertEquals(
                UidSet.of(1),
                Gather.result(SEARCH, esearch(null, 0, 0, -1, UidSet.of(1))).uids());
        Search numbers = Search.forNumbers(SearchKey.all());
        assertEquals(1, new Gather<>(numbers, esearch(null, 0, 0, -1, UidSet.of(1))).news.size());
    }

    @Test
    void theHighestModSeqOfAllLines() {
        SearchResult result =
                Gather.result(SEARCH, new SearchResponse(NumberList.of(1), 5), new SearchResponse(NumberList.of(2), 9));
        assertEquals(9, result.modSeq());
    }

    @Test
    void numbersAreNotUids() {
        SearchResult result = Gather.result(Search.forNumbers(SearchKey.all()), search(1));
        assertEquals(SequenceSet.of(1), result.numbers());
        assertThrows(IllegalStateException.class, result::uids);
        assertThrows(IllegalStateException.class, SearchResult.NO_UIDS::numbers);
    }

    @Test
    void numbersThatCannotBeAreLeftOut() {
        assertEquals(UidSet.of(5, 7), Gather.result(SEARCH, search(5, 0, 7)).uids());
    }

    @Test
    void aMillionHitsAreOneRange() {
        long[] numbers = new long[1_000_000];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i + 1L;
        }
        SearchResult result = Gather.result(SEARCH, search(numbers));
        assertEquals(1, result.all().rangeCount());
        assertEquals(1_000_000, result.count());
    }

    @Test
    void aResultThatOutgrowsItsBoundSaysSo() {
        assertNotNull(new Gather<>(SEARCH, 1000, search(new long[126])).overflow);
        UidSet.Builder odd = UidSet.builder();
        for (int i = 1; i < 200; i += 2) {
            odd.add(i);
        }
        assertNotNull(new Gather<>(SEARCH, 1000, esearch(null, 0, 0, -1, odd.build())).overflow);
    }

    private static EsearchResponse row(
            @Nullable UidSet all,
            EsearchResponse.@Nullable Places partial,
            NumberList relevancy,
            ContextUpdate... updates) {
        return new EsearchResponse(
                Gather.TAG, null, 0, true, 0, 0, -1, all, partial, relevancy, 0, List.of(updates), Map.of());
    }

    private static EsearchResponse places(PartialRange range, @Nullable UidSet messages) {
        return row(null, new EsearchResponse.Places(range, messages), NumberList.EMPTY);
    }

    @Test
    void placesComeFromTheServerOrOfAll() {
        PartialRange range = new PartialRange(2, 3);
        Search search = SEARCH.inPlaces(range);
        assertEquals(
                "5,9",
                Gather.result(search, places(range, UidSet.of(5, 9))).uids().toString());
        assertEquals(-1, Gather.result(search, places(range, UidSet.of(5, 9))).count());
        assertTrue(Gather.result(search, places(range, null)).uids().isEmpty());
        SearchResult made = Gather.result(search, search(9, 3, 4, 5));
        assertEquals("4:5", made.uids().toString());
        assertEquals(4, made.count());
        assertEquals(3, made.min());
        assertEquals(9, made.max());
        assertEquals(
                "4:5",
                Gather.result(search, esearch(Gather.TAG, 0, 0, -1, UidSet.parse("3:5,9")))
                        .uids()
                        .toString());
        assertEquals(
                "5,9",
                Gather.result(SEARCH.inPlaces(PartialRange.last(2)), search(3, 4, 5, 9))
                        .uids()
                        .toString());
        assertTrue(Gather.result(search).uids().isEmpty());
        assertEquals(0, Gather.result(search).count());
        assertEquals(
                0, Gather.result(search, esearch(Gather.TAG, 0, 0, -1, null)).count());
    }

    @Test
    void scoresCountOnlyWhereThereIsOneForEach() {
        Search fuzzy = Search.forUids(SearchKey.fuzzy(SearchKey.text("Helo")))
                .returning(SearchReturn.RELEVANCY, SearchReturn.ALL);
        UidSet outOfOrder = NumberList.of(5, 1, 10).toUids();
        SearchResult scored = Gather.result(fuzzy, row(outOfOrder, null, NumberList.of(4, 99, 42)));
        assertEquals("5,1,10", scored.all().toString());
        assertEquals(NumberList.of(4, 99, 42), scored.relevancy());
        for (NumberList unequal : List.of(NumberList.of(4, 99), NumberList.of(1, 2, 3, 4), NumberList.EMPTY)) {
            assertEquals(
                    NumberList.EMPTY,
                    Gather.result(fuzzy, row(outOfOrder, null, unequal)).relevancy());
        }
        SearchResult part = Gather.result(
                Search.forUids(fuzzy.keys().get(0))
                        .returning(SearchReturn.RELEVANCY)
                        .inPlaces(PartialRange.first(2)),
                row(null, new EsearchResponse.Places(PartialRange.first(2), UidSet.of(1, 5)), NumberList.of(3, 4)));
        assertEquals(NumberList.of(3, 4), part.relevancy());
    }

    @Test
    void whoAsksForChangesIsToldByWhichNameTheyCome() {
        Search updating = SEARCH.returning(SearchReturn.UPDATE, SearchReturn.ALL);
        ResponseCode refusal = new ResponseCode.NoUpdate("A1");
        EsearchResponse all = row(UidSet.of(4), null, NumberList.EMPTY);
        assertEquals(Gather.TAG, Gather.result(updating, all).context());
        assertNull(Gather.result(SEARCH, all).context());
        assertNull(Gather.result(updating, all, Gather.untagged(Condition.NO, refusal))
                .context());
        assertNull(new Gather<>(updating, all).ok(refusal).context());
        assertEquals(
                "4",
                Gather.result(updating, all, Gather.untagged(Condition.NO, refusal))
                        .all()
                        .toString());
    }

    @Test
    void changesAreForWhoeverFollowsTheResult() {
        Search updating = SEARCH.returning(SearchReturn.UPDATE, SearchReturn.ALL);
        ContextUpdate step = new ContextUpdate(ContextUpdate.Change.ADDTO, 0, UidSet.of(7));
        EsearchResponse update = row(null, null, NumberList.EMPTY, step);
        EsearchResponse both = row(UidSet.of(4), null, NumberList.EMPTY, step);
        Gather<SearchResult> gather = new Gather<>(updating, both, update);
        assertEquals(List.of(both, update), gather.news);
        assertEquals("4", gather.ok().all().toString());
        Gather<SearchResult> before = new Gather<>(updating, update, row(UidSet.of(4), null, NumberList.EMPTY));
        assertEquals(List.of(update), before.news);
        assertEquals("4", before.ok().all().toString());
    }

    @Test
    void whatOnlyUpdatesFindsNothing() {
        SearchResult result = Gather.result(SEARCH.returning(SearchReturn.UPDATE));
        assertEquals(-1, result.count());
        assertFalse(result.isEmpty());
    }

    @Test
    void hugePlacesAreBounded() {
        UidSet.Builder many = UidSet.builder();
        for (int uid = 1; uid < 200; uid += 2) {
            many.add(uid);
        }
        PartialRange range = PartialRange.first(100);
        assertNotNull(new Gather<>(SEARCH.inPlaces(range), 1000, places(range, many.build())).overflow);
        EsearchResponse all = places(range, UidSet.range(1, MessageSet.MAX_NUMBER));
        assertEquals(
                MessageSet.MAX_NUMBER,
                Gather.result(SEARCH.inPlaces(range), all).all().size());
    }
}
