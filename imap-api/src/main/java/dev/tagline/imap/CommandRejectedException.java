package dev.tagline.imap;

import org.jspecify.annotations.Nullable;

/**
 * The connection survives: the server answered a command with BAD, so it did not understand it (RFC 9051 section 7.1.3).
 */
public final class CommandRejectedException extends ImapException {
    private static final long serialVersionUID = 1L;

    /** Says what failed and why. */
    public CommandRejectedException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }

    @Override
    public boolean connectionSurvives() {
        return true;
    }
}
