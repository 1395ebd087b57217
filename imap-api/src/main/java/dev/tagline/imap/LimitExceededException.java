package dev.tagline.imap;

import org.jspecify.annotations.Nullable;

/**
 * The connection survives unless {@link #connectionSurvives} says otherwise: an answer was larger than a bound allows, or
 * too many commands are queued. A bound on framing closes the connection; one on a single message or result does not.
 */
public final class LimitExceededException extends ImapException {
    private static final long serialVersionUID = 1L;

    private final boolean survives;

    /** Says what failed and why. */
    public LimitExceededException(String message, Failure failure, boolean survives, @Nullable Throwable cause) {
        super(message, failure, cause);
        this.survives = survives;
    }

    @Override
    public boolean connectionSurvives() {
        return survives;
    }
}
