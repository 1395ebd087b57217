package dev.tagline.imap.message;

/** Arithmetic of the proleptic Gregorian calendar without objects. */
final class Calendar {
    static final long SECONDS_PER_DAY = 86_400;

    private Calendar() {}

    static boolean isDate(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || year < 0 || year > 9999) {
            return false;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int days = month == 2 ? (leap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
        return day <= days;
    }

    /** Days from 1970-01-01. The year starts in March, so that the leap day comes last. */
    static long epochDay(int year, int month, int day) {
        long y = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(y, 400);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }
}
