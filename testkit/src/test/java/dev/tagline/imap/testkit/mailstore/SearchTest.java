package dev.tagline.imap.testkit.mailstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample mailbox, searched. */
@Timeout(120)
class SearchTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    ALL                                  | 1 2 3 4 5 6
                    2:3,*                                | 2 3 6
                    UID 3:* SEEN                         | 3
                    UNSEEN NOT KEYWORD $Important        | 4 5
                    OR ANSWERED FLAGGED                  | 2 3
                    OR (SEEN FROM rabbit) FROM dinah     | 1 6
                    (1:3 UNFLAGGED)                      | 1 2
                    SUBJECT "grüße"                      | 2
                    SUBJECT "お茶会"                      | 3
                    FROM "müßig"                         | 2
                    TO turtle                            | 6
                    HEADER In-Reply-To ""                | 2
                    BODY "schönen köln"                  | 2
                    BODY "крокет"                        | 5
                    TEXT croquet                         | 1
                    TEXT invitation@                     | 5
                    BODY café                            | 6
                    SINCE 9-May-2026                     | 5 6
                    ON 5-May-2026                        | 2
                    BEFORE 05-May-2026                   | 1
                    SENTON 8-May-2026                    | 5
                    SENTSINCE 8-May-2026 SENTBEFORE 9-May-2026 | 5
                    LARGER 1000                          | 4 5
                    SMALLER 415                          | 2
                    NEW                                  | 4 5 6
                    OLD                                  |
                    RECENT SEEN                          | 1 2 3
                    UNDELETED UNDRAFT UNANSWERED UNKEYWORD $Important 3:6 | 3 4 5
                    """)
    void finds(String keys, String expected) throws Exception {
        try (FakeImapServer server = new FakeImapServer().dispatcher(Mailstore.withSampleMail());
                RawClient client = selected(server)) {
            client.send("b SEARCH CHARSET UTF-8 " + keys);
            assertEquals("* SEARCH" + (expected == null ? "" : " " + expected), client.line());
        }
    }

    @Test
    void esearchReturnsWhatIsAskedFor() throws Exception {
        try (FakeImapServer server = new FakeImapServer().dispatcher(Mailstore.withSampleMail());
                RawClient client = selected(server)) {
            client.send("b UID SEARCH RETURN (MIN MAX COUNT ALL) NOT 4");
            assertEquals("* ESEARCH (TAG \"b\") UID MIN 1 MAX 6 ALL 1:3,5:6 COUNT 5", client.line());
            client.line();
            client.send("c SEARCH RETURN () DRAFT");
            assertEquals("* ESEARCH (TAG \"c\")", client.line());
            client.line();
            client.send("d SEARCH CHARSET EBCDIC-X ALL");
            assertTrue(client.line().startsWith("d NO [BADCHARSET (US-ASCII UTF-8 "));
            client.send("e SEARCH CHARSET KOI8-R SUBJECT {3+}\r\nabc");
            assertEquals("* SEARCH", client.line());
        }
    }

    private static RawClient selected(FakeImapServer server) throws Exception {
        RawClient client = RawClient.memory(server);
        client.send("a LOGIN x y", "s SELECT INBOX");
        while (!client.line().startsWith("s OK")) {}
        return client;
    }
}
