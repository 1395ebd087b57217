package dev.tagline.imap.docs.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.InternalDate;
import dev.tagline.imap.message.MonthName;
import dev.tagline.imap.wire.TagLetters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Ours make of an input what Python's utilities made of it, as {@code record_utilities.py} recorded it. Where ours differ
 * on purpose a table here says what they give and why.
 */
class PythonUtilitiesTest {
    /** One line of the recording. */
    record Recorded(String utility, String input, String result) {
        /** Whether Python gave a result, and neither None nor an exception. */
        boolean hasResult() {
            return !result.startsWith("<");
        }
    }

    /** Dates that Python computes on with, though there is no such day or time: ours are no dates. */
    private static final List<String> NO_SUCH_TIME = List.of(
            "31-Dec-1998 23:59:61 +0000",
            "31-Dec-1998 23:60:00 +0000",
            "31-Dec-1998 24:00:00 +0000",
            "00-Jan-1999 00:00:00 +0000",
            "31-Feb-1999 00:00:00 +0000",
            "29-Feb-1900 00:00:00 +0000",
            "39-Jan-1999 00:00:00 +0000");

    /** Zones that cannot be: Java knows 18 hours at most, and an hour has 60 minutes. Servers that send them mean UTC. */
    private static final List<String> NO_SUCH_ZONE =
            List.of("17-Jul-1996 02:44:25 +1801", "17-Jul-1996 02:44:25 -9959", "17-Jul-1996 02:44:25 +0160");

    /** What servers send and Python gives None for: ours read it. Seconds of the epoch. */
    private static final Map<String, Long> READ_ALL_THE_SAME = Map.ofEntries(
            Map.entry("17-Jul-1996 02:44:25 +0", 837_571_465L),
            Map.entry("17-Jul-1996 02:44:25 0700", 837_571_465L),
            Map.entry("17-Jul-1996 02:44:25 GMT", 837_571_465L),
            Map.entry("17-Jul-1996 02:44:25", 837_571_465L),
            Map.entry("7-Jul-1996 02:44:25 -0700", 836_732_665L),
            Map.entry("17-JUL-1996 02:44:25 -0700", 837_596_665L),
            Map.entry("17-jul-1996 02:44:25 -0700", 837_596_665L),
            Map.entry("17-Jul-1996 2:44:25 -0700", 837_596_665L),
            Map.entry("17-Jul-1996 02:44 -0700", 837_596_640L),
            Map.entry("17-Jul-1996 02:44:25 -0700 ", 837_596_665L),
            Map.entry(" 17-Jul-1996 02:44:25 -0700", 837_596_665L));

    private static final List<String> MONTH_IN_OTHER_CASE =
            List.of("17-JUL-1996 02:44:25 -0700", "17-jul-1996 02:44:25 -0700");

    /** From these Python makes no flags at all. */
    private static final Set<String> NO_LIST = Set.of("(\\Seen", "NIL)", "1 (UID 12)");

    /** Python's datetime knows no year 0; the calendar that RFCs count by does. */
    private static final Map<String, Long> YEAR_0 = Map.of("01-Jan-0000 00:00:00 +0000", -62_167_219_200L);

    static Stream<Recorded> recorded(String utility) {
        try (InputStream in = PythonUtilitiesTest.class.getResourceAsStream("python-utilities.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .filter(parts -> parts[0].equals(utility))
                    .map(parts -> new Recorded(parts[0], parts[1], parts[2]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<DynamicTest> each(String utility, java.util.function.Consumer<Recorded> test) {
        List<Recorded> all = recorded(utility).toList();
        assertTrue(all.size() > 1, "nothing recorded of " + utility);
        return all.stream().map(row -> DynamicTest.dynamicTest("[" + row.input() + "]", () -> test.accept(row)));
    }

    @TestFactory
    Stream<DynamicTest> internaldate2tuple() {
        return each("Internaldate2tuple", row -> {
            InternalDate date = InternalDate.parseOrNull(row.input());
            String ours = date == null ? "<None>" : Long.toString(date.epochSecond());
            if (expected(row) == null) {
                assertEquals(row.hasResult() ? row.result() : "<None>", ours);
            } else {
                assertEquals(expected(row), ours);
                assertNotEquals(row.result(), ours, "no longer different");
            }
        });
    }

    private static @Nullable String expected(Recorded row) {
        Long seconds = READ_ALL_THE_SAME.getOrDefault(row.input(), YEAR_0.get(row.input()));
        if (NO_SUCH_ZONE.contains(row.input())) {
            seconds = 837_571_465L;
        }
        return seconds != null ? seconds.toString() : NO_SUCH_TIME.contains(row.input()) ? "<None>" : null;
    }

    @TestFactory
    Stream<DynamicTest> time2InternaldateOfANumber() {
        return each("Time2Internaldate of a number", row -> {
            String[] input = row.input().split(" ");
            InternalDate date = InternalDate.of(Instant.ofEpochSecond(Long.parseLong(input[1])), ZoneId.of(input[0]));
            assertSameDate(row.result(), date);
        });
    }

    @TestFactory
    Stream<DynamicTest> time2InternaldateOfATuple() {
        return each("Time2Internaldate of a tuple", row -> {
            String[] input = row.input().split(" ");
            OffsetDateTime local =
                    LocalDateTime.parse(input[1]).atZone(ZoneId.of(input[0])).toOffsetDateTime();
            assertSameDate(row.result(), InternalDate.of(local));
        });
    }

    @TestFactory
    Stream<DynamicTest> time2InternaldateOfADatetime() {
        return each("Time2Internaldate of a datetime", row -> {
            if (row.hasResult()) {
                assertSameDate(onTheWire(row.result()), InternalDate.of(OffsetDateTime.parse(row.input())));
            } else {
                // What has no zone is no OffsetDateTime: Python's ValueError.
                assertThrows(DateTimeException.class, () -> OffsetDateTime.parse(row.input()));
            }
        });
    }

    /** Python writes a year of three digits and a zone with seconds, for which the grammar has no place. */
    private static String onTheWire(String python) {
        return switch (python) {
            case "\"01-Jan-999 00:00:00 +0000\"" -> "\"01-Jan-0999 00:00:00 +0000\"";
            case "\"01-Jan-1937 12:00:27 +002017\"" -> "\"01-Jan-1937 12:00:10 +0020\"";
            case "\"01-Jan-1937 12:00:27 -002017\"" -> "\"01-Jan-1937 12:00:44 -0020\"";
            default -> python;
        };
    }

    /** Same text, but that ours pads a day of one digit with a space as the RFC's examples do, and Python with a zero. */
    private static void assertSameDate(String python, InternalDate ours) {
        String text = ours.toString();
        String padded = text.startsWith(" ") ? "0" + text.substring(1) : text;
        assertEquals(python, "\"" + padded + "\"");
        assertEquals(InternalDate.parse(python.substring(1, python.length() - 1)), ours);
    }

    /** Python lets any text through to the wire that stands in quotes. Ours lets through what is a date-time. */
    @TestFactory
    Stream<DynamicTest> time2InternaldateOfAString() {
        return each("Time2Internaldate of a string", row -> {
            assertEquals(row.input(), row.result());
            String text = row.input().substring(1, row.input().length() - 1);
            boolean pythonReads =
                    recorded("Internaldate2tuple").anyMatch(date -> date.input().equals(text) && date.hasResult());
            boolean valid = pythonReads || YEAR_0.containsKey(text) || MONTH_IN_OTHER_CASE.contains(text);
            if (valid && !NO_SUCH_TIME.contains(text) && !NO_SUCH_ZONE.contains(text)) {
                InternalDate.parse(text);
            } else {
                assertThrows(IllegalArgumentException.class, () -> InternalDate.parse(text));
            }
        });
    }

    /** Python looks for the list in a response; ours reads a list. It is a set, and what is no list is refused. */
    @TestFactory
    Stream<DynamicTest> parseFlags() {
        return each("ParseFlags", row -> {
            String list = row.input().replaceFirst(".*FLAGS ", "").replaceFirst("\\).*", ")");
            if (row.result().contains("\\*")) {
                // No flag, but leave to make keywords: SelectedMailbox.newKeywords.
                assertThrows(IllegalArgumentException.class, () -> Flags.parse(list));
            } else if (row.result().isEmpty() && NO_LIST.contains(list)) {
                assertThrows(IllegalArgumentException.class, () -> Flags.parse(list));
            } else if (row.input().contains("FLAGS")) {
                Set<Flag> python = new LinkedHashSet<>();
                for (String flag :
                        row.result().isEmpty() ? new String[0] : row.result().split(" ")) {
                    python.add(Flag.of(flag));
                }
                assertEquals(python, Flags.parse(list));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> int2Ap() {
        return each("Int2AP", row -> assertEquals(row.result(), TagLetters.of(Long.parseLong(row.input()))));
    }

    @TestFactory
    Stream<DynamicTest> mon2Num() {
        return each("Mon2num", row -> assertEquals(row.result(), Integer.toString(MonthName.number(row.input()))));
    }

    @TestFactory
    Stream<DynamicTest> months() {
        return each("Months", row -> assertEquals(row.result(), MonthName.of(Integer.parseInt(row.input()))));
    }

    @Test
    void whatIsNoMonthIsNone() {
        assertEquals(0, MonthName.number("Foo"));
        assertEquals(0, MonthName.number("January"));
        assertEquals(0, MonthName.number(""));
        assertEquals(12, MonthName.number("DEC"));
        assertThrows(IllegalArgumentException.class, () -> MonthName.of(0));
        assertThrows(IllegalArgumentException.class, () -> MonthName.of(13));
    }
}
