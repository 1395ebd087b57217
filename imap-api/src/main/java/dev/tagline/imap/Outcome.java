package dev.tagline.imap;

/** What is known of the fate of a command that did not succeed, and so whether it may be sent again. */
public enum Outcome {
    /** Not executed: it was never wholly sent, or the server refused it. Sending it again is safe. */
    NOT_EXECUTED,
    /** Wholly sent and not answered: the server may or may not have executed it. */
    UNKNOWN,
    /** The server said OK, but its answer was lost or unreadable. Do not send it again. */
    EXECUTED
}
