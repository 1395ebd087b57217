package dev.tagline.imap.testkit.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RawClient;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import org.junit.jupiter.api.Test;

/** The sample of docs/testkit.md. */
class JUnitGuideTest {
    // region junit
    @ImapServer(tls = true)
    static class MyClientTest {
        @Test
        void asksForNews(FakeImapServer server) throws Exception {
            server.expect("NOOP").reply(Reply.untagged("3 EXISTS").thenOk());
            try (RawClient client = RawClient.tls(server)) { // your client here
                client.line();
                assertEquals("* 3 EXISTS", client.send("a NOOP").line());
            }
        }

        @Test
        void synchronizes(FakeImapServer server, Mailstore store) {
            store.inbox().deliver("Subject: hello\n\n");
        }

        @Test
        void logsIn(@ImapServer(script = "login.imap") FakeImapServer server) throws Exception {
            // endregion
            try (RawClient client = RawClient.tcp(server)) {
                client.line();
                client.send("a LOGIN fred x").line();
            }
        }
    }

    @Test
    void samplesRun() {
        ImapServerTest.assertSucceeds(MyClientTest.class, 3);
    }
}
