package dev.tagline.imap.sasl;

import dev.tagline.imap.TokenRefusal;
import dev.tagline.imap.command.SaslExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What the two token mechanisms share: the only challenge is a failure told in JSON, to be acknowledged so that the
 * server can complete the command with NO.
 */
public abstract sealed class BearerToken implements SaslExchange permits OAuthBearer, XOAuth2 {
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
    public final List<ByteString> secrets() {
        return List.of(token.reveal());
    }

    @Override
    public final boolean completed() {
        return failure == null;
    }

    /**
     * Why the server refused the token, or null when it has not said. Values are cut to 256 characters and have no control
     * characters; one that shows the token is left out.
     */
    public final @Nullable TokenRefusal refusal() {
        if (failure == null) {
            return null;
        }
        try {
            Map<String, String> said = JsonFields.read(new Buffer().write(failure));
            return new TokenRefusal(
                    shown(said.get("status")),
                    shown(said.get("scope")),
                    shown(said.get("schemes")),
                    shown(said.get("openid-configuration")));
        } catch (IOException e) {
            return new TokenRefusal(null, null, null, null);
        }
    }

    private @Nullable String shown(@Nullable String value) {
        return Shown.without(value, token);
    }

    @Override
    public final @Nullable String problem() {
        TokenRefusal refusal = refusal();
        return refusal == null ? null : refusal.toString();
    }
}
