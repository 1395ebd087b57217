package dev.tagline.imap.message;

/** The names of months in dates on the wire, RFC 9051 section 9 ({@code date-month}): {@code Jan} to {@code Dec}. */
public final class MonthName {
    private static final String NAMES = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private MonthName() {}

    /**
     * The name of a month: {@code "Jan"} for 1.
     *
     * @throws IllegalArgumentException when there is no such month
     */
    public static String of(int month) {
        if (month < 1 || month > 12) {
            throw new IllegalArgumentException("no month: " + month);
        }
        return NAMES.substring(3 * month - 3, 3 * month);
    }

    /** 1 for {@code "Jan"}, upper and lower case alike; 0 when no month is named so. */
    public static int number(String name) {
        return name.length() == 3 ? number(name.charAt(0), name.charAt(1), name.charAt(2)) : 0;
    }

    /** 1 to 12 for the three octets of a name, 0 for any others. */
    static int number(int first, int second, int third) {
        for (int i = 0; i < 12; i++) {
            if (Ascii.lower(NAMES.charAt(3 * i)) == Ascii.lower((char) first)
                    && NAMES.charAt(3 * i + 1) == Ascii.lower((char) second)
                    && NAMES.charAt(3 * i + 2) == Ascii.lower((char) third)) {
                return i + 1;
            }
        }
        return 0;
    }
}
