package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.EOFException;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The samples of docs/testkit.md. */
@Timeout(30)
class GuideTest {
    @Test
    void script() throws Exception {
        // region script
        try (FakeImapServer server = new FakeImapServer().start()) {
            server.script("""
                    S: * OK ready
                    C: A1 LOGIN fred <any>
                    S: A1 OK logged in
                    C: A2 NOOP
                    S: * 3 EXISTS
                    S: A2 OK done
                    """);

            try (RawClient client = RawClient.tcp(server)) { // your client here
                client.send("x1 LOGIN fred secret", "x2 NOOP");
                client.lines(4);
            }

            assertEquals("LOGIN", server.takeCommand().name());
        } // fails the test when the client did not do as scripted
        // endregion
    }

    @Test
    void replies() throws Exception {
        // region replies
        try (FakeImapServer server = new FakeImapServer().start()) {
            server.expect("STATUS <any> (MESSAGES)")
                    .reply(Reply.untagged("STATUS INBOX (MESSAGES 3)").thenOk());
            server.enqueue(Reply.no("[OVERQUOTA] no room")); // whatever command comes next
            server.dispatcher(command -> Reply.ok()); // and all after that
            // endregion

            try (RawClient client = RawClient.tcp(server)) {
                client.line();
                client.send("a STATUS INBOX (MESSAGES)", "b CREATE x", "c NOOP");
                assertEquals(
                        "* STATUS INBOX (MESSAGES 3)\na OK completed\nb NO [OVERQUOTA] no room\nc OK completed\n",
                        client.lines(4));
            }
        }
    }

    @Test
    void behaves() throws Exception {
        // region mailstore
        Mailstore store = new Mailstore().user("alice", "wonderland");
        store.inbox().deliver("Subject: hello\n\nHow are you?\n");
        try (FakeImapServer server =
                FakeImapServer.builder().tls().dispatcher(store).build().start()) {
            server.fault(Fault.dropTls().onCommand("FETCH", 7)); // it behaves, until the 7th FETCH
            server.fault(Fault.delay(Duration.ofMillis(1)).onCommand("SEARCH").always());
            // endregion

            try (RawClient client = RawClient.tls(server)) {
                client.send("a LOGIN alice wonderland", "b SELECT INBOX");
                for (int i = 0; i < 7; i++) {
                    client.send("c FETCH 1 UID");
                }
                Assertions.assertThrows(EOFException.class, () -> client.lines(100));
            }
        }
    }
}
