package dev.tagline.imap;

import org.jspecify.annotations.Nullable;

/**
 * The connection is closed: this side closed it, before or while the command ran.
 */
public final class ConnectionClosedException extends ImapException {
    private static final long serialVersionUID = 1L;

    /** Says what failed and why. */
    public ConnectionClosedException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }

    @Override
    public boolean connectionSurvives() {
        return false;
    }
}
