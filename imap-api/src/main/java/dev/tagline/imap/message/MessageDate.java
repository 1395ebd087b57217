package dev.tagline.imap.message;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The Date header of a message (RFC 5322 section 3.3), read as far as it goes: weekday ignored, comments skipped, years
 * of two digits and zones by name (section 4.3) understood, a missing zone taken as UTC.
 */
final class MessageDate {
    /** Whichever thread was last: it is immutable. */
    private static ZoneOffset lastOffset = ZoneOffset.UTC;

    private final String text;
    private int at;

    private MessageDate(String text) {
        this.text = text;
    }

    static @Nullable OffsetDateTime parse(String text) {
        OffsetDateTime usual = usual(text);
        if (usual != null) {
            return usual;
        }
        try {
            return new MessageDate(text).date();
        } catch (DateTimeException noSuchDate) {
            return null;
        }
    }

    /**
     * {@code Wed, 17 Jul 1996 02:23:25 -0700}, as nine of ten are, with or without a comment behind it: in half the time
     * of {@link #date()}. Null for all else.
     */
    private static @Nullable OffsetDateTime usual(String text) {
        int length = text.length();
        int i = length > 5 && text.charAt(3) == ',' && text.charAt(4) == ' ' ? 5 : 0;
        int day = i + 1 < length && text.charAt(i + 1) == ' ' ? digit(text.charAt(i)) : two(text, i);
        i = i + 1 < length && text.charAt(i + 1) == ' ' ? i + 1 : i + 2;
        // " Jul 1996 02:23:25 -0700" from here on.
        if (length < i + 24 || (length > i + 24 && !(text.charAt(i + 24) == ' ' && text.charAt(i + 25) == '('))) {
            return null;
        }
        int month = MonthName.number(text.charAt(i + 1), text.charAt(i + 2), text.charAt(i + 3));
        int year = two(text, i + 5) * 100 + two(text, i + 7);
        int hour = two(text, i + 10);
        int minute = two(text, i + 13);
        int second = two(text, i + 16);
        int zone = two(text, i + 20) * 60 + two(text, i + 22);
        char sign = text.charAt(i + 19);
        // Below zero where one of them is no digit.
        if ((day | year | hour | minute | second | zone) < 0
                || text.charAt(i) != ' '
                || text.charAt(i + 4) != ' '
                || text.charAt(i + 9) != ' '
                || text.charAt(i + 12) != ':'
                || text.charAt(i + 15) != ':'
                || text.charAt(i + 18) != ' '
                || (sign != '+' && sign != '-')
                || zone > 18 * 60
                || two(text, i + 22) > 59
                || hour > 23
                || minute > 59
                || second > 59
                || !Calendar.isDate(year, month, day)) {
            return null;
        }
        return OffsetDateTime.of(
                LocalDateTime.of(year, month, day, hour, minute, second), offset(sign == '-' ? -60 * zone : 60 * zone));
    }

    /** The one that was last asked for is that of the next date, too, more often than not. */
    private static ZoneOffset offset(int seconds) {
        ZoneOffset last = lastOffset;
        if (last.getTotalSeconds() != seconds) {
            last = ZoneOffset.ofTotalSeconds(seconds);
            lastOffset = last;
        }
        return last;
    }

    /** Two digits, or a number far below zero. */
    private static int two(String text, int i) {
        return i + 1 < text.length() ? digit(text.charAt(i)) * 10 + digit(text.charAt(i + 1)) : -1;
    }

    private static int digit(char c) {
        return Ascii.isDigit(c) ? c - '0' : -1_000_000;
    }

    private @Nullable OffsetDateTime date() {
        skipSpace();
        while (at < text.length() && !Ascii.isDigit(text.charAt(at))) {
            at++;
        }
        int day = number(2);
        skipSpace();
        int month = month();
        skipSpace();
        int yearStart = at;
        int year = number(4);
        int yearDigits = at - yearStart;
        skipSpace();
        int hour = number(2);
        int minute = colon() ? number(2) : -1;
        int second = colon() ? number(2) : 0;
        if (day < 0 || month == 0 || yearDigits < 2 || hour < 0 || minute < 0 || second < 0) {
            return null;
        }
        if (yearDigits == 2) {
            year += year < 50 ? 2000 : 1900;
        } else if (yearDigits == 3) {
            year += 1900;
        }
        skipSpace();
        return OffsetDateTime.of(
                LocalDateTime.of(year, month, day, hour, minute, Math.min(second, 59)),
                ZoneOffset.ofTotalSeconds(zone()));
    }

    /** White space, commas, hyphens between day and month, and comments; these can be nested. */
    private void skipSpace() {
        int depth = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
            } else if (c == '\\' && depth > 0) {
                at++;
            } else if (depth == 0 && !isSpace(c)) {
                return;
            }
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',';
    }

    private int number(int digits) {
        int value = -1;
        for (int i = 0; i < digits && at < text.length() && Ascii.isDigit(text.charAt(at)); i++) {
            value = Math.max(value, 0) * 10 + text.charAt(at++) - '0';
        }
        return value;
    }

    private int month() {
        if (at < text.length() && text.charAt(at) == '-') {
            at++;
        }
        if (text.length() - at < 3) {
            return 0;
        }
        int month = MonthName.number(text.charAt(at), text.charAt(at + 1), text.charAt(at + 2));
        while (at < text.length() && Ascii.lower(text.charAt(at)) >= 'a' && Ascii.lower(text.charAt(at)) <= 'z') {
            at++;
        }
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '.')) {
            at++;
        }
        return month;
    }

    private boolean colon() {
        int before = at;
        skipSpace();
        if (at < text.length() && text.charAt(at) == ':') {
            at++;
            skipSpace();
            return true;
        }
        at = before;
        return false;
    }

    private int zone() {
        skipFraction();
        if (Ascii.regionMatches(text, at, "GMT") || Ascii.regionMatches(text, at, "UTC")) {
            at += 3;
        }
        if (at >= text.length()) {
            return 0;
        }
        char sign = text.charAt(at);
        if (sign != '+' && sign != '-') {
            return zoneByName();
        }
        at++;
        int hours = number(2);
        if (at < text.length() && text.charAt(at) == ':') {
            at++;
        }
        int minutes = number(2);
        int seconds = hours * 3600 + minutes * 60;
        // Java knows 18 hours at most; the date is not lost for it.
        return hours < 0 || minutes < 0 || minutes > 59 || seconds > 18 * 3600 ? 0 : sign == '-' ? -seconds : seconds;
    }

    private void skipFraction() {
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            number(9);
            skipSpace();
        }
    }

    /** The eight names of RFC 5322 section 4.3 that are not UTC; no others mean the same everywhere. */
    private int zoneByName() {
        if (text.length() - at < 3 || Ascii.lower(text.charAt(at + 2)) != 't') {
            return 0;
        }
        char kind = Ascii.lower(text.charAt(at + 1));
        int standard = "ecmp".indexOf(Ascii.lower(text.charAt(at)));
        if (standard < 0 || (kind != 's' && kind != 'd')) {
            return 0;
        }
        return (-5 - standard + (kind == 'd' ? 1 : 0)) * 3600;
    }
}
