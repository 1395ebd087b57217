package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.Dispatchers;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.Reply;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers of hundreds of thousands of lines or numbers. What looks at all for each would not end in time. */
@Timeout(120)
class ManyResponsesTest {
    private static String times(int count, IntFunction<String> piece) {
        StringBuilder all = new StringBuilder(count * 20);
        for (int n = 1; n <= count; n++) {
            all.append(piece.apply(n));
        }
        return all.toString();
    }

    private static FakeImapServer answering(String name, String answer) {
        FakeImapServer server = FakeImapServer.builder().build();
        server.dispatcher(Dispatchers.basics("IMAP4rev1", command -> {
            return command.name().equals(name) ? Reply.raw(answer).thenOk() : Reply.bad("not here");
        }));
        return server.start();
    }

    private static ImapConnection connect(FakeImapServer server) throws Exception {
        ImapConnection connection = Watched.clientWithoutLog("localhost")
                .port(server.port())
                .insecurePlaintext()
                .build()
                .connect();
        connection.login("mrc", "S3NT1NEL");
        connection.select("INBOX");
        return connection;
    }

    @Test
    void halfAMillionMessagesGoInOneAnswer() throws Exception {
        String gone = times(500_000, n -> "* " + n + " EXPUNGE\r\n");
        try (FakeImapServer server = answering("EXPUNGE", "* 1000000 EXISTS\r\n" + gone);
                ImapConnection connection = connect(server)) {
            assertEquals(500_000, connection.expunge());
            assertEquals(500_000, Objects.requireNonNull(connection.selected()).exists());
            int kept = connection.unclaimed().take(UntaggedResponse.class).size();
            assertTrue(kept <= 1_000, "kept: " + kept);
            assertTrue(connection.unclaimed().dropped() >= 499_000);
        }
    }

    @Test
    void searchHasAMillionHits() throws Exception {
        try (FakeImapServer server =
                        answering("UID SEARCH", "* SEARCH" + times(1_000_000, n -> " " + 3L * n) + "\r\n");
                ImapConnection connection = connect(server)) {
            UidSet found = connection.search(SearchKey.all()).uids();
            assertEquals(1_000_000, found.size());
            assertEquals(3_000_000, found.last());
        }
    }

    @Test
    void searchHasAMillionHitsInAsManyLines() throws Exception {
        try (FakeImapServer server = answering("UID SEARCH", times(1_000_000, n -> "* SEARCH " + 3L * n + "\r\n"));
                ImapConnection connection = connect(server)) {
            assertEquals(1_000_000, connection.search(SearchKey.all()).uids().size());
        }
    }

    @Test
    void extendedSearchHasAMillionHits() throws Exception {
        String all = times(1_000_000, n -> (n == 1 ? "" : ",") + 3L * n);
        try (FakeImapServer server = answering("UID SEARCH", "* ESEARCH UID ALL " + all + "\r\n");
                ImapConnection connection = connect(server)) {
            assertEquals(UidSet.parse(all), connection.search(SearchKey.all()).uids());
        }
    }

    @Test
    void listHasFiftyThousandMailboxes() throws Exception {
        String lines = times(50_000, n -> "* LIST (\\HasNoChildren) \"/\" \"Entw&APw-rfe/&U,BTFw- " + n + "\"\r\n");
        try (FakeImapServer server = answering("LIST", lines);
                ImapConnection connection = connect(server)) {
            List<ListedMailbox> mailboxes = connection.list("*");
            assertEquals(50_000, mailboxes.size());
            assertEquals(
                    "Entw\u00fcrfe/\u53f0\u5317 50000",
                    mailboxes.get(49_999).name().text());
        }
    }
}
