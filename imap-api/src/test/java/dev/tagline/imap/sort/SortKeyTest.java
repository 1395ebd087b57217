package dev.tagline.imap.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.command.RecordingWriter;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.response.Capability;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortKeyTest {
    @Test
    void criteriaAreReadAsTheyStandInTheCommand() {
        assertEquals(List.of(SortKey.DATE.reverse(), SortKey.SUBJECT), SortKey.parseAll("(REVERSE DATE SUBJECT)"));
        assertEquals(List.of(SortKey.DATE.reverse(), SortKey.SUBJECT), SortKey.parseAll(" reverse  date subject "));
        assertEquals(List.of(SortKey.DISPLAYFROM), SortKey.parseAll("displayfrom"));
        assertEquals(List.of(SortKey.of("X-SCORE")), SortKey.parseAll("(X-SCORE)"));
        assertEquals(
                "REVERSE ARRIVAL", SortKey.parseAll("Reverse Arrival").get(0).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                     | 0
            ()                     | 2
            (REVERSE)              | 8
            REVERSE                | 7
            (REVERSE REVERSE DATE) | 9
            (DATE                  | 5
            DATE)                  | 4
            (DATE) SUBJECT         | 7
            DATE, SUBJECT          | 4
            (DATE (SUBJECT))       | 6
            "DATE"                 | 0
            ANNOTATION             | 10
            ANNOTATION /comment    | 19
            (ANNOTATION /comment)  | 20
            ANNOTATION /a value    | 0
            DATE ANNOTATION /% value.priv | 17
            DATE ANNOTATION "*" value.priv | 5
            """)
    void whatIsNoListOfCriteriaIsRefused(String text, int place) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> SortKey.parseAll(text));
        assertTrue(
                refused.getMessage().endsWith("at character " + place + " of " + text.length()), refused::getMessage);
    }

    @Test
    void theOtherWayRoundTwiceIsTheSame() {
        assertEquals(SortKey.SIZE, SortKey.SIZE.reverse().reverse());
        assertEquals("REVERSE SIZE", SortKey.SIZE.reverse().toString());
        assertEquals(SortKey.CC, SortKey.of("cc"));
        assertThrows(IllegalArgumentException.class, () -> SortKey.of("Reverse"));
        assertThrows(IllegalArgumentException.class, () -> SortKey.of("DATE SUBJECT"));
        assertThrows(IllegalArgumentException.class, () -> SortKey.of(""));
    }

    @Test
    void annotationsAreCriteriaWithAnEntry() {
        SortKey shared = SortKey.annotation("/altsubject", "value.shared");
        assertEquals(List.of(shared, SortKey.DATE), SortKey.parseAll("(ANNOTATION /altsubject VALUE.SHARED DATE)"));
        SortKey odd = SortKey.annotation("/a \"b\" \\", "value.priv").reverse();
        assertEquals("REVERSE ANNOTATION \"/a \\\"b\\\" \\\\\" value.priv", odd.toString());
        assertEquals(List.of(odd), SortKey.parseAll(odd.toString()));
        assertEquals(odd, odd.reverse().reverse());
        assertEquals(
                "UID SORT (REVERSE ANNOTATION \"/altsubject\" \"value.shared\" SIZE) US-ASCII ALL",
                RecordingWriter.line(Sort.forUids(List.of(shared.reverse(), SortKey.SIZE), SearchKey.all())));
        for (Executable refused : List.<Executable>of(
                () -> SortKey.annotation("", "value.priv"),
                () -> SortKey.annotation("/a*", "value.priv"),
                () -> SortKey.annotation("/a\r\n", "value.priv"),
                () -> SortKey.annotation("/a", "value"),
                () -> SortKey.of("ANNOTATION"),
                () -> new SortKey("DATE", false, List.of("/a", "value.priv")))) {
            assertThrows(IllegalArgumentException.class, refused);
        }
    }

    @Test
    void eachCriterionNamesWhatItNeeds() {
        assertEquals(Capability.SORT_DISPLAY, SortKey.DISPLAYFROM.needs());
        assertEquals(Capability.SORT_DISPLAY, SortKey.DISPLAYTO.reverse().needs());
        assertEquals(Capability.ANNOTATE, SortKey.annotation("/a", "value.priv").needs());
        assertEquals(null, SortKey.DATE.needs());
    }

    @Test
    void algorithmsAreAtomsAndCapabilities() {
        assertEquals("THREAD=REFS", new ThreadAlgorithm("refs").capability().name());
        assertEquals(ThreadAlgorithm.REFS, new ThreadAlgorithm("Refs"));
        assertEquals("ORDEREDSUBJECT", ThreadAlgorithm.ORDEREDSUBJECT.toString());
        assertThrows(IllegalArgumentException.class, () -> new ThreadAlgorithm("A B"));
        assertThrows(IllegalArgumentException.class, () -> new ThreadAlgorithm(""));
        assertThrows(IllegalArgumentException.class, () -> new ThreadAlgorithm("A\r\n"));
    }
}
