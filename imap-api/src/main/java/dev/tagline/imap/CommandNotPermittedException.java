package dev.tagline.imap;

import org.jspecify.annotations.Nullable;

/**
 * The connection survives and nothing was sent: the state of the connection, or a capability that the server lacks, does
 * not permit the command.
 */
public final class CommandNotPermittedException extends ImapException {
    private static final long serialVersionUID = 1L;

    /** Says what failed and why. */
    public CommandNotPermittedException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }

    @Override
    public boolean connectionSurvives() {
        return true;
    }
}
