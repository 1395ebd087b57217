package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.CommandRejectedException;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.ProxyAuth;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import okio.Socket;
import org.junit.jupiter.api.Test;

class ProxyAuthTest {
    private static RealImapConnection open(FakeImapServer server) throws Exception {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
    }

    @Test
    void theCapabilitiesOfAnotherUserAreUnknownUntilTold() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 X-ADMIN] hello
                C: A1 PROXYAUTH fred
                S: A1 OK Completed
                C: A2 CAPABILITY
                S: * CAPABILITY IMAP4rev1 QUOTA
                S: A2 OK done
                C: A3 PROXYAUTH "fred smith"
                S: A3 OK [CAPABILITY IMAP4rev1 ACL] Completed
                """)) {
            RealImapConnection imap = open(server);
            assertTrue(imap.capabilitiesAreCurrent());
            imap.proxyAuth("fred");
            assertEquals(ConnectionState.AUTHENTICATED, imap.state());
            assertFalse(imap.capabilitiesAreCurrent());
            imap.capability();
            assertTrue(imap.capabilitiesAreCurrent());
            imap.proxyAuth("fred smith");
            assertTrue(imap.capabilitiesAreCurrent());
            assertEquals(Capabilities.of("IMAP4rev1", "ACL"), imap.capabilities());
            imap.abort();
        }
    }

    @Test
    void aRefusalChangesNothing() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1] hello
                C: A1 PROXYAUTH fred
                S: A1 BAD Unrecognized command
                C: A2 NOOP
                S: A2 OK done
                """)) {
            RealImapConnection imap = open(server);
            assertThrows(CommandRejectedException.class, () -> imap.proxyAuth("fred"));
            assertEquals(ConnectionState.AUTHENTICATED, imap.state());
            assertTrue(imap.capabilitiesAreCurrent());
            imap.noop();
            imap.abort();
        }
    }

    @Test
    void itIsForThoseLoggedInWithoutAMailboxOpen() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * OK [CAPABILITY IMAP4rev1] hello
                C: A1 LOGIN admin S3NT1NEL
                S: A1 OK [CAPABILITY IMAP4rev1] in
                C: A2 SELECT INBOX
                S: A2 OK [READ-WRITE] open
                C: A3 CLOSE
                S: A3 OK closed
                """)) {
            RealImapConnection imap = open(server);
            assertThrows(CommandNotPermittedException.class, () -> imap.proxyAuth("fred"));
            imap.login("admin", "S3NT1NEL");
            imap.select("INBOX");
            assertThrows(CommandNotPermittedException.class, () -> imap.proxyAuth("fred"));
            imap.closeMailbox();
            assertTrue(imap.capabilitiesAreCurrent(), "CLOSE leads to the same state and authenticates nobody");
            imap.abort();
        }
        assertThrows(IllegalArgumentException.class, () -> new ProxyAuth("fred\r\nA9 LOGOUT"));
    }
}
