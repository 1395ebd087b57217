package dev.tagline.imap.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlagTest {
    @Test
    void knownFlagsAreTheSameInAnyCase() {
        assertSame(Flag.SEEN, Flag.of("\\SEEN"));
        assertSame(Flag.FORWARDED, Flag.ofWire("$forwarded"));
    }

    @Test
    void keywordsAreEqualInAnyCaseAndKeepTheirOwn() {
        Flag flag = Flag.of("Work-Later");
        assertEquals(flag, Flag.of("wORK-lATER"));
        assertEquals(flag.hashCode(), Flag.of("wORK-lATER").hashCode());
        assertEquals("Work-Later", flag.name());
        assertFalse(flag.isSystem());
        assertTrue(Flag.of("\\Fancy").isSystem());
    }

    @Test
    void onlyAsciiLettersFold() {
        // The Kelvin sign lower-cases to k outside ASCII.
        assertNotEquals(Flag.ofWire("\u212aeep"), Flag.ofWire("keep"));
        assertNotEquals(Flag.ofWire("\u00c9"), Flag.ofWire("\u00e9"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\\",
                "\\*",
                "*",
                "a b",
                "a(b",
                "a)b",
                "a{b",
                "a%b",
                "a\"b",
                "a\\b",
                "a]b",
                "a\r\nb",
                "\0",
                "caf\u00e9",
                "\\\\Seen"
            })
    void refusesWhatIsNoAtom(String name) {
        assertThrows(IllegalArgumentException.class, () -> Flag.of(name));
    }

    @Test
    void takesWhateverAServerNames() {
        assertEquals("[Gmail]", Flag.ofWire("[Gmail]").name());
        assertEquals("caf\u00e9", Flag.ofWire("caf\u00e9").name());
    }

    @Test
    void flagsKeepTheirOrderEachOnce() {
        Flags flags = Flags.of(Flag.SEEN, Flag.of("b"), Flag.of("a"), Flag.of("B"), Flag.SEEN);
        assertEquals("(\\Seen b a)", flags.toString());
        assertEquals(Set.of(Flag.of("A"), Flag.SEEN, Flag.of("b")), flags);
        assertEquals(Set.of(Flag.of("A"), Flag.SEEN, Flag.of("b")).hashCode(), flags.hashCode());
        assertTrue(flags.seen());
        assertFalse(flags.deleted());
        assertFalse(flags.contains((Object) "b"));
    }

    @Test
    void manyFlagsBehaveAsFewDo() {
        List<Flag> many = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            many.add(Flag.of("Keyword" + i));
            many.add(Flag.of("KEYWORD" + i));
        }
        Flags flags = Flags.of(many);
        assertEquals(5000, flags.size());
        assertTrue(flags.contains(Flag.of("keyword4999")));
        assertFalse(flags.contains(Flag.of("keyword5000")));
        assertEquals(Flag.of("Keyword0"), flags.iterator().next());
        assertSame(flags, Flags.of(flags));
    }

    @Test
    void flagsCannotBeChanged() {
        Flags flags = Flags.of(Flag.SEEN);
        assertThrows(UnsupportedOperationException.class, () -> flags.add(Flag.DRAFT));
        assertThrows(UnsupportedOperationException.class, () -> flags.remove(Flag.SEEN));
    }

    @Test
    void flagsAreReadAsTheyStandInCommands() {
        Flags flags = Flags.of(Flag.SEEN, Flag.of("$x"));
        for (String text : List.of("(\\Seen $x)", "\\Seen $x", " ( \\SEEN  $X \\seen ) ")) {
            assertEquals(flags, Flags.parse(text), text);
        }
        assertEquals("(\\Seen $x)", Flags.parse("\\seen $x").toString());
        assertEquals(flags, Flags.parse(flags.toString()));
        assertSame(Flags.EMPTY, Flags.parse("()"));
        assertSame(Flags.EMPTY, Flags.parse(" "));
        assertEquals("()", Flags.EMPTY.toString());
    }

    @Test
    void whatIsNoListOfFlagsIsRefusedWithItsPlace() {
        Map<String, Integer> places = Map.of(
                "(\\Seen",
                6,
                "\\Seen)",
                5,
                "(\\Seen))",
                7,
                "\\*",
                1,
                "\\",
                1,
                "a,b (c)",
                4,
                "\"a\"",
                0,
                "a\r\nb",
                1,
                "\u00e4",
                0,
                "\\Seen\\Draft",
                5);
        places.forEach((text, place) -> {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> Flags.parse(text), text);
            assertTrue(
                    refused.getMessage().endsWith("at character " + place + " of " + text.length()),
                    refused::getMessage);
        });
    }
}
