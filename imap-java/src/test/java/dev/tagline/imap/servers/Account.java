package dev.tagline.imap.servers;

import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.secrets.Watched;

/** Somebody with mailboxes on a server of the tests' own, reached in plaintext. */
public record Account(int port, String user, Secret password) implements TestedServer {
    @Override
    public ImapClient.Builder stranger() {
        return Watched.client("127.0.0.1").port(port).insecurePlaintext();
    }
}
