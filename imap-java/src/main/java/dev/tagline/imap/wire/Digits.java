package dev.tagline.imap.wire;

/**
 * Decimal digits, eight at a time: octets as {@link Window#words} gives them, the first in the lowest place. Where numbers
 * have five digits or more and there are very many of them; for one short number a loop is as good.
 */
final class Digits {
    private Digits() {}

    /** How many digits the word begins with, 0 to 8. */
    static int count(long word) {
        long digits = word ^ 0x3030303030303030L;
        // A high bit wherever the octet was no digit; what carries spoils only places behind the first.
        long others = (digits + 0x7676767676767676L | digits) & 0x8080808080808080L;
        return Long.numberOfTrailingZeros(others) >>> 3;
    }

    /** The number that these first digits of the word are; {@code count} is 1 to 8. */
    static long value(long word, int count) {
        // As if zeros stood before them: neighbours joined to pairs, pairs to fours, fours to eight.
        long digits = (word ^ 0x3030303030303030L) << (64 - 8 * count);
        long pairs = digits * 10 + (digits >>> 8);
        long low = (pairs & 0x000000FF000000FFL) * (100 + (1_000_000L << 32));
        long high = (pairs >>> 16 & 0x000000FF000000FFL) * (1 + (10_000L << 32));
        return low + high >>> 32;
    }
}
