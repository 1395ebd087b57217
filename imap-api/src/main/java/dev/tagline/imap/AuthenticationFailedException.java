package dev.tagline.imap;

import org.jspecify.annotations.Nullable;

/**
 * The connection survives unless {@link #connectionSurvives} says otherwise: credentials were refused, or no mechanism
 * that is allowed is offered. A mechanism that has started is never followed by a weaker one.
 */
public final class AuthenticationFailedException extends ImapException {
    private static final long serialVersionUID = 1L;

    private final boolean survives;

    /** Says what failed and why. */
    public AuthenticationFailedException(String message, Failure failure, boolean survives, @Nullable Throwable cause) {
        super(message, failure, cause);
        this.survives = survives;
    }

    @Override
    public boolean connectionSurvives() {
        return survives;
    }
}
