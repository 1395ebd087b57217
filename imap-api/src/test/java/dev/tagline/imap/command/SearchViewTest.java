package dev.tagline.imap.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ContextUpdate;
import dev.tagline.imap.response.ContextUpdate.Change;
import dev.tagline.imap.response.EsearchResponse;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.response.VanishedResponse;
import dev.tagline.imap.sort.SortView;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Results that follow what the server tells, RFC 5267 section 4.3. */
class SearchViewTest {
    private static ContextUpdate add(long position, MessageSet messages) {
        return new ContextUpdate(Change.ADDTO, position, messages);
    }

    private static ContextUpdate remove(long position, MessageSet messages) {
        return new ContextUpdate(Change.REMOVEFROM, position, messages);
    }

    private static EsearchResponse update(ContextUpdate... steps) {
        return update("C01", steps);
    }

    private static EsearchResponse update(String tag, ContextUpdate... steps) {
        return new EsearchResponse(
                tag, null, 0, true, 0, 0, -1, null, null, NumberList.EMPTY, 0, List.of(steps), Map.of());
    }

    private static SearchView uids(String set) {
        return new SearchView("C01", UidSet.parse(set), true);
    }

    private static SortView sorted(long... uids) {
        return new SortView("C01", true, NumberList.of(uids), true);
    }

    private static UidSet inOrder(long... uids) {
        return NumberList.of(uids).toUids();
    }

    @Test
    void theExamplesOfTheRfc() {
        assertEquals(
                "7,32768:32769",
                uids("7")
                        .after(update(add(0, UidSet.range(32768, 32769))))
                        .uids()
                        .toString());
        assertEquals(
                "7",
                uids("7,32768")
                        .after(update(remove(0, UidSet.of(32768))))
                        .uids()
                        .toString());
        ContextUpdate[][] equivalent = {
            {add(1, UidSet.of(2733)), add(1, UidSet.of(2732)), add(1, UidSet.of(2731))},
            {add(1, UidSet.of(2733)), add(1, UidSet.range(2731, 2732))},
            {add(1, UidSet.range(2731, 2733))}
        };
        for (ContextUpdate[] steps : equivalent) {
            assertEquals(
                    "2731:2735", uids("2734:2735").after(update(steps)).uids().toString());
            SortView sort = sorted(2734, 2735).after(update(steps));
            assertEquals("2731 2732 2733 2734 2735", sort.numbers().toString(), Arrays.toString(steps));
        }
    }

    @Test
    void stepsOfAnOrderCountOneAfterTheOther() {
        SortView view = sorted(9, 4, 7)
                .after(update(
                        remove(2, UidSet.of(4)),
                        add(3, inOrder(8, 3)),
                        add(1, UidSet.of(4)),
                        remove(4, inOrder(8, 3))));
        assertTrue(view.inStep());
        assertEquals("4 9 7", view.numbers().toString());
        assertEquals(
                "5 4 9 7 6",
                view.after(update(add(1, UidSet.of(5)), add(5, UidSet.of(6))))
                        .numbers()
                        .toString());
    }

    @Test
    void whatDoesNotFitAnOrderIsNotGuessedAt() {
        SortView view = sorted(9, 4, 7);
        for (ContextUpdate wrong : List.of(
                add(0, UidSet.of(1)),
                add(5, UidSet.of(1)),
                add(4294967295L, UidSet.of(1)),
                remove(0, UidSet.of(9)),
                remove(1, UidSet.of(4)),
                remove(3, inOrder(7, 8)),
                remove(4, UidSet.of(7)),
                add(1, SequenceSet.of(1)),
                add(1, UidSet.range(1, MessageSet.MAX_NUMBER)),
                remove(1, UidSet.range(1, MessageSet.MAX_NUMBER)))) {
            SortView lost = view.after(update(wrong));
            assertFalse(lost.inStep(), wrong.toString());
            assertEquals("9 4 7", lost.numbers().toString());
            assertSame(lost, lost.after(update(add(1, UidSet.of(1)))));
        }
        assertTrue(view.after(update(add(4, UidSet.of(1)))).inStep());
    }

    @Test
    void aSetFollowsRangesOfFourBillion() {
        UidSet all = UidSet.range(1, MessageSet.MAX_NUMBER);
        assertEquals(all, uids("7").after(update(add(0, all))).uids());
        assertEquals("", uids("7,9:20").after(update(remove(0, all))).uids().toString());
        assertFalse(uids("7").after(update(add(0, SequenceSet.of(1)))).inStep());
    }

    @Test
    void whatIsOfOthersChangesNothing() {
        SearchView view = uids("7");
        for (UntaggedResponse other : List.of(
                update("B01", add(0, UidSet.of(9))),
                new EsearchResponse("C01", true, 1, 2, 3, UidSet.of(5), 0, Map.of()),
                new ExistsResponse(4),
                new ExpungeResponse(7),
                new VanishedResponse(false, UidSet.of(7)),
                Gather.untagged(Condition.NO, new ResponseCode.NoUpdate("B02")))) {
            assertSame(view, view.after(other), other.toString());
        }
    }

    @Test
    void aServerThatStopsTellingIsNotFollowed() {
        UntaggedResponse no = Gather.untagged(Condition.NO, new ResponseCode.NoUpdate("C01"));
        assertFalse(uids("7").after(no).inStep());
        assertFalse(sorted(7).after(no).inStep());
        assertFalse(uids("7").outOfStep().inStep());
        assertEquals("7", uids("7").outOfStep().uids().toString());
    }

    @Test
    void numbersMoveUpWhereOneIsExpunged() {
        SearchView view = new SearchView("C01", SequenceSet.parse("2,4:6,9"), true);
        assertEquals("1,3:5,8", view.after(new ExpungeResponse(1)).numbers().toString());
        assertEquals("2,4:5,8", view.after(new ExpungeResponse(5)).numbers().toString());
        assertEquals("2,4:6,8", view.after(new ExpungeResponse(7)).numbers().toString());
        assertEquals("2,4:6", view.after(new ExpungeResponse(9)).numbers().toString());
        assertEquals("2,4:6,9", view.after(new ExpungeResponse(10)).numbers().toString());
        assertFalse(view.after(new VanishedResponse(false, UidSet.of(3))).inStep());
        assertTrue(view.after(new VanishedResponse(true, UidSet.of(3))).inStep());
        SortView sort = new SortView("C01", false, NumberList.of(9, 2, 5), true);
        assertEquals("8 2", sort.after(new ExpungeResponse(5)).numbers().toString());
        assertFalse(sort.after(new VanishedResponse(false, UidSet.of(3))).inStep());
    }

    @Test
    void stepsThatWouldTakeForeverAreNotTaken() {
        NumberList.Builder many = NumberList.builder();
        for (int uid = 1; uid <= 100_000; uid++) {
            many.add(uid);
        }
        ContextUpdate[] steps = new ContextUpdate[65_536];
        Arrays.fill(steps, add(1, UidSet.of(200_000)));
        assertFalse(new SortView("C01", true, many.build(), true)
                .after(update(steps))
                .inStep());
    }

    @Test
    void eachKindOfNumbersHasItsOwnName() {
        assertThrows(IllegalStateException.class, () -> uids("7").numbers());
        assertThrows(IllegalStateException.class, () -> new SearchView("C01", SequenceSet.of(1), true).uids());
    }
}
