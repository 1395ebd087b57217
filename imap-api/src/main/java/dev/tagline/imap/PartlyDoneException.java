package dev.tagline.imap;

import org.jspecify.annotations.Nullable;

/**
 * The connection survives if {@link #connectionSurvives} says so: an operation of several commands failed after some of them
 * had taken effect. {@link #done} is the result as far as it came, which names what is left undone; {@link #getCause} is the
 * failure of the command that ended it, of which code, command and outcome are told here too.
 */
public final class PartlyDoneException extends ImapException {
    private static final long serialVersionUID = 1L;

    private final boolean survives;
    private final transient Object done;

    /** {@code done} is of the type that the operation results in. */
    public PartlyDoneException(String message, Object done, ImapException cause) {
        super(
                message + ": " + cause.getMessage(),
                new Failure(cause.command(), cause.outcome(), cause.code(), cause.lastExchanges()),
                cause);
        this.survives = cause.connectionSurvives();
        this.done = done;
    }

    /** What was done, of the type that the operation results in. */
    public Object done() {
        return done;
    }

    /** What was done, if the operation results in this type; else null. */
    public <R> @Nullable R done(Class<R> type) {
        return type.isInstance(done) ? type.cast(done) : null;
    }

    @Override
    public boolean connectionSurvives() {
        return survives;
    }
}
