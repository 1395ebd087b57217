package dev.tagline.imap;

import org.jspecify.annotations.Nullable;

/**
 * The connection is closed: something took longer than its limit. {@link #kind} says what; all limits are finite and can
 * be set.
 */
public final class ImapTimeoutException extends ImapException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Says what failed and why. */
    public ImapTimeoutException(String message, Failure failure, Kind kind, @Nullable Throwable cause) {
        super(message, failure, cause);
        this.kind = kind;
    }

    /** What took too long. */
    public Kind kind() {
        return kind;
    }

    /** The things that are limited in time. */
    public enum Kind {
        /** Name look-up, TCP, proxy and TLS together. */
        CONNECT,
        /** The greeting. */
        GREETING,
        /** STARTTLS or another change of the byte stream. */
        UPGRADE,
        /** No octet came while a command was waiting for its answer. */
        INACTIVITY,
        /** One command, though octets came. */
        COMMAND,
        /** No octet came while idling, and the server did not answer DONE. */
        IDLE,
        /** The peer took no octet. */
        WRITE,
        /** The consumer of a body or of rows took nothing. */
        CONSUMER
    }

    @Override
    public boolean connectionSurvives() {
        return false;
    }
}
