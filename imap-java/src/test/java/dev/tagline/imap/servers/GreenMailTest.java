package dev.tagline.imap.servers;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.Idling;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.MultipartBody;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.secrets.Watched;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second real server, in this JVM, with fewer extensions than Dovecot. */
class GreenMailTest {
    private final GreenMail server = new GreenMail(ServerSetup.IMAP.dynamicPort());
    private ImapConnection connection;

    @BeforeEach
    void connect() throws ImapException {
        server.start();
        server.setUser("jane", "S3NT1NEL");
        connection = client("S3NT1NEL").connect();
    }

    @AfterEach
    void disconnect() {
        if (connection != null) {
            connection.close();
        }
        server.stop();
    }

    private ImapClient client(String password) {
        return Watched.client("127.0.0.1")
                .port(server.getImap().getPort())
                .insecurePlaintext()
                .credentials(Credentials.password("jane", password))
                .build();
    }

    @Test
    void wrongPasswordIsRefused() {
        assertThrows(AuthenticationFailedException.class, () -> client("wrong").connect());
    }

    @Test
    void listSelectAndStatus() throws ImapException {
        connection.create("Archive");
        assertTrue(connection.list("*").stream()
                .anyMatch(mailbox -> mailbox.name().text().equals("Archive")));
        assertEquals(0, connection.select("INBOX").exists());
        assertEquals(0, connection.status("Archive", StatusItem.MESSAGES).messages());
    }

    @Test
    void appendFetchSearchStore() throws ImapException {
        ByteString message = Messages.nested();
        connection.append("INBOX", List.of(Flag.FLAGGED), message);
        connection.append("INBOX", List.of(), Messages.plain("Hello", "world"));
        connection.select("INBOX");
        UidSet all = connection.search(SearchKey.all()).uids();
        assertEquals(2, all.size());
        FetchResponse row = connection
                .fetch(
                        UidSet.of(all.first()),
                        FetchAttribute.FLAGS,
                        FetchAttribute.ENVELOPE,
                        FetchAttribute.BODYSTRUCTURE,
                        FetchAttribute.bodyPeek(Section.FULL))
                .get(0);
        assertTrue(row.flags().flagged());
        assertFalse(row.flags().seen());
        assertEquals("Gr\u00fc\u00dfe", row.envelope().subject());
        assertEquals(
                3,
                assertInstanceOf(MultipartBody.class, row.bodyStructure())
                        .parts()
                        .size());
        assertEquals(message.utf8().strip(), row.body(Section.FULL).utf8().strip());

        Buffer body = new Buffer();
        assertTrue(connection.fetchBody(all.first(), Section.FULL, body) > 0);
        assertTrue(body.readUtf8().contains("See attached."));

        connection.store(UidSet.of(all.last()), Store.Change.ADD, Flag.SEEN);
        assertEquals(UidSet.of(all.last()), connection.search(SearchKey.seen()).uids());
        assertEquals(
                UidSet.of(all.last()),
                connection.search(SearchKey.subject("hello")).uids());
    }

    @Test
    void copyMoveExpunge() throws ImapException {
        connection.create("Archive");
        for (int i = 0; i < 3; i++) {
            connection.append("INBOX", List.of(), Messages.plain("n" + i, "x"));
        }
        connection.select("INBOX");
        UidSet all = connection.search(SearchKey.all()).uids();
        connection.copy(UidSet.of(all.first()), "Archive");
        connection.move(UidSet.of(all.last()), "Archive");
        connection.noop();
        assertEquals(2, connection.selected().exists());
        connection.store(UidSet.of(all.first()), Store.Change.ADD, Flag.DELETED);
        connection.expunge();
        assertEquals(1, connection.selected().exists());
        assertEquals(2, connection.status("Archive", StatusItem.MESSAGES).messages());
    }

    @Test
    void idle() throws Exception {
        connection.select("INBOX");
        BlockingQueue<UntaggedResponse> events = new LinkedBlockingQueue<>();
        try (Idling idling = connection.idle(events::add);
                ImapConnection other = client("S3NT1NEL").connect()) {
            other.append("INBOX", List.of(), Messages.plain("new", "x"));
            UntaggedResponse event;
            do {
                event = events.poll(30, TimeUnit.SECONDS);
                assertNotNull(event, "no news in IDLE");
            } while (!(event instanceof ExistsResponse exists && exists.count() == 1));
            assertFalse(idling.ended().isDone());
        }
        assertEquals(1, connection.search(SearchKey.all()).count());
    }
}
