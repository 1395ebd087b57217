package dev.tagline.imap.servers;

import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.sasl.Secret;

/** A server, and somebody who has mailboxes there. */
public interface TestedServer {
    /** Who logs in. */
    String user();

    /** By this. */
    Secret password();

    /** A client that does not log in. */
    ImapClient.Builder stranger();

    /** A client of the user. */
    default ImapClient.Builder client() {
        return stranger().credentials(new Credentials.Password(user(), password()));
    }
}
