package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.UnreadableAnswerException;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.transport.Transport;
import dev.tagline.imap.wire.Quirk;
import java.io.IOException;
import java.util.Set;
import okio.ByteString;
import okio.Socket;
import org.junit.jupiter.api.Test;

/** A server that is judged, not used. */
class StrictTest {
    private static final String DIALOGUE = """
        S: * PREAUTH [CAPABILITY IMAP4rev1] hello
        C: A1 SELECT INBOX
        S: *  9 EXISTS
        S: A1 OK open
        C: A2 UID SEARCH ALL
        S\\: * SEARCH 4 9\\x20
        S: A2 OK done
        """;

    private static ImapConnection open(FakeImapServer server, ConnectionOptions options) throws IOException {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), options);
    }

    @Test
    void whatIsToleratedIsTold() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(DIALOGUE)) {
            ImapConnection imap = open(server, ConnectionOptions.DEFAULT);
            assertEquals(9, imap.select("INBOX").exists());
            assertEquals(UidSet.of(4, 9), imap.search(SearchKey.all()).uids());
            assertEquals(Set.of("DOUBLE_SPACE", "TRAILING_SPACE"), imap.quirksMet());
            imap.abort();
        }
    }

    @Test
    void strictlyItIsMalformed() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(DIALOGUE)) {
            ImapConnection imap =
                    open(server, new ConnectionOptions.Builder().strict().build());
            assertEquals(0, imap.select("INBOX").exists());
            UnreadableAnswerException failure =
                    assertThrows(UnreadableAnswerException.class, () -> imap.search(SearchKey.all()));
            assertEquals("refused: TRAILING_SPACE", failure.response().problem());
            imap.abort();
        }
    }

    @Test
    void oneQuirkMayBeRefusedAlone() throws Exception {
        ConnectionOptions options = new ConnectionOptions.Builder()
                .refusing(Set.of(Quirk.TRAILING_SPACE))
                .build()
                .newBuilder()
                .build();
        try (FakeImapServer server = new FakeImapServer().script(DIALOGUE)) {
            ImapConnection imap = open(server, options);
            assertEquals(9, imap.select("INBOX").exists());
            assertThrows(UnreadableAnswerException.class, () -> imap.search(SearchKey.all()));
            imap.abort();
        }
    }

    @Test
    void aServerThatKeepsTheGrammarIsNotHindered() throws Exception {
        try (FakeImapServer server = new FakeImapServer()
                .dispatcher(new Mailstore().user("jane", "S3NT1NEL-jane"))
                .start()) {
            ImapClient client = Watched.client("localhost")
                    .port(server.port())
                    .insecurePlaintext()
                    .credentials(new Credentials.Password("jane", Secret.of("S3NT1NEL-jane")))
                    .strict()
                    .build();
            try (ImapConnection imap = client.newBuilder().build().connect()) {
                imap.append("INBOX", ByteString.encodeUtf8("Subject: x\r\n\r\ntext\r\n"));
                assertEquals(1, imap.select("INBOX").exists());
                assertFalse(imap.list("*").isEmpty());
                assertEquals(1, imap.status("INBOX", StatusItem.MESSAGES).messages());
                assertEquals(
                        1, imap.fetch(SequenceSet.all(), FetchAttribute.FULL).size());
                assertEquals(1, imap.search(SearchKey.all()).uids().size());
                assertEquals(Set.of(), imap.quirksMet());
            }
        }
    }
}
