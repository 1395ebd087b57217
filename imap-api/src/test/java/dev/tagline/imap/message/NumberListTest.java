package dev.tagline.imap.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import org.junit.jupiter.api.Test;

class NumberListTest {
    private final NumberList list = NumberList.of(84, 2, 882, 4294967295L);

    @Test
    void theOrderIsKept() {
        assertArrayEquals(new long[] {84, 2, 882, 4294967295L}, list.toArray());
        assertArrayEquals(list.toArray(), list.stream().toArray());
        List<Long> each = new ArrayList<>();
        list.forEach(each::add);
        List<Long> iterated = new ArrayList<>();
        PrimitiveIterator.OfLong iterator = list.iterator();
        iterator.forEachRemaining((Long number) -> iterated.add(number));
        assertEquals(List.of(84L, 2L, 882L, 4294967295L), each);
        assertEquals(each, iterated);
        assertThrows(NoSuchElementException.class, iterator::nextLong);
        assertEquals("84 2 882 4294967295", list.toString());
        assertEquals(4294967295L, list.get(3));
        assertEquals(2, list.indexOf(882));
        assertEquals(3, list.indexOf(4294967295L));
        assertEquals(-1, list.indexOf(-1));
    }

    @Test
    void aSliceIsCutAtTheEnd() {
        assertEquals(NumberList.of(2, 882), list.slice(1, 2));
        assertEquals(NumberList.of(882, 4294967295L), list.slice(2, Integer.MAX_VALUE));
        assertEquals(NumberList.of(882), list.slice(1, 2).slice(1, 5));
        assertEquals(NumberList.EMPTY, list.slice(Integer.MAX_VALUE, Integer.MAX_VALUE));
        assertEquals(NumberList.of(882).hashCode(), list.slice(2, 1).hashCode());
        assertEquals("882", list.slice(2, 1).toString());
        assertThrows(IllegalArgumentException.class, () -> list.slice(-1, 2));
        assertThrows(IllegalArgumentException.class, () -> list.slice(1, -2));
        assertThrows(IndexOutOfBoundsException.class, () -> list.slice(1, 2).get(2));
        assertThrows(IndexOutOfBoundsException.class, () -> list.get(-1));
        assertEquals(-1, list.slice(1, 2).indexOf(84));
    }

    @Test
    void setsKeepTheOrder() {
        assertEquals("84,2,882,4294967295", list.toUids().toString());
        assertEquals("84,2,882,4294967295", list.toSequenceNumbers().toString());
        assertThrows(IllegalArgumentException.class, () -> NumberList.of(1, 0).toUids());
    }

    @Test
    void onlyThirtyTwoBits() {
        assertThrows(IllegalArgumentException.class, () -> NumberList.of(-1));
        assertThrows(IllegalArgumentException.class, () -> NumberList.of(MessageSet.MAX_NUMBER + 1));
        assertEquals(0, NumberList.of(0).get(0));
    }

    @Test
    void listsAreValues() {
        assertEquals(list, NumberList.of(84, 2, 882, 4294967295L));
        assertNotEquals(list, NumberList.of(2, 84, 882, 4294967295L));
        assertNotEquals(list, NumberList.of(84, 2, 882));
        assertSame(NumberList.EMPTY, NumberList.of());
        assertTrue(NumberList.EMPTY.isEmpty());
        assertFalse(list.isEmpty());
        NumberList.Builder builder = NumberList.builder().add(1);
        assertEquals(1, builder.size());
        assertEquals(NumberList.of(1), builder.build());
        assertSame(NumberList.EMPTY, builder.build());
        assertSame(NumberList.EMPTY, builder.add(3).clear().build());
    }
}
