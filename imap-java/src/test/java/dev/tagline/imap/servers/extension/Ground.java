package dev.tagline.imap.servers.extension;

import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.servers.Account;
import dev.tagline.imap.servers.DovecotServer;
import dev.tagline.imap.servers.TestedServer;
import dev.tagline.imap.servers.YourServer;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.IOException;

/**
 * A server that a behaviour is asked of.
 *
 * @param account who asks there
 * @param end what ends with the test
 */
record Ground(TestedServer account, AutoCloseable end) {
    private static final AutoCloseable NOTHING = () -> {};

    /** The Dovecot that all tests share. */
    static Ground dovecot(DovecotServer dovecot) {
        return new Ground(new Account(dovecot.port(), "extensions", Secret.of(DovecotServer.PASSWORD)), NOTHING);
    }

    /** A mailstore of its own. */
    static Ground mailstore() {
        return of(new Mailstore());
    }

    /** This mailstore. */
    static Ground of(Mailstore mailstore) {
        FakeImapServer server = new FakeImapServer().dispatcher(mailstore.user("jane", "S3NT1NEL-jane"));
        return new Ground(new Account(server.start().port(), "jane", Secret.of("S3NT1NEL-jane")), server);
    }

    /** The server that the environment names. */
    static Ground yours() {
        try {
            return new Ground(YourServer.ofEnvironment(), NOTHING);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
