package dev.tagline.imap.sasl;

import dev.tagline.imap.command.SaslExchange;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What the two token mechanisms share: the only challenge is a failure told in JSON, to be acknowledged so that the
 * server can complete the command with NO.
 */
public abstract sealed class BearerToken implements SaslExchange permits OAuthBearer, XOAuth2 {
    private static final int MAX_SHOWN = 256;

    private final Secret token;
    private @Nullable ByteString failure;

    BearerToken(Secret token) {
        Checks.token(token);
        this.token = token;
    }

    final Secret token() {
        return token;
    }

    /** What tells the server that its failure was heard. */
    abstract ByteString acknowledgement();

    @Override
    public final @Nullable ByteString respond(ByteString challenge) {
        if (failure != null) {
            return null;
        }
        failure = challenge;
        return acknowledgement();
    }

    @Override
    public final boolean completed() {
        return failure == null;
    }

    /** The server's failure as it put it, cut short; control characters shown as {@code ?}. */
    @Override
    public final @Nullable String problem() {
        if (failure == null) {
            return null;
        }
        // A server could echo what it was sent.
        ByteString shown = failure.substring(0, Math.min(failure.size(), MAX_SHOWN));
        if (failure.indexOf(token.reveal()) >= 0) {
            return "the server refused the token";
        }
        StringBuilder text = new StringBuilder("the server refused the token: ");
        String said = shown.utf8();
        for (int i = 0; i < said.length(); i++) {
            char c = said.charAt(i);
            text.append(c < ' ' || (c >= 0x7f && c < 0xa0) ? '?' : c);
        }
        return text.toString();
    }
}
