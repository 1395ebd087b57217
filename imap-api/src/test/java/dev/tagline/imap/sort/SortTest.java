package dev.tagline.imap.sort;

import static dev.tagline.imap.command.SearchKey.all;
import static dev.tagline.imap.command.SearchKey.flagged;
import static dev.tagline.imap.command.SearchKey.numbers;
import static dev.tagline.imap.command.SearchKey.since;
import static dev.tagline.imap.command.SearchKey.subject;
import static dev.tagline.imap.command.SearchReturn.ALL;
import static dev.tagline.imap.command.SearchReturn.COUNT;
import static dev.tagline.imap.command.SearchReturn.MAX;
import static dev.tagline.imap.command.SearchReturn.MIN;
import static dev.tagline.imap.command.SearchReturn.SAVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.Gather;
import dev.tagline.imap.command.RecordingWriter;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.message.PartialRange;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.EsearchResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SortTest {
    private static final List<SortKey> BY_DATE = List.of(SortKey.DATE);
    private static final Sort BY_UID = Sort.forUids(BY_DATE, all());

    private static SortResponse row(long... numbers) {
        return new SortResponse(NumberList.of(numbers), 0);
    }

    private static EsearchResponse extended(
            @Nullable String tag, long min, long max, long count, @Nullable MessageSet all, Map<String, String> other) {
        return new EsearchResponse(tag, true, min, max, count, all, 7, other);
    }

    private static EsearchResponse partial(long count, PartialRange range, @Nullable UidSet messages) {
        return new EsearchResponse(
                Gather.TAG,
                null,
                0,
                true,
                0,
                0,
                count,
                null,
                new EsearchResponse.Places(range, messages),
                NumberList.EMPTY,
                0,
                List.of(),
                Map.of());
    }

    private static UidSet inOrder(long... uids) {
        return NumberList.of(uids).toUids();
    }

    // RFC 5256 section 3, the examples of SORT.

    @Test
    void theCommandIsThatOfTheRfc() {
        assertEquals(
                "SORT (SUBJECT) US-ASCII SINCE 1-Feb-1994",
                RecordingWriter.line(Sort.forNumbers(List.of(SortKey.SUBJECT), since(LocalDate.of(1994, 2, 1)))));
        assertEquals(
                "UID SORT (SUBJECT REVERSE DATE) US-ASCII ALL",
                RecordingWriter.line(Sort.forUids(List.of(SortKey.SUBJECT, SortKey.DATE.reverse()), all()), "ESORT"));
    }

    @Test
    void theCharsetIsUtf8WhereItMatters() {
        Sort umlaut = Sort.forUids(BY_DATE, flagged(), subject("M\u00fcll"));
        assertEquals("UID SORT (DATE) UTF-8 FLAGGED SUBJECT \"M\u00fcll\"", RecordingWriter.line(umlaut));
        assertEquals("UID SORT (DATE) UTF-8 ALL", RecordingWriter.lineWhereEnabled(BY_UID, Capability.UTF8_ACCEPT));
        assertEquals("UID SORT (DATE) UTF-8 ALL", RecordingWriter.lineWhereEnabled(BY_UID, Capability.IMAP4REV2));
    }

    @Test
    void whatIsReturnedIsNamedWhereTheServerKnowsHow() {
        Sort some = BY_UID.returning(COUNT, MIN);
        assertEquals("UID SORT RETURN (MIN COUNT) (DATE) US-ASCII ALL", RecordingWriter.line(some, "ESORT"));
        assertEquals("UID SORT (DATE) US-ASCII ALL", RecordingWriter.line(some, "ESEARCH"));
        assertEquals("UID SORT RETURN (ALL) (DATE) US-ASCII ALL", RecordingWriter.line(BY_UID.returning(ALL), "ESORT"));
        Sort places = BY_UID.inPlaces(101, 200);
        assertEquals(
                "UID SORT RETURN (PARTIAL 101:200) (DATE) US-ASCII ALL", RecordingWriter.line(places, "CONTEXT=SORT"));
        assertEquals(
                "UID SORT RETURN (PARTIAL 101:200 COUNT) (DATE) US-ASCII ALL",
                RecordingWriter.line(places.returning(COUNT), "CONTEXT=SORT"));
        assertEquals("UID SORT (DATE) US-ASCII ALL", RecordingWriter.line(places, "ESORT"));
    }

    @Test
    void theRulesAreThoseOfSearch() {
        Sort byNumber = Sort.forNumbers(BY_DATE, all());
        assertTrue(byNumber.rules().usesSequenceNumbers());
        assertFalse(byNumber.rules().mayExpunge());
        assertEquals(Repeatability.NEVER, byNumber.rules().repeatability());
        assertFalse(BY_UID.rules().usesSequenceNumbers());
        assertTrue(BY_UID.rules().mayExpunge());
        assertEquals(Repeatability.READ, BY_UID.rules().repeatability());
        assertTrue(Sort.forUids(BY_DATE, numbers(SequenceSet.of(3))).rules().usesSequenceNumbers());
        assertEquals(List.of(Answers.to("SORT")), BY_UID.rules().answers());
        assertEquals(
                List.of(Answers.to("SORT"), Answers.to("ESEARCH")),
                BY_UID.returning(COUNT).rules().answers());
        assertEquals(
                List.of(Answers.to("SORT"), Answers.to("ESEARCH")),
                BY_UID.inPlaces(1, 2).rules().answers());
    }

    @Test
    void whatIsShownNeedsAServerThatKnows() {
        assertEquals(List.of(Set.of(Capability.SORT)), BY_UID.rules().needs());
        Sort shown = Sort.forUids(List.of(SortKey.DATE, SortKey.DISPLAYTO.reverse()), all());
        assertEquals(
                List.of(Set.of(Capability.SORT), Set.of(Capability.SORT_DISPLAY)),
                shown.rules().needs());
        assertEquals("UID SORT (DATE REVERSE DISPLAYTO) US-ASCII ALL", RecordingWriter.line(shown, "SORT=DISPLAY"));
    }

    @Test
    void nothingIsNotEverything() {
        assertThrows(IllegalArgumentException.class, () -> Sort.forUids(BY_DATE));
        assertThrows(IllegalArgumentException.class, () -> Sort.forUids(List.of(), all()));
        assertThrows(IllegalArgumentException.class, () -> BY_UID.returning(SAVE));
        assertThrows(IllegalArgumentException.class, () -> BY_UID.returning(ALL).inPlaces(1, 2));
        assertThrows(IllegalArgumentException.class, () -> BY_UID.inPlaces(0, 2));
        assertEquals(BY_UID.inPlaces(2, 3), BY_UID.inPlaces(3, 2));
    }

    @Test
    void theOrderIsTheServers() {
        SortResult result = Gather.result(BY_UID, row(5, 3, 4, 1, 2));
        assertEquals(new SortResult(true, 5, 5, 2, NumberList.of(5, 3, 4, 1, 2), 0), result);
        assertEquals("3:4", result.uids(1, 2).toString());
        assertEquals("2", result.uids(4, 20).toString());
        assertTrue(result.uids(5, 20).isEmpty());
        assertThrows(IllegalStateException.class, () -> result.sequenceNumbers(0, 1));
        SortResult numbers = Gather.result(Sort.forNumbers(BY_DATE, all()), row(5, 3));
        assertEquals("5,3", numbers.sequenceNumbers(0, 9).toString());
        assertThrows(IllegalStateException.class, () -> numbers.uids(0, 1));
    }

    @Test
    void nothingFoundIsToldByALineOrByNone() {
        SortResult nothing = new SortResult(true, 0, 0, 0, NumberList.EMPTY, 0);
        assertEquals(nothing, Gather.result(BY_UID, row()));
        assertEquals(nothing, Gather.result(BY_UID));
        assertTrue(Gather.result(BY_UID).isEmpty());
        assertEquals(0, Gather.result(BY_UID.returning(COUNT), row()).count());
        assertTrue(Gather.result(BY_UID.returning(COUNT)).isEmpty());
        SortResult untold = Gather.result(BY_UID.returning(COUNT), extended(Gather.TAG, 0, 0, -1, null, Map.of()));
        assertEquals(-1, untold.count());
        assertFalse(untold.isEmpty());
    }

    @Test
    void linesAreJoinedAndMessageZeroIsNone() {
        SortResult result = Gather.result(BY_UID, row(5, 0, 3), new SortResponse(NumberList.of(1), 9), row(0));
        assertEquals(new SortResult(true, 3, 5, 1, NumberList.of(5, 3, 1), 9), result);
        assertEquals(NumberList.of(4), Gather.result(BY_UID, row(0, 4)).numbers());
    }

    @Test
    void theSameIsReturnedWhateverTheServerKnows() {
        Sort some = BY_UID.returning(MIN, COUNT);
        SortResult expected = new SortResult(true, 5, 5, 0, NumberList.EMPTY, 7);
        assertEquals(expected, Gather.result(some, extended(Gather.TAG, 5, 0, 5, null, Map.of())));
        assertEquals(expected, Gather.result(some, new SortResponse(NumberList.of(5, 3, 4, 1, 2), 7)));
        assertEquals(2, Gather.result(BY_UID.returning(MAX), row(5, 3, 2)).last());
    }

    @Test
    void anExtendedAnswerHasItsOrderToo() {
        UidSet inOrder = UidSet.builder().keepOrder().add(9).add(4, 6).add(2).build();
        SortResult result = Gather.result(BY_UID.returning(ALL), extended(Gather.TAG, 0, 0, -1, inOrder, Map.of()));
        assertEquals(new SortResult(true, 5, 9, 2, NumberList.of(9, 4, 5, 6, 2), 7), result);
    }

    @Test
    void placesComeFromTheServerOrOfAll() {
        Sort places = BY_UID.inPlaces(2, 3);
        SortResult expected = new SortResult(true, -1, 0, 0, NumberList.of(3, 4), 0);
        assertEquals(expected, Gather.result(places, row(5, 3, 4, 1, 2)));
        PartialRange range = new PartialRange(2, 3);
        assertEquals(
                NumberList.of(3, 4),
                Gather.result(places, partial(-1, range, inOrder(3, 4))).numbers());
        assertEquals(
                NumberList.of(9, 3, 4, 1),
                Gather.result(places, partial(-1, range, inOrder(9, 3, 4, 1))).numbers());
        assertEquals(
                NumberList.EMPTY,
                Gather.result(places, partial(-1, range, null)).numbers());
        SortResult counted = Gather.result(places.returning(COUNT), partial(900, range, inOrder(3, 4)));
        assertEquals(900, counted.count());
        assertEquals(NumberList.of(3, 4), counted.numbers());
        assertEquals(
                NumberList.of(1, 2),
                Gather.result(BY_UID.inPlaces(PartialRange.last(2)), row(5, 3, 4, 1, 2))
                        .numbers());
        assertEquals(
                NumberList.EMPTY,
                Gather.result(BY_UID.inPlaces(7, 9), row(1, 2)).numbers());
        assertEquals(
                NumberList.of(2),
                Gather.result(BY_UID.inPlaces(2, Integer.MAX_VALUE), row(1, 2)).numbers());
    }

    @Test
    void theAnswersOfOthersAreTheirs() {
        EsearchResponse others = extended("B7", 1, 2, 3, null, Map.of());
        EsearchResponse untagged = extended(null, 0, 0, 3, null, Map.of());
        EsearchResponse numbers = new EsearchResponse(null, false, 0, 0, 4, null, 0, Map.of());
        Gather<SortResult> gather = new Gather<>(BY_UID.returning(COUNT), others, untagged, numbers);
        assertEquals(List.of(others, numbers), gather.news);
        assertEquals(3, gather.ok().count());
    }

    @Test
    void withoutReturnOptionsWhatHasNoTagIsThatOfASearchInFlight() {
        EsearchResponse ofSearch = extended(null, 1, 2, 3, UidSet.of(1, 2), Map.of());
        Gather<SortResult> gather = new Gather<>(BY_UID, ofSearch, row(5, 3));
        assertEquals(List.of(ofSearch), gather.news);
        assertEquals(NumberList.of(5, 3), gather.ok().numbers());
    }

    @Test
    void theResultIsBounded() {
        assertNull(new Gather<>(BY_UID, 36, row(1, 2, 3, 4, 5)).overflow);
        assertNotNull(new Gather<>(BY_UID, 35, row(1, 2, 3, 4, 5)).overflow);
        EsearchResponse huge = extended(Gather.TAG, 0, 0, -1, UidSet.range(1, MessageSet.MAX_NUMBER), Map.of());
        assertNotNull(new Gather<>(BY_UID.returning(ALL), huge).overflow);
        EsearchResponse hugePart = partial(-1, new PartialRange(1, 9), UidSet.range(1, MessageSet.MAX_NUMBER));
        assertNotNull(new Gather<>(BY_UID.inPlaces(1, 9), hugePart).overflow);
    }
}
