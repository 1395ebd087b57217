package dev.tagline.imap;

import dev.tagline.imap.response.ResponseCode;
import org.jspecify.annotations.Nullable;

/**
 * The connection survives: the server said OK, but dealt with some of the messages only, as the command named more than it
 * takes at a time (RFC 9738). Those that it dealt with are the ones with the highest UIDs, down to {@link #lowestUid}; the same
 * command about UIDs below that goes on.
 *
 * <pre>
 * C: 03 FETCH 1:* (UID FLAGS)
 * S: * 2700 FETCH (UID 23521 FLAGS ())      ... and 999 more
 * S: 03 OK [MESSAGELIMIT 1000 23221] FETCH completed with 1000 partial results
 *    lowestUid() 23221: go on with 1:23220
 * </pre>
 */
public final class MessageLimitException extends ImapException {
    private static final long serialVersionUID = 1L;

    private final transient ResponseCode.MessageLimit limit;
    private final transient @Nullable Object partialResult;

    /** Says what the server said. */
    public MessageLimitException(
            String message, Failure failure, ResponseCode.MessageLimit limit, @Nullable Object partialResult) {
        super(message, failure, null);
        this.limit = limit;
        this.partialResult = partialResult;
    }

    /** How many messages the server takes at a time. */
    public long limit() {
        return limit.limit();
    }

    /** The lowest UID of those that the server dealt with; 0 when it did not say. */
    public long lowestUid() {
        return limit.lowestUid();
    }

    /** The result as far as it goes, of the type that the command results in. */
    public @Nullable Object partialResult() {
        return partialResult;
    }

    @Override
    public boolean connectionSurvives() {
        return true;
    }
}
