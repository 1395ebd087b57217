package dev.tagline.imap;

import org.jspecify.annotations.Nullable;

/**
 * The connection survives unless {@link #connectionSurvives} says otherwise: credentials were refused, or no mechanism
 * that is allowed is offered. A mechanism that has started is never followed by a weaker one.
 */
public final class AuthenticationFailedException extends ImapException {
    private static final long serialVersionUID = 1L;

    private final boolean survives;
    private final transient @Nullable TokenRefusal tokenRefusal;

    /** Says what failed and why. */
    public AuthenticationFailedException(String message, Failure failure, boolean survives, @Nullable Throwable cause) {
        this(message, failure, survives, null, cause);
    }

    /** Says what failed and why, and what the server said of a token. */
    public AuthenticationFailedException(
            String message,
            Failure failure,
            boolean survives,
            @Nullable TokenRefusal tokenRefusal,
            @Nullable Throwable cause) {
        super(message, failure, cause);
        this.survives = survives;
        this.tokenRefusal = tokenRefusal;
    }

    /** What the server said of the OAuth token that it refused, or null. */
    public @Nullable TokenRefusal tokenRefusal() {
        return tokenRefusal;
    }

    @Override
    public boolean connectionSurvives() {
        return survives;
    }
}
