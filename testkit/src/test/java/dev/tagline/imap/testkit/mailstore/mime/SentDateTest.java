package dev.tagline.imap.testkit.mailstore.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentDateTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Sun, 31 Dec 2000 16:01:33 -0800          | 2000-12-31 | 2001-01-01T00:01:33
                    31 Dec 2000 16:01 EST                    | 2000-12-31 | 2000-12-31T21:01
                    31 December 00 23:59:60 +0000 (comment)  | 2000-12-31 | 2000-12-31T23:59:59
                    Mon, 1 Jan 99 25:00:00 +0100             | 1999-01-01 | 1998-12-31T23:00
                    1 Jan 2020                               | 2020-01-01 | 2020-01-01T00:00
                    1 Jan 2020 12:00:00 +9999                | 2020-01-01 | 2020-01-01T12:00
                    """)
    void hasADayForSearchAndAMomentForSort(String field, LocalDate day, LocalDateTime moment) {
        assertEquals(new SentDate(day, moment), SentDate.parse(field));
    }

    @Test
    void isNoneWhereThereIsNoDay() {
        assertNull(SentDate.parse(null));
        for (String none : new String[] {"", "yesterday", "1 2 3", "32 Jan 2020", "1 Foo 2020", "Fri, 1 J 2020"}) {
            assertNull(SentDate.parse(none), none);
        }
    }
}
