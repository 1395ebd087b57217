package dev.tagline.imap.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SectionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                             | []",
                "HEADER                         | [HEADER]",
                "text                           | [TEXT]",
                "1                              | [1]",
                "1.2.3.4.5                      | [1.2.3.4.5]",
                "4.2.2.HEADER                   | [4.2.2.HEADER]",
                "4.MIME                         | [4.MIME]",
                "HEADER.FIELDS (DATE FROM)      | [HEADER.FIELDS (DATE FROM)]",
                "3.header.fields.not (Subject)  | [3.HEADER.FIELDS.NOT (Subject)]",
                "HEADER.FIELDS (\"From\" To)    | [HEADER.FIELDS (From To)]",
                "HEADER.FIELDS ( From  To )     | [HEADER.FIELDS (From To)]",
                "HEADER.FIELDS(From)            | [HEADER.FIELDS (From)]",
                "HEADER.FIELDS (\"a\\\"b\")     | [HEADER.FIELDS (\"a\\\"b\")]",
                "1.                             | [1]",
            })
    void readsWhatServersEcho(String wire, String printed) {
        Section section = Section.parse(wire);
        assertEquals(printed, section.toString());
        assertEquals(section, Section.parse(printed.substring(1, printed.length() - 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1.0",
                "1..2",
                "1x",
                "FOO",
                "1.FOO",
                "HEADER (a)",
                "HEADER.FIELDS (a",
                "HEADER.FIELDS a",
                "HEADER.FIELDS (a) b",
                "TEXT.1",
                "99999999999",
                "-1",
                "(",
                "1 (a)",
                "HEADER.FIELDS (\"a"
            })
    void refusesWhatIsNoSection(String wire) {
        assertThrows(IllegalArgumentException.class, () -> Section.parse(wire));
    }

    @Test
    void equalWhateverCaseAndOrderOfFields() {
        Section asked = Section.headerFields("Date", "From", "Message-ID");
        Section echoed = Section.parse("header.fields (\"MESSAGE-ID\" FROM DATE FROM)");
        assertEquals(asked, echoed);
        assertEquals(asked.hashCode(), echoed.hashCode());
        assertNotEquals(asked, Section.headerFieldsNot("Date", "From", "Message-ID"));
        assertNotEquals(asked, Section.headerFields("Date", "From"));
        assertNotEquals(asked, Section.part(1).withHeaderFields(asked.fields()));
        assertNotEquals(Section.part(1), Section.part(1).text());
        assertNotEquals(Section.part(1), Section.part(1, 1));
    }

    @Test
    void theCommonOnesAreShared() {
        assertSame(Section.FULL, Section.parse(""));
        assertSame(Section.HEADER, Section.parse("header"));
        assertSame(Section.TEXT, Section.parse("TEXT"));
    }

    @Test
    void sectionsAreBuiltFromParts() {
        assertEquals("[1.2]", Section.part(1, 2).toString());
        assertEquals("[1.2.MIME]", Section.part(1, 2).mime().toString());
        assertEquals("[4.HEADER]", Section.part(4).header().toString());
        assertEquals("[4.TEXT]", Section.part(4).text().toString());
        assertEquals(
                "[4.HEADER.FIELDS (Date)]",
                Section.part(4).withHeaderFields(List.of("Date")).toString());
        assertEquals(Section.HEADER, Section.FULL.header());
        assertEquals(Section.TEXT, Section.FULL.text());
        assertEquals(2, Section.part(1, 2).mime().depth());
        assertEquals(2, Section.part(1, 2).partNumber(1));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Section.part());
        assertThrows(IllegalArgumentException.class, () -> Section.part(1, 0));
        assertThrows(IllegalStateException.class, Section.FULL::mime);
        assertThrows(IllegalArgumentException.class, () -> Section.headerFields());
        for (String name : new String[] {"", "a b", "a:", "a\r\nb", "caf\u00e9", "\0"}) {
            assertThrows(IllegalArgumentException.class, () -> Section.headerFields(name));
        }
    }

    @Test
    void aPartIsNotChangedFromOutside() {
        int[] numbers = {1, 2};
        Section section = Section.part(numbers);
        numbers[0] = 9;
        assertEquals("[1.2]", section.toString());
    }

    @Test
    void aPartialHasAnOffsetAndACount() {
        assertEquals("<0.1024>", new Partial(0, 1024).toString());
        assertThrows(IllegalArgumentException.class, () -> new Partial(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Partial(0, 0));
    }
}
