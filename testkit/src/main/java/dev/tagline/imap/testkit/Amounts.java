package dev.tagline.imap.testkit;

/** Numbers that a test gives, refused where they stand for nothing. */
final class Amounts {
    private Amounts() {}

    static void fromOne(String what, int nth) {
        if (nth < 1) {
            throw new IllegalArgumentException(what + "s are counted from 1, not " + nth);
        }
    }

    static void notNegative(String what, long number) {
        if (number < 0) {
            throw new IllegalArgumentException(what + ": " + number);
        }
    }
}
