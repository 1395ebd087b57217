package dev.tagline.imap.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InternalDateTest {
    @Test
    void keepsMomentAndZone() {
        InternalDate date = InternalDate.parse("17-Jul-1996 02:44:25 -0700");
        assertEquals(OffsetDateTime.parse("1996-07-17T02:44:25-07:00"), date.toOffsetDateTime());
        assertEquals(date.toOffsetDateTime().toEpochSecond(), date.epochSecond());
        assertEquals(-7 * 3600, date.offsetSeconds());
        assertEquals("17-Jul-1996 02:44:25 -0700", date.toString());
        assertEquals(date.toOffsetDateTime().toInstant(), date.toInstant());
        assertNotEquals(date, InternalDate.parse("17-Jul-1996 09:44:25 +0000"));
    }

    @Test
    void theDayIsPaddedWithASpace() {
        assertEquals(
                " 7-Jan-2004 00:00:00 +0545",
                InternalDate.parse("07-jan-2004 00:00:00 +0545").toString());
    }

    @Test
    void everyMomentComesBackAsItWas() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(77);
        long first = LocalDate.of(1, 1, 2).toEpochDay() * 86_400;
        long last = LocalDate.of(9999, 12, 30).toEpochDay() * 86_400;
        for (int i = 0; i < 20_000; i++) {
            ZoneOffset zone = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60 + 1));
            OffsetDateTime date = LocalDateTime.ofEpochSecond(random.nextLong(first, last), 0, zone)
                    .atOffset(zone);
            InternalDate value = InternalDate.of(date);
            assertEquals(date, value.toOffsetDateTime());
            assertEquals(value, InternalDate.parse(value.toString()));
        }
    }

    @Test
    void everyDayOfFourCenturiesIsCounted() {
        for (LocalDate day = LocalDate.of(1896, 1, 1); day.getYear() < 2304; day = day.plusDays(1)) {
            assertEquals(day.toEpochDay(), Calendar.epochDay(day.getYear(), day.getMonthValue(), day.getDayOfMonth()));
        }
    }

    @Test
    void whatTheWireCannotCarryIsDropped() {
        OffsetDateTime date = OffsetDateTime.of(1900, 1, 1, 12, 0, 0, 999, ZoneOffset.ofHoursMinutesSeconds(0, 19, 32));
        assertEquals(" 1-Jan-1900 11:59:28 +0019", InternalDate.of(date).toString());
        assertThrows(IllegalArgumentException.class, () -> InternalDate.of(date.withYear(10_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "4-Jan-2015 10:00:00 +0800, 2015-01-04T10:00+08:00",
        "' 4-Jan-2015 10:00:00 +0800', 2015-01-04T10:00+08:00",
        "04-Jan-2015 10:00:00, 2015-01-04T10:00Z",
        "04-Jan-2015 10:00:00 , 2015-01-04T10:00Z",
        "04-JAN-2015 10:00 +0100, 2015-01-04T10:00+01:00",
        "04-Jan-2015 10:00:00 +9999, 2015-01-04T10:00Z",
        "04-Jan-2015 10:00:00 GMT, 2015-01-04T10:00Z",
        "04-Jan-2015  10:00:00  +0100, 2015-01-04T10:00+01:00",
        "31-Dec-2016 23:59:60 +0000, 2017-01-01T00:00Z",
    })
    void whatServersSendInItsPlaceIsRead(String wire, String expected) {
        InternalDate date = InternalDate.parseOrNull(wire);
        assertEquals(OffsetDateTime.parse(expected), date == null ? null : date.toOffsetDateTime());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-Jan-0000 00:00:00 +0000",
                "01-Foo-2000 00:00:00 +0000",
                "30-Feb-2000 00:00:00 +0000",
                "29-Feb-1900 00:00:00 +0000",
                "01-Jan-2000 24:00:00 +0000",
                "01-Jan-2000 00:60:00 +0000",
                "01-Jan-2000",
                "01-Jan-",
                "01-Ja",
                "1-1-2000 00:00:00 +0000",
                "01-Jan-99 00:00:00 +0000",
                "NIL",
                "01-Jan-2000 00:00:61 +0000",
                "-1-Jan-2000 00:00:00 +0000",
                "01-\u00eaan-2000 00:00:00 +0000"
            })
    void whatIsNoDateIsNone(String wire) {
        assertNull(InternalDate.parseOrNull(wire));
        assertThrows(IllegalArgumentException.class, () -> InternalDate.parse(wire));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4-Jan-2015 10:00:00 +0800", "04-Jan-2015 10:00:00", "04-Jan-2015 10:00:00 +9999",
                "04-Jan-2015 10:00:00 +08000", "04-Jan-2015 10:00:00 0800+", "04.Jan.2015 10:00:00 +0800"
            })
    void parseTakesOnlyWhatTheGrammarHas(String wire) {
        assertThrows(IllegalArgumentException.class, () -> InternalDate.parse(wire));
    }

    @Test
    void aDateIsReadFromTheMiddleOfOctets() {
        byte[] octets = "x 4-Jan-2015 10:00:00 +08005".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertEquals(
                InternalDate.parse("04-Jan-2015 10:00:00 +0800"),
                InternalDate.parseOrNull(octets, 1, octets.length - 1));
        assertEquals(
                InternalDate.parse("04-Jan-2015 10:00:00 +0000"),
                InternalDate.parseOrNull(octets, 1, octets.length - 3));
    }
}
