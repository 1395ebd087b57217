package dev.tagline.imap.testkit.mailstore.sasl;

import dev.tagline.imap.testkit.mailstore.command.SaslMechanism.Exchange;
import dev.tagline.imap.testkit.mailstore.command.SaslMechanism.Step;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.model.Account;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * OAUTHBEARER (RFC 7628) and XOAUTH2. A token that is refused is answered with an error, to which the client says something
 * before it is told NO, RFC 7628 3.2.3.
 */
final class BearerToken implements Exchange {
    private static final String REFUSED = "{\"status\":\"invalid_token\",\"scope\":\"mail\"}";

    private final StoreConnection client;
    private final String beforeUser;
    private final String behindUser;
    private boolean refused;

    private BearerToken(StoreConnection client, String beforeUser, String behindUser) {
        this.client = client;
        this.beforeUser = beforeUser;
        this.behindUser = behindUser;
    }

    /** {@code n,a=user,} and fields that \1 ends. */
    static BearerToken oauthBearer(StoreConnection client) {
        return new BearerToken(client, "a=", ",");
    }

    /** {@code user=name} and fields that \1 ends. */
    static BearerToken xoauth2(StoreConnection client) {
        return new BearerToken(client, "user=", "\1");
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
        String user = between(text, beforeUser, behindUser);
        String token = between(text, "auth=Bearer ", "\1");
        Account account = user == null ? null : client.service().account(user);
        if (account != null && token != null && account.hasToken(token)) {
            return new Step.Outcome(account);
        }
        refused = true;
        return Step.Challenge.of(REFUSED);
    }

    private static @Nullable String between(String text, String start, String end) {
        int from = text.indexOf(start);
        int to = from < 0 ? -1 : text.indexOf(end, from + start.length());
        return to < 0 ? null : text.substring(from + start.length(), to);
    }
}
