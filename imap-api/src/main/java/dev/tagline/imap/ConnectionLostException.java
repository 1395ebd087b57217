package dev.tagline.imap;

import org.jspecify.annotations.Nullable;

/**
 * The connection is gone: the server said BYE, the network failed, or the stream ended in the middle of an answer. A new
 * connection may well work; what {@link #outcome} calls {@link Outcome#NOT_EXECUTED} can be sent again there.
 */
public final class ConnectionLostException extends ImapException {
    private static final long serialVersionUID = 1L;

    /** Says what failed and why. */
    public ConnectionLostException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }

    @Override
    public boolean connectionSurvives() {
        return false;
    }
}
