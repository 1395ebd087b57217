package dev.tagline.imap.servers;

import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.IOException;

/** The testkit's server that behaves, asked what can be asked of any server. */
class MailstoreBehaviourTest extends BehaviourSuite {
    private final FakeImapServer server =
            new FakeImapServer().dispatcher(new Mailstore().user("jane", "S3NT1NEL-jane"));

    @Override
    void stop() {
        server.close();
    }

    @Override
    TestedServer server() throws IOException {
        return new Account(server.start().port(), "jane", Secret.of("S3NT1NEL-jane"));
    }
}
