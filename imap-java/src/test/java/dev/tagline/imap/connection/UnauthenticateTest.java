package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import okio.Socket;
import org.junit.jupiter.api.Test;

/** UNAUTHENTICATE, RFC 8437. */
class UnauthenticateTest {
    private static RealImapConnection open(FakeImapServer server) throws IOException {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
    }

    private static FakeImapServer mailstore() {
        return new FakeImapServer()
                .dispatcher(new Mailstore().user("jane", "S3NT1NEL-jane").user("bob", "S3NT1NEL-bob"));
    }

    @Test
    void anotherUserGoesOn() throws Exception {
        try (FakeImapServer server = mailstore()) {
            RealImapConnection imap = open(server);
            imap.login("jane", "S3NT1NEL-jane");
            imap.create("of jane");
            imap.enable(Capability.CONDSTORE);
            imap.select("INBOX");
            assertTrue(imap.isEnabled(Capability.CONDSTORE));

            imap.unauthenticate();
            assertEquals(ConnectionState.NOT_AUTHENTICATED, imap.state());
            assertNull(imap.selected());
            assertFalse(imap.isEnabled(Capability.CONDSTORE));
            assertFalse(imap.capabilitiesAreCurrent());
            CommandNotPermittedException early =
                    assertThrows(CommandNotPermittedException.class, () -> imap.select("INBOX"));
            assertTrue(String.valueOf(early.getMessage()).contains("NOT_AUTHENTICATED"), early.getMessage());
            assertThrows(CommandNotPermittedException.class, imap::unauthenticate);
            String offered = imap.capability().toString();
            assertTrue(offered.contains("AUTH="), offered);
            assertTrue(imap.capabilitiesAreCurrent());

            imap.login("bob", "S3NT1NEL-bob");
            assertEquals(0, imap.list("of jane").size());
            imap.select("INBOX");
            imap.close();
        }
    }

    @Test
    void compressionEndsAndCanBeginAnew() throws Exception {
        try (FakeImapServer server = mailstore()) {
            RealImapConnection imap = open(server);
            for (String user : new String[] {"jane", "bob", "jane"}) {
                imap.login(user, "S3NT1NEL-" + user);
                imap.compress();
                imap.select("INBOX");
                assertTrue(server.connection(0).isCompressed());
                imap.unauthenticate();
                assertFalse(imap.isEnabled(Capability.COMPRESS_DEFLATE));
                imap.capability();
                assertFalse(server.connection(0).isCompressed());
            }
            imap.login("bob", "S3NT1NEL-bob");
            imap.select("INBOX");
            imap.close();
        }
    }

    @Test
    void namesAreInModifiedUtf7Again() throws Exception {
        try (FakeImapServer server = mailstore()) {
            RealImapConnection imap = open(server);
            imap.login("jane", "S3NT1NEL-jane");
            imap.enable(Capability.UTF8_ACCEPT);
            MailboxName name = MailboxName.of("Entw\u00fcrfe & mehr");
            imap.create(name);
            assertEquals(name, imap.list("Entw*").get(0).name());
            imap.unauthenticate();
            imap.login("jane", "S3NT1NEL-jane");
            assertEquals(name, imap.list("Entw*").get(0).name());
            imap.select(name);
            imap.close();
        }
    }

    @Test
    void itNeedsItsCapabilityAndAServerThatMayNotRefuseMay() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1] hello
                C: A1 NOOP
                S: * CAPABILITY IMAP4rev1 UNAUTHENTICATE
                S: A1 OK done
                C: A2 UNAUTHENTICATE
                S: A2 NO not now
                C: A3 UNAUTHENTICATE
                S: * 3 EXISTS
                S: A3 OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] done
                C: A4 LOGIN jane S3NT1NEL-jane
                S: A4 OK done
                """)) {
            RealImapConnection imap = open(server);
            CommandNotPermittedException refused =
                    assertThrows(CommandNotPermittedException.class, imap::unauthenticate);
            assertTrue(String.valueOf(refused.getMessage()).contains("UNAUTHENTICATE"), refused.getMessage());
            imap.noop();
            assertThrows(CommandFailedException.class, imap::unauthenticate);
            assertEquals(ConnectionState.AUTHENTICATED, imap.state());
            imap.unauthenticate();
            assertTrue(imap.capabilitiesAreCurrent());
            imap.login("jane", "S3NT1NEL-jane");
            imap.abort();
        }
    }
}
