package dev.tagline.imap.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.PrimitiveIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A million scattered numbers. What looks at all of them for each of them would not end in time. */
@Timeout(120)
class ManyNumbersTest {
    private static final int MANY = 1_000_000;

    /** Each with a gap behind it; the last of every ten thousand is a range. */
    private static UidSet scattered() {
        UidSet.Builder builder = UidSet.builder();
        for (long n = 1; n <= MANY; n++) {
            builder.add(4 * n, n % 10_000 == 0 ? 4 * n + 1 : 4 * n);
        }
        return builder.build();
    }

    @Test
    void areFoundCountedAndGivenInOrder() {
        UidSet set = scattered();
        assertEquals(MANY, set.rangeCount());
        assertEquals(MANY + 100, set.size());
        for (long n = 1; n <= MANY; n++) {
            assertTrue(set.contains(4 * n));
            assertFalse(set.contains(4 * n + 2));
        }
        long count = 0;
        long last = 0;
        for (PrimitiveIterator.OfLong all = set.iterator(); all.hasNext(); count++) {
            long number = all.nextLong();
            assertTrue(number > last);
            last = number;
        }
        assertEquals(MANY + 100, count);
    }

    @Test
    void areWrittenAndReadAgain() {
        UidSet set = scattered();
        String wire = set.toString();
        UidSet again = UidSet.parse(wire);
        assertEquals(set, again);
        assertEquals(set.hashCode(), again.hashCode());
        assertEquals(wire, again.toString());
    }

    @Test
    void areJoinedAndParted() {
        UidSet set = scattered();
        UidSet.Builder between = UidSet.builder();
        for (long n = 1; n <= MANY; n++) {
            between.add(4 * n + 1, 4 * n + 3);
        }
        UidSet others = between.build();
        UidSet all = set.plus(others);
        assertEquals("4:4000003", all.toString());
        assertEquals(others.minus(set), all.minus(set));
        assertEquals(set, all.intersect(set));
        assertEquals(100, set.intersect(others).size());
        assertTrue(set.mayOverlap(others));
    }

    @Test
    void areTakenOneByOne() {
        UidSet rest = scattered();
        long count = 0;
        long last = 0;
        while (!rest.isEmpty()) {
            UidSet one = rest.take(1);
            assertTrue(one.first() > last);
            last = one.first();
            rest = rest.drop(1);
            count++;
        }
        assertEquals(MANY + 100, count);
    }

    @Test
    void areTakenOneByOneInTheOrderOfTheWire() {
        UidSet.Builder builder = UidSet.builder().keepOrder();
        for (long n = MANY; n >= 1; n--) {
            builder.add(4 * n);
        }
        UidSet rest = builder.build();
        for (long n = MANY; n >= 1; n--) {
            assertEquals(4 * n, rest.iterator().nextLong());
            rest = rest.drop(1);
        }
        assertTrue(rest.isEmpty());
    }

    @Test
    void whatIsDroppedAndTakenBehavesAsIfMadeAnew() {
        UidSet rest = UidSet.parse("1,3,5:9,20:29,40").drop(3);
        assertEquals("6:9,20:29,40", rest.toString());
        assertEquals(UidSet.parse("6:9,20:29,40"), rest);
        assertEquals(15, rest.size());
        assertEquals(6, rest.first());
        assertFalse(rest.contains(5));
        assertTrue(rest.contains(6));
        assertEquals("9,20:21", rest.drop(3).take(3).toString());
        assertEquals("2,6:9,20:29,40", rest.plus(UidSet.of(2)).toString());
        assertEquals("40", rest.drop(14).toString());
        assertEquals(UidSet.EMPTY, rest.drop(15));
        UidSet inOrder = UidSet.builder().keepOrder().add(9, 12).add(3).add(5).build();
        assertEquals("11:12,3,5", inOrder.drop(2).toString());
        assertEquals(3, inOrder.drop(2).first());
        assertEquals(12, inOrder.drop(2).last());
        assertTrue(inOrder.drop(2).contains(11));
        assertFalse(inOrder.drop(2).contains(10));
    }

    @Test
    void whatWasBuiltStaysWhenItsBuilderGoesOn() {
        UidSet.Builder builder = UidSet.builder().addAll(NumberList.of(1, 3, 5));
        UidSet three = builder.build();
        UidSet four = builder.add(6).build();
        UidSet five = builder.add(9).build();
        assertEquals("1,3,5", three.toString());
        assertEquals("1,3,5:6", four.toString());
        assertEquals("1,3,5:6,9", five.toString());
        UidSet.Builder more = UidSet.builder().addAll(four);
        assertEquals("1,3,5:7", more.add(7).build().toString());
        assertEquals("1,3,5:6", four.toString());
        assertEquals("3,5:6", UidSet.builder().addAll(four.drop(1)).build().toString());
    }
}
