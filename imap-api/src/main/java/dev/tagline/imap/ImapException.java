package dev.tagline.imap;

import dev.tagline.imap.response.ResponseCode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whatever goes wrong between this client and a server. Sealed: each kind says whether the connection survives it.
 * Where it does not, all that is left is a new connection, and {@link #outcome} says of each command whether it may be sent
 * again there. The message names the command and never its arguments; text from the server is cut to 512 characters and its control
 * characters are escaped.
 */
public abstract sealed class ImapException extends IOException
        permits CommandFailedException,
                CommandRejectedException,
                CommandNotPermittedException,
                MailboxReadOnlyException,
                CommandCancelledException,
                AuthenticationFailedException,
                LimitExceededException,
                UnreadableAnswerException,
                MessageLimitException,
                PartlyDoneException,
                ImapTimeoutException,
                ConnectionLostException,
                ConnectionClosedException,
                ProtocolViolationException,
                TlsRequiredException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    ImapException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /** The response code of the answer that failed the command, or null. */
    public @Nullable ResponseCode code() {
        return failure.code();
    }

    /** The name of the command, such as {@code "UID FETCH"}, or null when no command was involved. */
    public @Nullable String command() {
        return failure.command();
    }

    /** Whether the command took effect. */
    public Outcome outcome() {
        return failure.outcome();
    }

    /** Whether the connection is still in step and usable. */
    public abstract boolean connectionSurvives();

    /** The last lines of the connection, oldest first, secrets and message content left out. */
    public List<String> lastExchanges() {
        return failure.lastExchanges();
    }

    /**
     * What every failure knows.
     *
     * @param command the name of the command, or null
     * @param outcome whether it took effect
     * @param code the response code, or null
     * @param lastExchanges the redacted last lines of the connection
     */
    public record Failure(
            @Nullable String command,
            Outcome outcome,
            @Nullable ResponseCode code,
            List<String> lastExchanges) {
        /** Nothing was sent. */
        public static final Failure NOTHING_SENT = new Failure(null, Outcome.NOT_EXECUTED, null, List.of());

        /** Copies the lines. */
        public Failure {
            lastExchanges = List.copyOf(lastExchanges);
        }
    }
}
