package dev.tagline.imap.testkit.mailstore.sasl;

import dev.tagline.imap.testkit.mailstore.command.SaslMechanism.Exchange;
import dev.tagline.imap.testkit.mailstore.command.SaslMechanism.Step;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** ANONYMOUS, RFC 4505, where there is a user of that name; what the client says of itself does not matter. */
final class Anonymous implements Exchange {
    static final String USER = "anonymous";

    private final StoreConnection client;

    Anonymous(StoreConnection client) {
        this.client = client;
    }

    static boolean isOffered(StoreConnection client) {
        return client.service().accounts().find(USER) != null;
    }

    @Override
    public Step next(@Nullable ByteString response) {
        return response == null
                ? new Step.Challenge(ByteString.EMPTY)
                : new Step.Outcome(client.service().account(USER));
    }
}
