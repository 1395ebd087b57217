package dev.tagline.imap.testkit.mailstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RawClient;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client in IDLE that does not read takes neither threads nor memory without end, and nobody waits for it. */
@Timeout(120)
class SlowReaderTest {
    /** Each is told by a line of a kilobyte, so that all of them are more than may wait. */
    private static final int CHANGES = 20_000;

    private final Mailstore store = new Mailstore();

    private void change(int times) {
        Mailbox inbox = store.inbox();
        for (int i = 0; i < times; i++) {
            if (i % 2 == 0) {
                inbox.addFlags(1, "\\Flagged");
            } else {
                inbox.removeFlags(1, "\\Flagged");
            }
        }
    }

    private static long tellers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("Mailstore news") && thread.isAlive())
                .count();
    }

    @Test
    void whoDoesNotReadIsShownOutAndOthersGoOn() throws Exception {
        store.inbox().deliver("Subject: x\n\n");
        store.inbox().addFlags(1, "k".repeat(1_000));
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                RawClient slow = RawClient.memory(server);
                StoreClient other = StoreClient.loggedIn(server, "jane", "x")) {
            slow.line();
            slow.send("a LOGIN fred x", "b SELECT INBOX", "c IDLE");
            while (!slow.line().startsWith("+")) {}
            other.say("SELECT INBOX");
            change(5_000);
            long threads = tellers();
            assertTrue(threads < 50, "so many threads: " + threads);
            change(CHANGES);
            server.connection(0).awaitOver(Duration.ofSeconds(60));
            assertEquals("x OK NOOP completed", other.say("NOOP").lines().reduce("", (all, last) -> last));
        }
    }
}
