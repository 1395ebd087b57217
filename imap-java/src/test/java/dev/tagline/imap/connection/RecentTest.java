package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import okio.Socket;
import org.junit.jupiter.api.Test;

class RecentTest {
    private static ImapConnection open(FakeImapServer server) throws Exception {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
    }

    @Test
    void whatWasSaidSinceTheLastCallNeedsNoAsking() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1] hello
                C: A1 SELECT INBOX
                S: * 23 EXISTS
                S: * 2 RECENT
                S: A1 OK done
                C: A2 CHECK
                S: * 24 EXISTS
                S: * 3 RECENT
                S: A2 OK done
                """)) {
            ImapConnection imap = open(server);
            imap.select("INBOX");
            assertEquals(2, imap.recent());
            imap.check();
            assertEquals(3, imap.recent());
            imap.abort();
        }
    }

    @Test
    void elseTheServerIsAskedAndWhatItDoesNotSayIsAsItWas() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1] hello
                C: A1 SELECT INBOX
                S: * 23 EXISTS
                S: * 2 RECENT
                S: A1 OK done
                C: A2 NOOP
                S: * 5 RECENT
                S: A2 OK done
                C: A3 NOOP
                S: A3 OK done
                """)) {
            ImapConnection imap = open(server);
            imap.select("INBOX");
            assertEquals(2, imap.recent());
            assertEquals(5, imap.recent());
            assertEquals(5, imap.recent());
            imap.abort();
        }
    }

    @Test
    void aServerWithoutRecentMessagesHasNone() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev2] hello
                C: A1 NOOP
                S: A1 OK done
                C: A2 SELECT INBOX
                S: * 23 EXISTS
                S: A2 OK done
                C: A3 NOOP
                S: A3 OK done
                """)) {
            ImapConnection imap = open(server);
            assertEquals(0, imap.recent());
            imap.select("INBOX");
            assertEquals(0, imap.recent());
            imap.abort();
        }
    }
}
