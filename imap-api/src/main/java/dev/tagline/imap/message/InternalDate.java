package dev.tagline.imap.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * When a message arrived, to the second, with the zone that the server named (RFC 9051 section 2.3.3). Immutable. Equal
 * where both the moment and the zone are.
 *
 * <pre>
 * S: * 1 FETCH (INTERNALDATE "17-Jul-1996 02:44:25 -0700")
 * </pre>
 */
public final class InternalDate {
    /** Octets of {@code dd-mmm-yyyy hh:mm:ss +zzzz}. */
    private static final int LENGTH = 26;

    private final long epochSecond;
    private final int offsetSeconds;

    private InternalDate(long epochSecond, int offsetSeconds) {
        this.epochSecond = epochSecond;
        this.offsetSeconds = offsetSeconds;
    }

    /**
     * This moment; fractions of a second are dropped, as is a fraction of a minute in the zone.
     *
     * @throws IllegalArgumentException when the year is not 0 to 9999
     */
    public static InternalDate of(OffsetDateTime date) {
        int offset = date.getOffset().getTotalSeconds() / 60 * 60;
        OffsetDateTime local = date.withOffsetSameInstant(ZoneOffset.ofTotalSeconds(offset));
        if (local.getYear() < 0 || local.getYear() > 9999) {
            throw new IllegalArgumentException("the year has four digits, unlike " + local.getYear());
        }
        return new InternalDate(date.toEpochSecond(), offset);
    }

    /**
     * This moment as clocks of the zone showed it; fractions of a second are dropped.
     *
     * @throws IllegalArgumentException when the year is not 0 to 9999
     */
    public static InternalDate of(Instant moment, ZoneId zone) {
        return of(moment.atZone(zone).toOffsetDateTime());
    }

    /**
     * Reads {@code date-time} of RFC 9051 section 9 without its quotes.
     *
     * @throws IllegalArgumentException when it is anything else, or no such date
     */
    public static InternalDate parse(String wire) {
        InternalDate date = isDateTime(wire) ? parseOrNull(wire) : null;
        if (date == null) {
            throw new IllegalArgumentException("not a date-time");
        }
        return date;
    }

    private static boolean isDateTime(String wire) {
        String form = "dd-mmm-dddd dd:dd:dd sdddd";
        if (wire.length() != form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char c = wire.charAt(i);
            boolean fits = switch (form.charAt(i)) {
                case 'd' -> Ascii.isDigit(c) || (i == 0 && c == ' ');
                case 's' -> c == '+' || c == '-';
                case 'm' -> Ascii.lower(c) >= 'a' && Ascii.lower(c) <= 'z';
                default -> c == form.charAt(i);
            };
            if (!fits) {
                return false;
            }
        }
        byte[] zone = wire.substring(21).getBytes(StandardCharsets.ISO_8859_1);
        return new Scan(zone, 0, zone.length).zone() != Scan.NO_ZONE;
    }

    /** Reads what servers send in its place; see the other. */
    public static @Nullable InternalDate parseOrNull(String wire) {
        byte[] octets = wire.getBytes(StandardCharsets.ISO_8859_1);
        return parseOrNull(octets, 0, octets.length);
    }

    /**
     * Reads what servers send in its place: one digit for the day, no seconds, no zone or one that cannot be (both taken
     * as UTC). Null when no date can be made of it, as of {@code 00-Jan-0000}.
     *
     * @param octets where it is, from {@code from} to before {@code to}
     */
    public static @Nullable InternalDate parseOrNull(byte[] octets, int from, int to) {
        InternalDate usual = to - from == LENGTH ? dateTime(octets, from) : null;
        return usual != null ? usual : sloppy(octets, from, to);
    }

    /** {@code date-time} to the letter, or null; where each digit is, is known. */
    private static @Nullable InternalDate dateTime(byte[] b, int i) {
        int day = b[i] == ' ' ? digit(b, i + 1) : two(b, i);
        int month = MonthName.number(b[i + 3], b[i + 4], b[i + 5]);
        int year = two(b, i + 7) * 100 + two(b, i + 9);
        int hour = two(b, i + 12);
        int minute = two(b, i + 15);
        int second = two(b, i + 18);
        int zone = two(b, i + 22) * 60 + two(b, i + 24);
        // Below zero where one of them is no digit.
        if ((day | year | hour | minute | second | zone) < 0
                || b[i + 2] != '-'
                || b[i + 6] != '-'
                || b[i + 11] != ' '
                || b[i + 20] != ' '
                || b[i + 14] != ':'
                || b[i + 17] != ':'
                || (b[i + 21] != '+' && b[i + 21] != '-')
                || zone > 18 * 60
                || two(b, i + 24) > 59
                || !Calendar.isDate(year, month, day)
                || !isTime(hour, minute, second)) {
            return null;
        }
        int offset = b[i + 21] == '-' ? -60 * zone : 60 * zone;
        return at(year, month, day, hour * 3600L + minute * 60L + second, offset);
    }

    /** Two digits, or a number far below zero. */
    private static int two(byte[] b, int i) {
        return digit(b, i) * 10 + digit(b, i + 1);
    }

    private static int digit(byte[] b, int i) {
        int digit = b[i] - '0';
        return digit >= 0 && digit <= 9 ? digit : -1_000_000;
    }

    private static @Nullable InternalDate sloppy(byte[] octets, int from, int to) {
        Scan scan = new Scan(octets, from, to);
        scan.skipSpaces();
        int day = scan.number(2);
        int month = scan.skip('-') ? scan.month() : 0;
        int year = scan.skip('-') && scan.digits() >= 4 ? scan.number(4) : -1;
        scan.skipSpaces();
        int hour = scan.number(2);
        int minute = scan.skip(':') ? scan.number(2) : -1;
        int second = scan.skip(':') ? scan.number(2) : 0;
        if (!Calendar.isDate(year, month, day) || !isTime(hour, minute, second)) {
            return null;
        }
        scan.skipSpaces();
        int zone = scan.zone();
        int offset = zone == Scan.NO_ZONE ? 0 : zone;
        return at(year, month, day, hour * 3600L + minute * 60L + second, offset);
    }

    private static InternalDate at(int year, int month, int day, long second, int offset) {
        long local = Calendar.epochDay(year, month, day) * Calendar.SECONDS_PER_DAY + second;
        return new InternalDate(local - offset, offset);
    }

    private static boolean isTime(int hour, int minute, int second) {
        // 60 is a leap second.
        return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 60;
    }

    /** The date with its zone. */
    public OffsetDateTime toOffsetDateTime() {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(offsetSeconds);
        return OffsetDateTime.of(LocalDateTime.ofEpochSecond(epochSecond, 0, offset), offset);
    }

    /** The moment. */
    public Instant toInstant() {
        return Instant.ofEpochSecond(epochSecond);
    }

    /** Seconds since 1970-01-01T00:00Z. */
    public long epochSecond() {
        return epochSecond;
    }

    /** The zone, in seconds east of UTC; whole minutes. */
    public int offsetSeconds() {
        return offsetSeconds;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InternalDate that
                && epochSecond == that.epochSecond
                && offsetSeconds == that.offsetSeconds;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(epochSecond) * 31 + offsetSeconds;
    }

    /** The wire form without quotes, the day padded with a space: {@code " 7-Jul-1996 02:44:25 -0700"}. */
    @Override
    public String toString() {
        OffsetDateTime date = toOffsetDateTime();
        StringBuilder text = new StringBuilder(26);
        int day = date.getDayOfMonth();
        text.append(day < 10 ? " " : "").append(day).append('-');
        text.append(MonthName.of(date.getMonthValue())).append('-');
        pad(pad(text, date.getYear() / 100), date.getYear() % 100).append(' ');
        pad(text, date.getHour()).append(':');
        pad(text, date.getMinute()).append(':');
        pad(text, date.getSecond()).append(offsetSeconds < 0 ? " -" : " +");
        int minutes = Math.abs(offsetSeconds) / 60;
        return pad(pad(text, minutes / 60), minutes % 60).toString();
    }

    private static StringBuilder pad(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** A place in the octets. */
    private static final class Scan {
        static final int NO_ZONE = Integer.MIN_VALUE;

        private final byte[] octets;
        private final int to;
        private int at;

        Scan(byte[] octets, int from, int to) {
            this.octets = octets;
            this.at = from;
            this.to = to;
        }

        int month() {
            if (to - at < 3) {
                return 0;
            }
            at += 3;
            return MonthName.number(octets[at - 3], octets[at - 2], octets[at - 1]);
        }

        int digits() {
            int end = at;
            while (end < to && octets[end] >= '0' && octets[end] <= '9') {
                end++;
            }
            return end - at;
        }

        boolean skip(char c) {
            if (at < to && octets[at] == c) {
                at++;
                return true;
            }
            return false;
        }

        void skipSpaces() {
            while (at < to && octets[at] == ' ') {
                at++;
            }
        }

        /** Up to so many digits; -1 when there is none. */
        int number(int digits) {
            int value = -1;
            for (int i = 0; i < digits && at < to && octets[at] >= '0' && octets[at] <= '9'; i++) {
                value = Math.max(value, 0) * 10 + octets[at++] - '0';
            }
            return value;
        }

        /** Seconds east of UTC. Java knows 18 hours at most. */
        int zone() {
            boolean west = at < to && octets[at] == '-';
            if (digitsAfterSign() < 4) {
                return NO_ZONE;
            }
            int number = number(4);
            int seconds = number / 100 * 3600 + number % 100 * 60;
            return number % 100 > 59 || seconds > 18 * 3600 ? NO_ZONE : west ? -seconds : seconds;
        }

        private int digitsAfterSign() {
            return skip('+') || skip('-') ? digits() : 0;
        }
    }
}
