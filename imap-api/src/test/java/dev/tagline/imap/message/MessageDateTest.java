package dev.tagline.imap.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wed, 17 Jul 1996 02:23:25 -0700 (PDT)      | 1996-07-17T02:23:25-07:00",
                "17 Jul 1996 02:23 -0700                    | 1996-07-17T02:23-07:00",
                "Fri, 21 Nov 1997 09(comment):   55  :  06 -0600 | 1997-11-21T09:55:06-06:00",
                "(a (nested \\) comment)) 1 Jan 2020 00:00:00 +0000 | 2020-01-01T00:00Z",
                "21 Nov 97 09:55:06 GMT                     | 1997-11-21T09:55:06Z",
                "21 Nov 49 09:55:06 GMT                     | 2049-11-21T09:55:06Z",
                "21 Nov 50 09:55:06 GMT                     | 1950-11-21T09:55:06Z",
                "21 Nov 103 09:55:06 UT                     | 2003-11-21T09:55:06Z",
                "Thu, 1 Jan 1970 00:00:00 EST               | 1970-01-01T00:00-05:00",
                "Thu, 1 Jan 1970 00:00:00 PDT               | 1970-01-01T00:00-07:00",
                "Thu, 1 Jan 1970 00:00:00 Z                 | 1970-01-01T00:00Z",
                "Thu, 1 Jan 1970 00:00:00 XYZ               | 1970-01-01T00:00Z",
                "Thu, 1 Jan 1970 00:00:00                   | 1970-01-01T00:00Z",
                "Thu, 1 January 1970 00:00:00 +0100         | 1970-01-01T00:00+01:00",
                "Thu, 1-Jan-1970 00:00:00 +0100             | 1970-01-01T00:00+01:00",
                "Thu, 1 Jan 1970 00:00:00.250 +0100         | 1970-01-01T00:00+01:00",
                "Thu, 1 Jan 1970 00:00:00 +01:00            | 1970-01-01T00:00+01:00",
                "Thu, 1 Jan 1970 00:00:00 GMT+0100          | 1970-01-01T00:00+01:00",
                "Thu, 1 Jan 1970 00:00:00 +9999             | 1970-01-01T00:00Z",
                "Thu, 1 Jan 1970 00:00:00 -1900             | 1970-01-01T00:00Z",
                "Sat, 31 Dec 2016 23:59:60 +0000            | 2016-12-31T23:59:59Z",
            })
    void reads(String text, String expected) {
        assertEquals(OffsetDateTime.parse(expected), MessageDate.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NIL",
                "Thu, 1 Foo 99",
                "Thu",
                "1",
                "1 Jan",
                "1 Jan 1970",
                "1 Jan 1970 25:00:00 +0000",
                "31 Feb 1970 00:00:00 +0000",
                "0 Jan 0000 00:00:00 +0000",
                "(((((",
                "1 Jan 1970 :::",
                "\u0661 Jan 1970 00:00",
                "1 Jan 19700 00:00",
                "2004-07-01T00:00:00Z"
            })
    void garbageIsNoDate(String text) {
        assertNull(MessageDate.parse(text));
    }
}
