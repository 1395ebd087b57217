package dev.tagline.imap.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
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
    void algorithmsAreAtomsAndCapabilities() {
        assertEquals("THREAD=REFS", new ThreadAlgorithm("refs").capability().name());
        assertEquals(ThreadAlgorithm.REFS, new ThreadAlgorithm("Refs"));
        assertEquals("ORDEREDSUBJECT", ThreadAlgorithm.ORDEREDSUBJECT.toString());
        assertThrows(IllegalArgumentException.class, () -> new ThreadAlgorithm("A B"));
        assertThrows(IllegalArgumentException.class, () -> new ThreadAlgorithm(""));
        assertThrows(IllegalArgumentException.class, () -> new ThreadAlgorithm("A\r\n"));
    }
}
