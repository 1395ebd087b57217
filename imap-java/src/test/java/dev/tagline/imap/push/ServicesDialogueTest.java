package dev.tagline.imap.push;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.UnreadableAnswerException;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.util.List;
import okio.Socket;
import org.junit.jupiter.api.Test;

/** XAPPLEPUSHSERVICE and JMAPACCESS: what servers tell of other services. */
class ServicesDialogueTest {
    private static final String TOKEN = "S3NT1NEL2918390218931890821908309283098109381029309829018310";

    private static ImapConnection open(FakeImapServer server) throws IOException {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
    }

    @Test
    void aDeviceIsRegistered() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 XAPPLEPUSHSERVICE] hello
                C: A1 XAPPLEPUSHSERVICE aps-version 2 aps-account-id 0715A26B aps-device-token TOKEN aps-subtopic com.apple.mobilemail mailboxes (INBOX "Sent Messages")
                S: * XAPPLEPUSHSERVICE aps-version "2" aps-topic "com.apple.mail.XServer.a1b2"
                S: A1 OK Completed
                C: A2 XAPPLEPUSHSERVICE aps-version 2 aps-account-id 0715A26B aps-device-token TOKEN aps-subtopic com.apple.mobilemail mailboxes (INBOX)
                S: A2 OK Completed
                """.replace("TOKEN", TOKEN))) {
            ImapConnection imap = open(server);
            ApplePushService command = new ApplePushService(
                    "0715A26B",
                    TOKEN,
                    ApplePushService.MOBILE_MAIL,
                    List.of(MailboxName.INBOX, MailboxName.of("Sent Messages")));
            assertFalse(command.toString().contains(TOKEN), command.toString());
            assertEquals("com.apple.mail.XServer.a1b2", imap.execute(command));
            assertEquals("", imap.registerForPush("0715A26B", TOKEN, MailboxName.INBOX));
            assertFalse(imap.lastExchanges().toString().contains(TOKEN));
            imap.abort();
        }
        assertThrows(IllegalArgumentException.class, () -> new ApplePushService("a", "b", "c", List.of()));
        assertThrows(
                IllegalArgumentException.class, () -> new ApplePushService("a", "", "c", List.of(MailboxName.INBOX)));
    }

    @Test
    void theSameMailByJmap() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 JMAPACCESS] hello
                C: A1 GETJMAPACCESS
                S: * JMAPACCESS "https://example.com/.s/[jmap]"
                S: A1 OK done
                C: A2 GETJMAPACCESS
                S: A2 OK done
                C: A3 GETJMAPACCESS
                S: * JMAPACCESS
                S: A3 OK done
                C: A4 NOOP
                S: A4 OK in step
                """)) {
            ImapConnection imap = open(server);
            assertEquals("https://example.com/.s/[jmap]", imap.getJmapAccess());
            assertEquals("", imap.getJmapAccess());
            assertThrows(UnreadableAnswerException.class, imap::getJmapAccess);
            imap.noop();
            imap.abort();
        }
    }

    @Test
    void withoutTheirCapabilitiesNothingIsSent() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("S: * PREAUTH [CAPABILITY IMAP4rev1] hello\n")) {
            ImapConnection imap = open(server);
            assertThrows(CommandNotPermittedException.class, imap::getJmapAccess);
            assertThrows(CommandNotPermittedException.class, () -> imap.registerForPush("a", TOKEN, MailboxName.INBOX));
            imap.abort();
        }
    }
}
