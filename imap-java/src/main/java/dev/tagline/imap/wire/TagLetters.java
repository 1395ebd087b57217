package dev.tagline.imap.wire;

/** Numbers as letters, of which tags are made: base 16 with {@code A} for 0 to {@code P} for 15. */
public final class TagLetters {
    private TagLetters() {}

    /** The letters of a number, whatever its sign: {@code "BA"} for 16, none for 0. */
    public static String of(long number) {
        StringBuilder letters = new StringBuilder(16);
        // Unsigned, as the least number has no positive of its own.
        for (long left = Math.abs(number); left != 0; left >>>= 4) {
            letters.append((char) ('A' + (left & 15)));
        }
        return letters.reverse().toString();
    }
}
