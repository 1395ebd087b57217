package dev.tagline.imap.wire;

/** Sees what is received, for a log. */
@FunctionalInterface
public interface Tap {
    /**
     * One response has arrived. Called once for each, before it is parsed, with its first line up to its end or to its
     * first literal; at most 512 octets, without CRLF, never with the content of a literal. The array is valid during the
     * call only. The line may hold text of messages (an ENVELOPE) and, while authenticating, a challenge.
     */
    void received(byte[] octets, int from, int to);

    /** Sees nothing. */
    static Tap none() {
        return (octets, from, to) -> {};
    }
}
