package dev.tagline.imap.servers;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.secrets.Watched;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dovecot's imap as a child process, logged in from the start: what {@code IMAP4_stream} is for. */
@ExtendWith(Dovecot.class)
class DovecotProcessTest {
    @Test
    void mailIsReadThroughAChildProcess(DovecotServer dovecot) throws Exception {
        ImapClient client = Watched.command(dovecot.preauthenticated("child")).build();
        ByteString large = ByteString.encodeUtf8("Subject: large\r\n\r\n" + "0123456789\r\n".repeat(200_000));
        try (ImapConnection connection = client.connect()) {
            assertEquals(ConnectionState.AUTHENTICATED, connection.state());
            assertEquals("imap", connection.peer().name());
            connection.append("INBOX", List.of(Flag.SEEN), large);
            assertEquals(1, connection.select("INBOX").exists());
            List<FetchResponse> rows = connection.fetch(UidSet.all(), FetchAttribute.UID, FetchAttribute.ENVELOPE);
            assertEquals("large", rows.get(0).envelope().subject());
            Buffer body = new Buffer();
            assertEquals(large.size(), connection.fetchBody(rows.get(0).uid(), Section.FULL, body));
            assertEquals(large, body.readByteString());
        }
        try (ImapConnection overTcp = dovecot.client("child").connect()) {
            assertEquals(1, overTcp.select("INBOX").exists());
        }
    }

    @Test
    void severalChildrenServeSideBySide(DovecotServer dovecot) throws Exception {
        ImapClient client =
                Watched.command(dovecot.preauthenticated("children")).build();
        try (ImapConnection one = client.connect();
                ImapConnection two = client.connectAsync().get()) {
            one.select("INBOX");
            two.select("INBOX");
            one.append("INBOX", List.of(), ByteString.encodeUtf8("Subject: x\r\n\r\nx\r\n"));
            two.noop();
            assertEquals(1, two.selected().exists());
        }
    }

    @Test
    void whatItComplainsOfIsInTheException(DovecotServer dovecot) {
        List<String> command = List.of(dovecot.preauthenticated("x").get(0), "-c", "/nowhere/dovecot.conf", "-u", "x");
        ConnectionLostException e = assertThrows(
                ConnectionLostException.class,
                () -> Watched.command(command).build().connect());
        assertTrue(e.getMessage().contains("/nowhere/dovecot.conf"), e.getMessage());
    }
}
