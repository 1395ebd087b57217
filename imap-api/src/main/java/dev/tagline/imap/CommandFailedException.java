package dev.tagline.imap;

import org.jspecify.annotations.Nullable;

/**
 * The connection survives: the server answered a command with NO (RFC 9051 section 7.1.2). {@link #code} often says why
 * ({@code TRYCREATE}, {@code OVERQUOTA}); never sent again by itself.
 */
public final class CommandFailedException extends ImapException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object partialResult;

    /** Says what failed and why. */
    public CommandFailedException(
            String message, Failure failure, @Nullable Object partialResult, @Nullable Throwable cause) {
        super(message, failure, cause);
        this.partialResult = partialResult;
    }

    /**
     * What the server delivered before it said NO, of the type that the command results in, or null: some servers send
     * all rows but one and then fail the FETCH.
     */
    public @Nullable Object partialResult() {
        return partialResult;
    }

    @Override
    public boolean connectionSurvives() {
        return true;
    }
}
