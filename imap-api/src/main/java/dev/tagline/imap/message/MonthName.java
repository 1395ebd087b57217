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
        if ((first | second | third) >>> 7 != 0) {
            return 0;
        }
        // Letters in lower case; nothing else becomes a letter by this.
        return switch ((first | 0x20) << 16 | (second | 0x20) << 8 | third | 0x20) {
            case 'j' << 16 | 'a' << 8 | 'n' -> 1;
            case 'f' << 16 | 'e' << 8 | 'b' -> 2;
            case 'm' << 16 | 'a' << 8 | 'r' -> 3;
            case 'a' << 16 | 'p' << 8 | 'r' -> 4;
            case 'm' << 16 | 'a' << 8 | 'y' -> 5;
            case 'j' << 16 | 'u' << 8 | 'n' -> 6;
            case 'j' << 16 | 'u' << 8 | 'l' -> 7;
            case 'a' << 16 | 'u' << 8 | 'g' -> 8;
            case 's' << 16 | 'e' << 8 | 'p' -> 9;
            case 'o' << 16 | 'c' << 8 | 't' -> 10;
            case 'n' << 16 | 'o' << 8 | 'v' -> 11;
            case 'd' << 16 | 'e' << 8 | 'c' -> 12;
            default -> 0;
        };
    }
}
