package dev.tagline.imap;

import dev.tagline.imap.response.Unrecognized;
import org.jspecify.annotations.Nullable;

/**
 * The connection survives: the server said OK, but an untagged response that answers the command could not be read,
 * malformed or beyond a bound. To leave it out would say that nothing was found. The command was executed, and the server
 * is likely to give the same answer again.
 *
 * <pre>
 * C: A7 UID SEARCH FLAGGED
 * S: * SEARCH 4 9 x12
 * S: A7 OK SEARCH completed     response() is the SEARCH, its problem() says what was expected and where
 * </pre>
 *
 * <p>Untagged responses carry no tag. One that several commands in flight wait for fails those of them that got no other
 * answer; listeners hear of it as {@link Unrecognized} in either case. A row about one message ({@code * 5 FETCH ...}) that
 * cannot be read costs that row alone, and fails nothing: who sends a mail must not be able to hide the others.
 */
public final class UnreadableAnswerException extends ImapException {
    private static final long serialVersionUID = 1L;

    private final transient Unrecognized response;
    private final transient @Nullable Object partialResult;

    /** Says what failed and why. */
    public UnreadableAnswerException(
            String message, Failure failure, Unrecognized response, @Nullable Object partialResult) {
        super(message, failure, null);
        this.response = response;
        this.partialResult = partialResult;
    }

    /** The first response that could not be read: its name, why, and its octets, cut at the bound for retained text. */
    public Unrecognized response() {
        return response;
    }

    /**
     * What the rest of the answer comes to, of the type that the command results in: of LIST all mailboxes but those that
     * could not be read. Null when it comes to nothing that could be made a result.
     */
    public @Nullable Object partialResult() {
        return partialResult;
    }

    @Override
    public boolean connectionSurvives() {
        return true;
    }
}
