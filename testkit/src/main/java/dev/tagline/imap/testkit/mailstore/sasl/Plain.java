package dev.tagline.imap.testkit.mailstore.sasl;

import dev.tagline.imap.testkit.mailstore.command.SaslMechanism.Exchange;
import dev.tagline.imap.testkit.mailstore.command.SaslMechanism.Step;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** PLAIN, RFC 4616: authorization identity, NUL, user, NUL, password. */
final class Plain implements Exchange {
    private final StoreConnection client;

    Plain(StoreConnection client) {
        this.client = client;
    }

    @Override
    public Step next(@Nullable ByteString response) {
        if (response == null) {
            return new Step.Challenge(ByteString.EMPTY);
        }
        String text = response.utf8();
        int first = text.indexOf('\0');
        int second = text.indexOf('\0', first + 1);
        if (first < 0 || second < first + 2 || text.indexOf('\0', second + 1) >= 0) {
            return new Step.Outcome(null);
        }
        return Identity.outcome(
                client,
                client.service().admitted(text.substring(first + 1, second), text.substring(second + 1)),
                text.substring(0, first));
    }
}
