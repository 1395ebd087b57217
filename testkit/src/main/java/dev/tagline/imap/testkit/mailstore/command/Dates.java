package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** {@code date-time} and {@code date}, RFC 9051 9. */
public final class Dates {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    private Dates() {}

    /** {@code 17-Jul-1996 02:44:25 -0700}. */
    public static String print(OffsetDateTime date) {
        String month = MONTHS.get(date.getMonthValue() - 1);
        int offset = date.getOffset().getTotalSeconds() / 60;
        return two(date.getDayOfMonth()) + "-" + month.charAt(0)
                + month.substring(1).toLowerCase(java.util.Locale.ROOT)
                + "-" + date.getYear() + " " + two(date.getHour()) + ":" + two(date.getMinute()) + ":"
                + two(date.getSecond()) + " " + (offset < 0 ? "-" : "+") + two(Math.abs(offset) / 60)
                + two(Math.abs(offset) % 60);
    }

    /**
     * The date and time of APPEND.
     *
     * @throws BadArguments when it is none
     */
    public static OffsetDateTime dateTime(String text) {
        try {
            if (text.length() == 26) {
                int zone = number(text, 22, 24) * 60 + number(text, 24, 26);
                return OffsetDateTime.of(
                        number(text, 7, 11),
                        month(text.substring(3, 6)),
                        number(text.substring(0, 2).strip(), 0, -1),
                        number(text, 12, 14),
                        number(text, 15, 17),
                        number(text, 18, 20),
                        0,
                        ZoneOffset.ofTotalSeconds((text.charAt(21) == '-' ? -60 : 60) * zone));
            }
        } catch (DateTimeException e) {
            // As any other that is none.
        }
        throw new BadArguments("not a date: " + text);
    }

    /**
     * {@code 1-Feb-1994}.
     *
     * @throws BadArguments when it is none
     */
    public static LocalDate date(String text) {
        try {
            int first = text.indexOf('-');
            if (first > 0 && text.length() == first + 9) {
                return LocalDate.of(
                        number(text, first + 5, -1),
                        month(text.substring(first + 1, first + 4)),
                        number(text, 0, first));
            }
        } catch (DateTimeException e) {
            // As any other that is none.
        }
        throw new BadArguments("not a date: " + text);
    }

    private static int month(String name) {
        int index = MONTHS.indexOf(Octets.upper(name));
        if (index < 0) {
            throw new BadArguments("not a month: " + name);
        }
        return index + 1;
    }

    private static int number(String text, int from, int to) {
        long value = Octets.number(text.substring(from, to < 0 ? text.length() : to));
        if (value < 0 || value > 9999) {
            throw new BadArguments("not a date: " + text);
        }
        return (int) value;
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
