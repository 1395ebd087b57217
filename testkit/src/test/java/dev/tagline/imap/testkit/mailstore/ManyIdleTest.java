package dev.tagline.imap.testkit.mailstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A thousand clients wait on sockets of their own, and each is told. */
class ManyIdleTest {
    private static final int CLIENTS = 1000;

    @Test
    void eachOfAThousandIsToldOfADelivery() throws IOException {
        Mailstore store = new Mailstore();
        List<RawClient> clients = new ArrayList<>(CLIENTS);
        try (FakeImapServer server = new FakeImapServer().dispatcher(store).start()) {
            for (int i = 0; i < CLIENTS; i++) {
                RawClient client = RawClient.tcp(server);
                clients.add(client);
                assertTrue(client.line().startsWith("* OK"));
                client.send("a LOGIN user" + i + " secret", "b SELECT INBOX", "c IDLE");
            }
            for (RawClient client : clients) {
                readTo(client, "+ ");
            }
            long uid = store.inbox().deliver("Subject: to all\n\nCome here.\n");
            for (RawClient client : clients) {
                assertEquals("* 1 EXISTS", client.line().strip());
            }
            store.inbox().addFlags(uid, "\\Flagged");
            for (RawClient client : clients) {
                assertTrue(readTo(client, "* 1 FETCH").contains("\\Flagged"));
                client.send("DONE");
                readTo(client, "c OK");
            }
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    private static String readTo(RawClient client, String beginning) throws IOException {
        String line = client.line();
        while (!line.startsWith(beginning)) {
            line = client.line();
        }
        return line;
    }
}
