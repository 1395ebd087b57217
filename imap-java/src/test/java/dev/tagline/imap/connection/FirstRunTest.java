package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.command.CapabilityCommand;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Login;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.util.List;
import okio.Socket;
import org.junit.jupiter.api.Test;

class FirstRunTest {
    @Test
    void fromGreetingToLogout() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * OK hello
                C: A1 CAPABILITY
                S: * CAPABILITY IMAP4rev1 IDLE
                S: A1 OK done
                C: A2 LOGIN fred secret
                S: A2 OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS] in
                C: A3 SELECT INBOX
                S: * 2 EXISTS
                S: * OK [UIDVALIDITY 7] valid
                S: A3 OK [READ-WRITE] selected
                C: A4 FETCH 1:2 (FLAGS RFC822.SIZE)
                S: * 1 FETCH (FLAGS (\\Seen) RFC822.SIZE 10)
                S: * 2 FETCH (FLAGS () RFC822.SIZE 20)
                S: A4 OK fetched
                C: A5 LOGOUT
                S: * BYE bye
                S: A5 OK out
                """)) {
            Socket socket = server.connectInMemory();
            RealImapConnection connection = RealImapConnection.open(
                    Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
            connection.execute(new CapabilityCommand());
            connection.execute(new Login("fred", "secret"));
            assertEquals(ConnectionState.AUTHENTICATED, connection.state());
            assertEquals(true, connection.capabilities().has(Capability.UIDPLUS));
            connection.select("INBOX");
            assertEquals(2, connection.selected().exists());
            List<FetchResponse> rows =
                    connection.fetch(SequenceSet.range(1, 2), FetchAttribute.FLAGS, FetchAttribute.RFC822_SIZE);
            assertEquals(2, rows.size());
            connection.close();
            assertEquals(ConnectionState.LOGOUT, connection.state());
        }
    }
}
