package dev.tagline.imap.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Places of RFC 5267 section 4.4 and RFC 9394 section 3.1. */
class PartialRangeTest {
    private static final UidSet TEN = UidSet.parse("11:15,21:25");

    @Test
    void theWireFormGoesBothWays() {
        for (String text : List.of("1:500", "23500:24000", "-1:-100", "7:7", "1:4294967295", "-1:-4294967295")) {
            assertEquals(text, PartialRange.parse(text).toString());
        }
        assertEquals(PartialRange.first(500), PartialRange.parse("1:500"));
        assertEquals(PartialRange.last(100), PartialRange.parse("-1:-100"));
        assertTrue(PartialRange.last(1).fromEnd());
        assertFalse(PartialRange.first(1).fromEnd());
        assertEquals(501, PartialRange.parse("23500:24000").count());
        assertEquals(100, PartialRange.last(100).count());
    }

    @Test
    void eitherOrderIsTheSame() {
        assertEquals(new PartialRange(400, 500), new PartialRange(500, 400));
        assertEquals(new PartialRange(-400, -500), new PartialRange(-500, -400));
    }

    @Test
    void whatIsNoRangeIsRefused() {
        for (String text : List.of(
                "",
                "1",
                "1:",
                ":1",
                "0:1",
                "1:0",
                "-0:-1",
                "1:-1",
                "-1:1",
                "1:*",
                "1:4294967296",
                "-1:-4294967296",
                "1:2x",
                "--1:-2",
                "1:9223372036854775808",
                "1,2")) {
            assertThrows(IllegalArgumentException.class, () -> PartialRange.parse(text), text);
        }
        assertThrows(IllegalArgumentException.class, () -> new PartialRange(Long.MIN_VALUE, -1));
        assertThrows(IllegalArgumentException.class, () -> PartialRange.first(0));
    }

    @Test
    void placesFromTheBeginning() {
        assertEquals("11:13", PartialRange.first(3).of(TEN).toString());
        assertEquals("15,21", new PartialRange(5, 6).of(TEN).toString());
        assertEquals("25", new PartialRange(10, 20).of(TEN).toString());
        assertEquals("", new PartialRange(11, 20).of(TEN).toString());
        assertEquals(SequenceSet.range(2, 3), new PartialRange(2, 3).of(SequenceSet.range(1, 9)));
    }

    @Test
    void placesFromTheEnd() {
        assertEquals("23:25", PartialRange.last(3).of(TEN).toString());
        assertEquals("15,21", new PartialRange(-5, -6).of(TEN).toString());
        assertEquals("11", new PartialRange(-10, -20).of(TEN).toString());
        assertEquals("", new PartialRange(-11, -20).of(TEN).toString());
        assertEquals(
                "11:15,21:25", PartialRange.last(MessageSet.MAX_NUMBER).of(TEN).toString());
    }

    @Test
    void placesOfAnOrder() {
        NumberList order = NumberList.of(5, 3, 4, 1);
        assertEquals("3 4", new PartialRange(2, 3).of(order).toString());
        assertEquals("4 1", PartialRange.last(2).of(order).toString());
        assertEquals("", new PartialRange(9, MessageSet.MAX_NUMBER).of(order).toString());
        assertEquals("", PartialRange.last(9).of(NumberList.EMPTY).toString());
    }

    @Test
    void aSetOfFourBillionIsNotExpanded() {
        UidSet all = UidSet.range(1, MessageSet.MAX_NUMBER);
        assertEquals("4294967286:4294967295", PartialRange.last(10).of(all).toString());
        assertEquals(all, PartialRange.first(MessageSet.MAX_NUMBER).of(all));
    }
}
