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
        return new Step.Outcome(
                first < 0 || second < 0
                        ? null
                        : client.service().admitted(text.substring(first + 1, second), text.substring(second + 1)));
    }
}
