package dev.tagline.imap.testkit.mailstore.mime;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Date field, RFC 5322 3.3, read as servers read it for SEARCH and SORT: what is missing or wrong behind the day counts
 * as midnight in UTC.
 *
 * @param day the day as the sender saw it, RFC 9051 6.4.4
 * @param moment the same in UTC, RFC 5256 2.2
 */
public record SentDate(LocalDate day, LocalDateTime moment) {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    /** Null when there is no day to be read. */
    public static @Nullable SentDate parse(@Nullable String field) {
        if (field == null) {
            return null;
        }
        String[] words = field.substring(field.indexOf(',') + 1).strip().split("[ \t]+", 6);
        if (words.length < 3 || words[1].length() < 3) {
            return null;
        }
        int month = MONTHS.indexOf(Octets.upper(words[1].substring(0, 3))) + 1;
        LocalDate day = day(number(words[2]), month, number(words[0]));
        if (day == null) {
            return null;
        }
        LocalTime time = words.length > 3 ? time(words[3]) : LocalTime.MIDNIGHT;
        ZoneOffset zone = words.length > 4 ? zone(words[4]) : ZoneOffset.UTC;
        OffsetDateTime sent = OffsetDateTime.of(day, time, zone);
        return new SentDate(day, sent.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
    }

    private static @Nullable LocalDate day(int year, int month, int day) {
        try {
            // RFC 5322 4.3: years of two and three digits.
            int full = year < 0 || year > 999 ? year : year > 99 ? year + 1900 : year < 50 ? year + 2000 : year + 1900;
            return LocalDate.of(full, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static LocalTime time(String text) {
        String[] parts = text.split(":", 3);
        try {
            return parts.length < 2
                    ? LocalTime.MIDNIGHT
                    // A leap second is the last of its minute.
                    : LocalTime.of(
                            number(parts[0]), number(parts[1]), parts.length > 2 ? Math.min(59, number(parts[2])) : 0);
        } catch (DateTimeException e) {
            return LocalTime.MIDNIGHT;
        }
    }

    private static ZoneOffset zone(String text) {
        int hours = switch (Octets.upper(text)) {
            case "EDT" -> -4;
            case "EST", "CDT" -> -5;
            case "CST", "MDT" -> -6;
            case "MST", "PDT" -> -7;
            case "PST" -> -8;
            default -> 0;
        };
        boolean numeric = text.length() == 5 && (text.charAt(0) == '+' || text.charAt(0) == '-');
        int minutes = numeric ? number(text.substring(1, 3)) * 60 + number(text.substring(3)) : hours * 60;
        boolean possible = Math.abs(minutes) <= 18 * 60;
        return ZoneOffset.ofTotalSeconds(possible ? (text.charAt(0) == '-' && numeric ? -60 : 60) * minutes : 0);
    }

    private static int number(String text) {
        long value = Octets.number(text);
        return value > 9999 ? -1 : (int) value;
    }
}
