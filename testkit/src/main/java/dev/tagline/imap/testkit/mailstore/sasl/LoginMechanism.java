package dev.tagline.imap.testkit.mailstore.sasl;

import dev.tagline.imap.testkit.mailstore.command.SaslMechanism.Exchange;
import dev.tagline.imap.testkit.mailstore.command.SaslMechanism.Step;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** LOGIN, as of draft-murchison-sasl-login: asks for the name, if it was not given at once, then for the password. */
final class LoginMechanism implements Exchange {
    private final StoreConnection client;
    private @Nullable String user;

    LoginMechanism(StoreConnection client) {
        this.client = client;
    }

    @Override
    public Step next(@Nullable ByteString response) {
        if (response == null) {
            return Step.Challenge.of("Username:");
        }
        String known = user;
        if (known == null) {
            user = response.utf8();
            return Step.Challenge.of("Password:");
        }
        return new Step.Outcome(client.service().admitted(known, response.utf8()));
    }
}
