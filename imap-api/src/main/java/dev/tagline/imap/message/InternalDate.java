package dev.tagline.imap.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
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
     * Reads {@code date-time} of RFC 9051 section 9 without its quotes.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    public static InternalDate parse(String wire) {
        byte[] octets = wire.getBytes(StandardCharsets.ISO_8859_1);
        InternalDate date = parseOrNull(octets, 0, octets.length);
        if (date == null || !date.toString().equals(wire)) {
            throw new IllegalArgumentException("not a date-time");
        }
        return date;
    }

    /** As the other, of a text. */
    public static @Nullable InternalDate parseOrNull(String wire) {
        byte[] octets = wire.getBytes(StandardCharsets.ISO_8859_1);
        return parseOrNull(octets, 0, octets.length);
    }

    /**
     * Reads what servers send in its place: one digit for the day, no zone (taken as UTC), no seconds. Null when no date
     * can be made of it, as of {@code 00-Jan-0000}.
     */
    public static @Nullable InternalDate parseOrNull(byte[] octets, int from, int to) {
        Scan scan = new Scan(octets, from, to);
        scan.skipSpaces();
        int day = scan.number(2);
        if (!scan.skip('-') || scan.left() < 3) {
            return null;
        }
        int month = Calendar.month(octets[scan.at], octets[scan.at + 1], octets[scan.at + 2]);
        scan.at += 3;
        if (!scan.skip('-')) {
            return null;
        }
        int year = scan.number(4);
        scan.skipSpaces();
        int hour = scan.number(2);
        int minute = scan.skip(':') ? scan.number(2) : -1;
        int second = scan.skip(':') ? scan.number(2) : 0;
        if (!Calendar.isDate(year, month, day) || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return null;
        }
        if (second < 0 || second > 60) {
            return null;
        }
        scan.skipSpaces();
        int offset = scan.zone();
        long local =
                Calendar.epochDay(year, month, day) * Calendar.SECONDS_PER_DAY + hour * 3600L + minute * 60L + second;
        return new InternalDate(local - offset, offset);
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
        text.append(Calendar.monthName(date.getMonthValue())).append('-');
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
        private final byte[] octets;
        private final int to;
        private int at;

        Scan(byte[] octets, int from, int to) {
            this.octets = octets;
            this.at = from;
            this.to = to;
        }

        int left() {
            return to - at;
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

        /** Seconds east; 0 where there is no zone, or none that exists. */
        int zone() {
            boolean west = at < to && octets[at] == '-';
            if (!west && (at >= to || octets[at] != '+')) {
                return 0;
            }
            at++;
            int number = number(4);
            int seconds = number / 100 * 3600 + number % 100 * 60;
            if (number < 0 || number % 100 > 59 || seconds > 18 * 3600) {
                return 0;
            }
            return west ? -seconds : seconds;
        }
    }
}
