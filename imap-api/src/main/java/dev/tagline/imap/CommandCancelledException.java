package dev.tagline.imap;

import org.jspecify.annotations.Nullable;

/**
 * The connection survives: the command was cancelled, or its caller interrupted. Where it had been sent, its answers are
 * read and dropped, and {@link #outcome} is {@code UNKNOWN}.
 */
public final class CommandCancelledException extends ImapException {
    private static final long serialVersionUID = 1L;

    /** Says what failed and why. */
    public CommandCancelledException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }

    @Override
    public boolean connectionSurvives() {
        return true;
    }
}
