package dev.tagline.imap.wire;

/** Sees what is received, for a log. */
@FunctionalInterface
public interface Tap {
    /**
     * One response has arrived. Called for each, or for the last ones only where no more are kept, before the reader waits
     * for octets and before anything is made of what it has read; with the response's first line up to its end or to its
     * first literal; at most 512 octets, without CRLF, never with the content of a literal. The array is valid during the
     * call only. The line may hold text of messages (an ENVELOPE) and, while authenticating, a challenge.
     */
    void received(byte[] octets, int from, int to);

    /**
     * As the other, of several responses in a row, at once: those of {@code [first, behind)}. Number {@code n} stands at
     * {@code n % length} of the two arrays, whose length is a power of two.
     */
    default void received(byte[] octets, int[] from, int[] to, int first, int behind) {
        for (int n = first; n < behind; n++) {
            received(octets, from[n & from.length - 1], to[n & to.length - 1]);
        }
    }

    /** How many responses before the last one can still matter; more at once are not told. */
    default int kept() {
        return Integer.MAX_VALUE;
    }

    /** Sees nothing. */
    static Tap none() {
        return (octets, from, to) -> {};
    }
}
