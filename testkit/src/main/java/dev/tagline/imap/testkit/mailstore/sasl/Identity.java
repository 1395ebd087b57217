package dev.tagline.imap.testkit.mailstore.sasl;

import dev.tagline.imap.testkit.mailstore.command.SaslMechanism.Step;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.model.Account;
import org.jspecify.annotations.Nullable;

/** What every mechanism with an authorization identity ends with, RFC 4422 3.4.1. */
final class Identity {
    private Identity() {}

    /**
     * Lets a user act.
     *
     * @param proved who the client is; null when it did not prove it
     * @param identity on whose behalf it wants to act; empty for its own
     */
    static Step outcome(StoreConnection client, @Nullable Account proved, String identity) {
        if (proved == null) {
            return new Step.Outcome(null);
        }
        Account account = client.service().actingAs(proved, identity);
        return account == null
                ? new Step.Failed("[AUTHORIZATIONFAILED] you may not act for that user")
                : new Step.Outcome(account);
    }
}
