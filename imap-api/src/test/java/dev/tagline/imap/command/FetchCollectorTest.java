package dev.tagline.imap.command;

import static dev.tagline.imap.command.FetchAttribute.ENVELOPE;
import static dev.tagline.imap.command.FetchAttribute.FLAGS;
import static dev.tagline.imap.command.FetchAttribute.RFC822_SIZE;
import static dev.tagline.imap.command.FetchAttribute.UID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.response.VanishedResponse;
import java.util.List;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** Which rows are the answer to FETCH and which are news, and how rows of one message become one. */
class FetchCollectorTest {
    private static FetchResponse.Builder row(long number) {
        return new FetchResponse.Builder(number);
    }

    private static FetchResponse flags(long number, long uid) {
        return row(number).uid(uid).flags(Flags.of(Flag.SEEN)).build();
    }

    private static FetchResponse size(long number, long uid) {
        return row(number).uid(uid).size(100).build();
    }

    private static Gather<List<FetchResponse>> fetch(
            MessageSet set, List<FetchAttribute> attributes, UntaggedResponse... responses) {
        return new Gather<>(new Fetch(set, attributes), responses);
    }

    @Test
    void flagsOfOtherMessagesAreNews() {
        Gather<List<FetchResponse>> got =
                fetch(UidSet.of(7), List.of(FLAGS), flags(3, 7), flags(4, 8), new ExistsResponse(9));
        assertEquals(List.of(7L), uids(got.ok()));
        assertEquals(2, got.news.size());
    }

    @Test
    void flagsThatWereNotAskedForAreNews() {
        Gather<List<FetchResponse>> got = fetch(UidSet.of(7), List.of(RFC822_SIZE), flags(3, 7), size(3, 7));
        assertEquals(1, got.ok().size());
        assertNull(got.ok().get(0).flags());
        assertEquals(1, got.news.size());
    }

    @Test
    void flagsThatWereAskedForAreTheAnswer() {
        assertEquals(1, fetch(UidSet.of(7), List.of(FLAGS), flags(3, 7)).ok().size());
        assertEquals(
                1, fetch(SequenceSet.of(3), List.of(FLAGS), flags(3, 0)).ok().size());
    }

    @Test
    void flagsWithoutUidAreNewsToUidFetch() {
        assertEquals(1, fetch(UidSet.of(7), List.of(FLAGS), flags(3, 0)).news.size());
    }

    @Test
    void whatOnlyFetchBringsIsTheAnswerEvenWithoutUid() {
        assertEquals(
                1, fetch(UidSet.of(7), List.of(RFC822_SIZE), size(3, 0)).ok().size());
    }

    @Test
    void newModSeqAndFlagsAreNewsWhereAnEnvelopeWasAskedFor() {
        FetchResponse news = row(3).uid(7).flags(Flags.EMPTY).modSeq(99).build();
        assertEquals(1, fetch(UidSet.of(7), List.of(UID, ENVELOPE), news).news.size());
    }

    @Test
    void aRowWhoseItemsWereUnreadableIsTheAnswer() {
        FetchResponse bare = row(3).uid(7).build();
        assertEquals(
                List.of(7L), uids(fetch(UidSet.of(7), List.of(ENVELOPE), bare).ok()));
        assertEquals(1, fetch(UidSet.of(8), List.of(ENVELOPE), bare).news.size());
    }

    @Test
    void theLastMessageAnswersARangeAboveIt() {
        assertEquals(
                List.of(99L),
                uids(fetch(UidSet.from(500), List.of(FLAGS), flags(3, 99)).ok()));
        assertEquals(
                List.of(99L),
                uids(fetch(UidSet.savedResult(), List.of(FLAGS), flags(3, 99)).ok()));
    }

    @Test
    void sectionsAreRecognisedHoweverTheyAreEchoed() {
        BodySection echoed = BodySection.of(Section.TEXT, -1, new Buffer().writeUtf8("x"));
        FetchAttribute peek = FetchAttribute.bodyPeek(Section.part(1));
        FetchResponse withSeen =
                row(3).uid(7).flags(Flags.of(Flag.SEEN)).body(echoed).build();
        assertEquals(1, fetch(UidSet.of(7), List.of(peek), withSeen).ok().size());
        assertEquals(
                1,
                fetch(UidSet.of(7), List.of(FetchAttribute.BODY), withSeen).news.size());
    }

    @Test
    void aMessageSplitOverTwoRowsIsOne() {
        List<FetchResponse> rows = fetch(
                        SequenceSet.range(1, 3),
                        List.of(FLAGS, RFC822_SIZE),
                        flags(1, 0),
                        flags(2, 0),
                        size(1, 0),
                        size(3, 0),
                        size(2, 0),
                        flags(3, 0))
                .ok();
        assertEquals(3, rows.size());
        for (FetchResponse row : rows) {
            assertNotNull(row.flags());
            assertEquals(100, row.size());
        }
    }

    @Test
    void anExpungeGivesNumbersToOtherMessages() {
        Gather<List<FetchResponse>> got = fetch(
                UidSet.range(1, 9),
                List.of(RFC822_SIZE),
                size(1, 1),
                size(2, 2),
                size(3, 3),
                new ExpungeResponse(1),
                size(3, 4),
                size(4, 5));
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), uids(got.ok()));
        assertEquals(List.of(new ExpungeResponse(1)), got.news);
    }

    @Test
    void withoutUidsAnExpungeStillPartsTheNumbers() {
        List<FetchResponse> rows = fetch(
                        UidSet.range(1, 9),
                        List.of(RFC822_SIZE),
                        size(3, 0),
                        new VanishedResponse(false, UidSet.of(1)),
                        size(3, 0))
                .ok();
        assertEquals(2, rows.size());
    }

    @Test
    void aUidIsTheSameMessageOnBothSidesOfAnExpunge() {
        List<FetchResponse> rows = fetch(
                        UidSet.range(1, 9),
                        List.of(FLAGS, RFC822_SIZE),
                        size(2, 2),
                        size(3, 3),
                        new ExpungeResponse(1),
                        flags(1, 2),
                        size(3, 4),
                        flags(3, 4))
                .ok();
        assertEquals(List.of(2L, 3L, 4L), uids(rows));
        assertEquals(1, rows.get(0).number());
        assertNotNull(rows.get(0).flags());
        assertNotNull(rows.get(2).flags());
    }

    @Test
    void numbersOutOfOrderMeanOtherMessagesAfterAnExpunge() {
        List<FetchResponse> rows = fetch(
                        UidSet.range(1, 9),
                        List.of(UID, FLAGS, RFC822_SIZE),
                        size(3, 0),
                        size(2, 0),
                        new ExpungeResponse(1),
                        size(3, 0),
                        size(2, 0),
                        row(3).internalDate(InternalDate.parse("17-Jul-1996 02:44:25 -0700"))
                                .uid(4)
                                .build())
                .ok();
        assertEquals(List.of(0L, 0L, 4L, 0L), uids(rows));
    }

    @Test
    void oneNumberIsTwoMessagesWhereTheUidsDiffer() {
        assertEquals(
                List.of(7L, 8L),
                uids(fetch(UidSet.range(1, 9), List.of(RFC822_SIZE), size(3, 7), size(3, 8))
                        .ok()));
    }

    @Test
    void rowsOutOfOrderAreFoundByNumberOrByUid() {
        List<FetchResponse> byNumber = fetch(
                        SequenceSet.range(1, 9),
                        List.of(FLAGS, RFC822_SIZE),
                        size(3, 0),
                        size(2, 0),
                        size(1, 0),
                        flags(2, 0),
                        flags(1, 0))
                .ok();
        assertEquals(3, byNumber.size());
        List<FetchResponse> byUid = fetch(
                        UidSet.range(1, 9),
                        List.of(FLAGS, RFC822_SIZE),
                        size(7, 7),
                        size(6, 6),
                        new ExpungeResponse(1),
                        size(4, 5),
                        flags(5, 6),
                        size(3, 4),
                        new ExpungeResponse(1),
                        flags(3, 5),
                        flags(2, 4))
                .ok();
        assertEquals(List.of(7L, 6L, 5L, 4L), uids(byUid));
        assertNotNull(byUid.get(2).flags());
    }

    @Test
    void vanishedEarlierMovesNoNumbers() {
        List<FetchResponse> rows = fetch(
                        SequenceSet.of(3),
                        List.of(FLAGS, RFC822_SIZE),
                        size(3, 0),
                        new VanishedResponse(true, UidSet.of(1)),
                        flags(3, 0))
                .ok();
        assertEquals(1, rows.size());
    }

    @Test
    void rowsSurviveARefusal() {
        assertEquals(
                1, ((List<?>) fetch(UidSet.of(7), List.of(FLAGS), flags(3, 7)).partial()).size());
        assertNull(fetch(UidSet.of(7), List.of(FLAGS)).partial());
    }

    @Test
    void aResultThatOutgrowsItsBoundSaysSoAndKeepsNoMore() {
        FetchResponse large = row(1).uid(1).size(5).octets(40_000).build();
        FetchResponse next = row(2).uid(2).size(5).octets(40_000).build();
        Fetch fetch = new Fetch(UidSet.range(1, 2), List.of(RFC822_SIZE));
        assertNull(new Gather<>(fetch, 100_000, large).overflow);
        Gather<List<FetchResponse>> both = new Gather<>(fetch, 100_000, large, next);
        assertNotNull(both.overflow);
        assertTrue(both.news.isEmpty());
        assertEquals(1, both.ok().size());
    }

    @Test
    void bodiesCountAgainstTheBound() {
        Fetch fetch = new Fetch(UidSet.of(1), List.of(FetchAttribute.bodyPeek(Section.FULL)));
        BodySection body = BodySection.of(Section.FULL, -1, new Buffer().write(new byte[50_000]));
        assertNotNull(new Gather<>(fetch, 50_000, row(1).uid(1).body(body).build()).overflow);
    }

    @Test
    void manyRowsInWhateverOrder() {
        int count = 20_000;
        UntaggedResponse[] rows = new UntaggedResponse[count * 2];
        for (int i = 0; i < count; i++) {
            rows[i] = size(count - i, count - i);
            rows[count + i] = flags(i + 1, i + 1);
        }
        List<FetchResponse> merged =
                fetch(UidSet.range(1, count), List.of(FLAGS, RFC822_SIZE), rows).ok();
        assertEquals(count, merged.size());
        assertTrue(merged.stream().allMatch(row -> row.flags() != null && row.size() == 100));
    }

    private static List<Long> uids(List<FetchResponse> rows) {
        return rows.stream().map(FetchResponse::uid).toList();
    }
}
