package dev.tagline.imap.testkit.mailstore.sasl;

import dev.tagline.imap.testkit.mailstore.command.SaslMechanism.Exchange;
import dev.tagline.imap.testkit.mailstore.command.SaslMechanism.Step;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.model.Account;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * OAUTHBEARER (RFC 7628) and XOAUTH2. A token that is refused is answered with an error, to which the client says something
 * before it is told NO, RFC 7628 3.2.3.
 */
final class BearerToken implements Exchange {
    private static final String OAUTHBEARER_REFUSAL =
            "{\"status\":\"invalid_token\",\"schemes\":\"bearer\",\"scope\":\"mail\"}";
    private static final String XOAUTH2_REFUSAL =
            "{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"https://mail.example.org/\"}";

    private static final String SCHEME = "Bearer ";

    private final StoreConnection client;
    private final boolean xoauth2;
    private boolean refused;

    private BearerToken(StoreConnection client, boolean xoauth2) {
        this.client = client;
        this.xoauth2 = xoauth2;
    }

    /** {@code n,a=user,} and fields that \1 ends. */
    static BearerToken oauthBearer(StoreConnection client) {
        return new BearerToken(client, false);
    }

    /** {@code user=name} and fields that \1 ends. */
    static BearerToken xoauth2(StoreConnection client) {
        return new BearerToken(client, true);
    }

    @Override
    public Step next(@Nullable ByteString response) {
        if (response == null) {
            return new Step.Challenge(ByteString.EMPTY);
        }
        if (refused) {
            return new Step.Outcome(null);
        }
        String text = response.utf8();
        String user = xoauth2 ? field(text, "user=") : Gs2.identity(text);
        Account owner = client.service().ownerOf(token(field(text, "auth=")));
        if (owner != null && user != null && !(xoauth2 && user.isEmpty()) && text.endsWith("\1\1")) {
            return Identity.outcome(client, owner, user);
        }
        refused = true;
        String chosen = client.service().tokenRefusal();
        return Step.Challenge.of(chosen != null ? chosen : xoauth2 ? XOAUTH2_REFUSAL : OAUTHBEARER_REFUSAL);
    }

    /** What follows {@code Bearer}, in whatever case. */
    private static String token(@Nullable String authorization) {
        if (authorization == null
                || authorization.length() < SCHEME.length()
                || !Octets.same(authorization.substring(0, SCHEME.length()), SCHEME)) {
            return "";
        }
        return authorization.substring(SCHEME.length());
    }

    /** The value of one of the fields that \1 parts, null when it is not there. */
    private static @Nullable String field(String text, String name) {
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf('\1', at);
            end = end < 0 ? text.length() : end;
            if (text.startsWith(name, at)) {
                return text.substring(at + name.length(), end);
            }
            at = end + 1;
        }
        return null;
    }
}
