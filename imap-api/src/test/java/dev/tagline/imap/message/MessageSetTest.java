package dev.tagline.imap.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageSetTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1               | 1",
                "1,2,3           | 1:3",
                "9:3             | 3:9",
                "3,1,2           | 1:3",
                "1:5,3:7         | 1:7",
                "1:9,3           | 1:9",
                "5,5,5           | 5",
                "*               | *",
                "*:4             | 4:*",
                "*:*             | *",
                "1:*,7,9:12      | 1:*",
                "7,*             | 7,*",
                "*,7             | 7,*",
                "5:*,2           | 2,5:*",
                "4294967295,*    | 4294967295,*",
                "4294967295:1    | 1:4294967295",
                "007             | 7",
                "$               | $",
            })
    void printsWhatItParsedWithRangesInOrder(String wire, String normal) {
        assertEquals(normal, UidSet.parse(wire).toString());
        assertEquals(normal, SequenceSet.parse(wire).toString());
        assertEquals(UidSet.parse(normal), UidSet.parse(wire));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1,",
                ",1",
                "1::2",
                "1:",
                ":1",
                "1:2:3",
                "-1",
                "+1",
                "1.5",
                "1e5",
                " 1",
                "1 ",
                "4294967296",
                "18446744073709551617",
                "99999999999999999999999999",
                "a",
                "**",
                "*1",
                "1*",
                "1:0",
                "$1",
                "1,$",
                "١"
            })
    void refusesWhatIsNoSequenceSet(String wire) {
        assertThrows(IllegalArgumentException.class, () -> UidSet.parse(wire));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 4294967296L, Long.MIN_VALUE, Long.MAX_VALUE - 1})
    void refusesNumbersThatNoMessageHas(long number) {
        assertThrows(IllegalArgumentException.class, () -> UidSet.of(number));
        assertThrows(IllegalArgumentException.class, () -> UidSet.range(1, number));
        assertThrows(IllegalArgumentException.class, () -> UidSet.builder().add(number));
    }

    @Test
    void emptyHasNothing() {
        assertSame(UidSet.EMPTY, UidSet.of());
        assertSame(UidSet.EMPTY, UidSet.parse(""));
        assertSame(UidSet.EMPTY, UidSet.builder().build());
        assertTrue(UidSet.EMPTY.isEmpty());
        assertEquals(0, UidSet.EMPTY.size());
        assertEquals("", UidSet.EMPTY.toString());
        assertFalse(UidSet.EMPTY.contains(1));
        assertFalse(UidSet.EMPTY.iterator().hasNext());
        assertEquals(0, UidSet.EMPTY.last());
    }

    @Test
    void allOfThemTakeOneRange() {
        UidSet all = UidSet.range(1, 4294967295L);
        assertEquals(4294967295L, all.size());
        assertEquals(1, all.rangeCount());
        assertEquals("1:4294967295", all.toString());
        assertTrue(all.contains(4294967295L));
        assertFalse(all.contains(4294967296L));
        assertEquals(1, all.iterator().nextLong());
    }

    @Test
    void aMillionRangesStayRanges() {
        UidSet.Builder builder = UidSet.builder();
        for (long i = 1_000_000; i > 0; i--) {
            builder.add(i * 4, i * 4 + 1);
        }
        UidSet set = builder.build();
        assertEquals(1_000_000, set.rangeCount());
        assertEquals(2_000_000, set.size());
        assertTrue(set.contains(4_000_001));
        assertFalse(set.contains(4_000_002));
        assertEquals(set, UidSet.parse(set.toString()));
    }

    @Test
    void aMillionOverlappingRangesBecomeOne() {
        UidSet.Builder builder = UidSet.builder();
        for (long i = 1_000_000; i > 0; i--) {
            builder.add(i, i + 1000);
        }
        assertEquals("1:1001000", builder.build().toString());
    }

    @Test
    void rangesKeepTheirOrderWhereAsked() {
        UidSet set = UidSet.builder()
                .keepOrder()
                .add(304)
                .add(319, 320)
                .add(5)
                .add(6)
                .add(3)
                .build();
        assertEquals("304,319:320,5:6,3", set.toString());
        assertEquals(List.of(304L, 319L, 320L, 5L, 6L, 3L), numbers(set));
        assertEquals(6, set.size());
        assertTrue(set.contains(5));
        assertEquals(UidSet.parse("3,5:6,304,319:320"), set);
        assertEquals(UidSet.parse("3,5:6,304,319:320").hashCode(), set.hashCode());
        assertEquals("319:320,5", set.drop(1).take(3).toString());
    }

    @Test
    void rangesThatOverlapAreSortedEvenWhereOrderWasAsked() {
        assertEquals(
                "1:7", UidSet.builder().keepOrder().add(3, 7).add(1, 5).build().toString());
    }

    @Test
    void numbersOfAnOpenSetAreUnknown() {
        for (UidSet open : List.of(UidSet.all(), UidSet.from(5), UidSet.highest(), UidSet.savedResult())) {
            assertEquals(-1, open.size(), open.toString());
            assertFalse(open.isEmpty());
            assertThrows(IllegalStateException.class, open::iterator);
            assertThrows(IllegalStateException.class, () -> open.take(1));
            assertThrows(IllegalStateException.class, () -> open.minus(UidSet.of(1)));
            assertThrows(IllegalStateException.class, () -> UidSet.of(1).minus(open));
            assertThrows(IllegalStateException.class, () -> open.intersect(UidSet.of(1)));
        }
        assertTrue(UidSet.all().contains(4294967295L));
        assertTrue(UidSet.from(5).hasStar());
        assertFalse(UidSet.from(5).contains(4));
        assertFalse(UidSet.highest().contains(4));
        assertTrue(UidSet.savedResult().isSavedResult());
        assertFalse(UidSet.all().isSavedResult());
        assertNotEquals(UidSet.EMPTY, UidSet.savedResult());
        assertEquals("3,5:*", UidSet.from(5).plus(UidSet.of(3)).toString());
        assertThrows(IllegalStateException.class, () -> UidSet.savedResult().plus(UidSet.of(3)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1:5   | 5:9   | true",
                "1:5   | 6:9   | false",
                "1,9   | 2:8   | false",
                "1,9   | 2:9   | true",
                "5:*   | 1     | true",
                "*     | 1     | true",
                "$     | 1     | true",
                "'$'   | ''    | false",
                "1     | ''    | false",
            })
    void knowsWhetherTwoSetsMayOverlap(String one, String other, boolean may) {
        assertEquals(may, UidSet.parse(one).mayOverlap(UidSet.parse(other)));
        assertEquals(may, UidSet.parse(other).mayOverlap(UidSet.parse(one)));
    }

    @Test
    void uidsAndNumbersMayOverlapUnlessThereAreNone() {
        assertTrue(UidSet.of(1).mayOverlap(SequenceSet.of(2)));
        assertFalse(UidSet.of(1).mayOverlap(SequenceSet.EMPTY));
        assertNotEquals(UidSet.of(1), SequenceSet.of(1));
    }

    @Test
    void behavesAsASetOfNumbersWould() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20260101);
        for (int round = 0; round < 2000; round++) {
            TreeSet<Long> here = new TreeSet<>();
            TreeSet<Long> there = new TreeSet<>();
            UidSet one = random(random, here);
            UidSet other = random(random, there);
            assertEquals(new ArrayList<>(here), numbers(one));
            assertEquals(here.size(), one.size());
            assertEquals(one, UidSet.parse(one.toString()));
            for (long number = 1; number < 70; number++) {
                assertEquals(here.contains(number), one.contains(number));
            }
            TreeSet<Long> expected = new TreeSet<>(here);
            expected.addAll(there);
            assertEquals(new ArrayList<>(expected), numbers(one.plus(other)));
            expected = new TreeSet<>(here);
            expected.removeAll(there);
            assertEquals(new ArrayList<>(expected), numbers(one.minus(other)));
            expected = new TreeSet<>(here);
            expected.retainAll(there);
            assertEquals(new ArrayList<>(expected), numbers(one.intersect(other)));
            assertEquals(!expected.isEmpty(), one.mayOverlap(other));
            int cut = random.nextInt(here.size() + 2);
            assertEquals(here.stream().limit(cut).toList(), numbers(one.take(cut)));
            assertEquals(here.stream().skip(cut).toList(), numbers(one.drop(cut)));
        }
    }

    private static UidSet random(RandomGenerator random, Set<Long> numbers) {
        UidSet.Builder builder = UidSet.builder();
        if (random.nextBoolean()) {
            builder.keepOrder();
        }
        List<long[]> ranges = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            ranges.add(new long[] {random.nextLong(1, 60), random.nextLong(1, 60)});
        }
        ranges.sort((a, b) -> Long.compare(Math.min(a[0], a[1]), Math.min(b[0], b[1])));
        for (long[] range : ranges) {
            builder.add(range[0], range[1]);
            for (long n = Math.min(range[0], range[1]); n <= Math.max(range[0], range[1]); n++) {
                numbers.add(n);
            }
        }
        return builder.build();
    }

    private static List<Long> numbers(UidSet set) {
        List<Long> numbers = new ArrayList<>();
        PrimitiveIterator.OfLong iterator = set.iterator();
        while (iterator.hasNext()) {
            numbers.add(iterator.nextLong());
        }
        return numbers;
    }

    @Test
    void rangesWithinOthersAreOne() {
        assertEquals("1:*", SequenceSet.parse("1:3,6:9,3:*").toString());
        assertEquals("1:3,6:9,12:*", SequenceSet.parse("1:3,6:9,12:*").toString());
        assertEquals("1:3,6:9", UidSet.parse("6:9,3:1").toString());
    }
}
