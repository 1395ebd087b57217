package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServerConnectionTest {
    @Test
    void onlyTheLatestCommandsAreRememberedForMatchers() throws Exception {
        try (FakeImapServer server =
                        FakeImapServer.builder().dispatcher(Dispatchers.ok()).build();
                RawClient client = RawClient.memory(server)) {
            client.line();
            for (int i = 0; i < 100; i++) {
                client.send("a" + i + " NOOP");
                client.line();
            }
            List<RecordedCommand> all = server.commands();
            List<RecordedCommand> remembered = server.connection(0).until(all.get(99));
            assertEquals(ServerConnection.RECENT, remembered.size());
            assertEquals(all.subList(100 - ServerConnection.RECENT, 100), remembered);
        }
    }
}
