package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** mutt ends a command with a space; servers that people use overlook it, and tests of a client should not. */
class SpaceAtEndTest {
    @Test
    void theMailstoreOverlooksIt() throws Exception {
        try (FakeImapServer server =
                new FakeImapServer().dispatcher(new Mailstore()).start()) {
            try (RawClient client = RawClient.tcp(server)) {
                client.line();
                client.send("a LOGIN fred secret ", "b LOGIN fred  secret");
                assertTrue(client.line().startsWith("a OK"));
                assertTrue(client.line().startsWith("b BAD"));
            }
            RecordedCommand command = server.takeCommand();
            assertTrue(command.endsInSpace());
            assertEquals("secret", command.argument(1));
            assertFalse(server.takeCommand().endsInSpace());
        }
    }

    @Test
    void aDispatcherThatDoesNotSaySoIsNotAsked() throws IOException {
        FakeImapServer server =
                new FakeImapServer().dispatcher(command -> Reply.ok()).start();
        try (RawClient client = RawClient.tcp(server)) {
            client.line();
            client.send("a NOOP ");
            assertTrue(client.line().startsWith("a BAD a space ends the command"));
        }
        assertThrows(ScriptFailure.class, server::close);
    }
}
