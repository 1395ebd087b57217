package dev.tagline.imap.testkit.mailstore.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.StoreClient;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CATENATE, RFC 4469. */
@Timeout(60)
class CatenateTest {
    private static final String DRAFT = """
            Subject: draft
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            first
            --b
            Content-Type: image/png
            Content-Transfer-Encoding: base64

            AAAA
            --b--
            """;

    private final Mailstore store =
            new Mailstore().user("alice", "a").user("bob", "b").uidValidities(() -> 385759045);
    private final Mailbox drafts = store.create("Drafts");
    private final FakeImapServer server = new FakeImapServer().dispatcher(store);
    private StoreClient alice;

    @BeforeEach
    void logIn() throws Exception {
        drafts.skipToUid(20);
        drafts.deliver(DRAFT);
        drafts.skipToUid(30);
        drafts.deliver("Subject: other\n\nbody\n");
        alice = StoreClient.loggedIn(server, "alice", "a");
    }

    @AfterEach
    void hangUp() throws Exception {
        alice.close();
        server.close();
    }

    private String catenate(String parts) throws Exception {
        return alice.say("APPEND Drafts CATENATE (" + parts + ")");
    }

    private String made() {
        return drafts.message(drafts.uidNext() - 1).octets().utf8();
    }

    /** RFC 4469, first example, with octets that are counted. */
    @Test
    void anAttachmentIsReplacedInADraft() throws Exception {
        alice.replay("""
                C: A003 APPEND Drafts (\\Seen \\Draft $MDNSent) CATENATE (URL "%/;section=HEADER" TEXT {7}
                S: + Ready for literal data
                C:\s
                C: --b
                C:  URL "%/;section=1.MIME" URL "%/;section=1" TEXT {7}
                S: + Ready for literal data
                C:\s
                C: --b
                C:  URL "/Drafts;UIDVALIDITY=385759045/;UID=30" TEXT {9}
                S: + Ready for literal data
                C:\s
                C: --b--
                C: )
                S: A003 OK [APPENDUID 385759045 31] APPEND completed
                """.replace("%", "/Drafts;UIDVALIDITY=385759045/;UID=20"));
        String message = """
                Subject: draft
                Content-Type: multipart/mixed; boundary=b


                --b
                Content-Type: text/plain

                first
                --b
                Subject: other

                body

                --b--
                """;
        assertEquals(message.replace("\n", "\r\n"), made());
        assertEquals(
                List.of("$MDNSent", "\\Draft", "\\Seen"),
                drafts.message(31).flags().stream().sorted().toList());
        assertFalse(drafts.message(20).has("\\Seen"), "nobody has seen it");
    }

    @Test
    void sectionsAreWhatFetchTells() throws Exception {
        String[][] sections = {
            {"", DRAFT},
            {"/;SECTION=HEADER", "Subject: draft\nContent-Type: multipart/mixed; boundary=b\n\n"},
            {"/;SECTION=HEADER.FIELDS%20(subject)", "Subject: draft\n\n"},
            {"/;SECTION=header.fields.not%20(SUBJECT)", "Content-Type: multipart/mixed; boundary=b\n\n"},
            {"/;SECTION=2.MIME", "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n"},
            {"/;SECTION=2", "AAAA"},
            {";SECTION=1", "first"},
            {"/;SECTION=1/;PARTIAL=1.3", "irs"},
            {"/;SECTION=1/;PARTIAL=3", "st"},
        };
        for (String[] each : sections) {
            String answer = catenate("URL \"/Drafts/;UID=20" + each[0] + "\"");
            assertTrue(answer.contains(" OK [APPENDUID"), each[0] + " " + answer);
            assertEquals(each[1].replace("\n", "\r\n"), made(), each[0]);
        }
        store.without("URL-PARTIAL");
        assertEquals(
                "x NO [BADURL /Drafts/;UID=20/;PARTIAL=3] there is no such message or part\n",
                catenate("URL \"/Drafts/;UID=20/;PARTIAL=3\""));
    }

    @Test
    void urlsAreRelativeToTheServerOrToWhatIsSelected() throws Exception {
        store.create("Entw\u00fcrfe/x y").deliver("Subject: 1\n\n");
        assertTrue(catenate("URL /Entw%C3%BCrfe/x%20y/;UID=1").contains("OK"));
        assertEquals("Subject: 1\r\n\r\n", made());
        assertTrue(catenate("URL ;UID=1").contains("NO [BADURL ;UID=1]"));
        alice.say("EXAMINE Entw&APw-rfe/x&ACA-y");
        alice.say("EXAMINE \"Entw&APw-rfe/x y\"");
        assertTrue(catenate("URL ;UID=1").contains("OK"));
        assertEquals("Subject: 1\r\n\r\n", made());
    }

    @Test
    void theFirstUrlThatIsNoGoodIsNamedAndNothingIsAdded() throws Exception {
        store.mailboxesOf("bob").create("Secret", List.of()).deliver("Subject: no\n\n");
        for (String url : List.of(
                "/Drafts/;UID=21",
                "/Drafts/;UID=0",
                "/Drafts/;UID=4294967296",
                "/Drafts/;UID=99999999999999999999999",
                "/Drafts/;UID=-1",
                "/Drafts/;UID=",
                "/Drafts",
                "/Drafts/",
                "/",
                "//Drafts/;UID=20",
                "/Draft/;UID=20",
                "/Drafts;UIDVALIDITY=1/;UID=20",
                "/Drafts/;UID=20;UIDVALIDITY=385759045",
                "/Drafts/;UID=20/;SECTION=3",
                "/Drafts/;UID=20/;SECTION=1.5.9",
                "/Drafts/;UID=20/;SECTION=",
                "/Drafts/;UID=20/;SECTION=NONSENSE",
                "/Drafts/;UID=20/;PARTIAL=0.0",
                "/Drafts/;UID=20/;PARTIAL=-1.2",
                "/Drafts/;UID=20/;UID=20",
                "/Drafts/;UID=20;EXPIRE=2026-01-01T00:00:00Z",
                "/Drafts/;UID=20;URLAUTH=anonymous",
                "/Drafts/;UID=20?SUBJECT%20x",
                "/Drafts?ALL",
                "/Dra%",
                "/Dra%zz/;UID=20",
                "/Dra%00/;UID=20",
                "Drafts/;UID=20",
                "imap://alice@localhost/Drafts/;UID=20",
                "http://localhost/Drafts/;UID=20",
                "/Other/bob/Secret/;UID=1",
                "/Drafts/;;;;;",
                "/Drafts/;UID=20/;SECTION=" + "1.".repeat(100) + "1")) {
            assertEquals(
                    "x NO [BADURL " + url + "] there is no such message or part\n",
                    catenate("URL \"/Drafts/;UID=30\" URL \"" + url + "\" URL /worse"),
                    url);
        }
        for (String url : List.of("", "/a]b", "/a{5}", "/" + "x".repeat(100_000), "\\\\")) {
            assertEquals("x NO there is no such message or part\n", catenate("URL \"" + url + "\""));
        }
        assertEquals(2, drafts.size());
    }

    /** Though the client has not been told that it is gone. */
    @Test
    void whatAnotherClientExpungedIsNoGood() throws Exception {
        alice.say("SELECT Drafts");
        try (StoreClient other = StoreClient.loggedIn(server, "alice", "a")) {
            other.say("SELECT Drafts");
            other.say("STORE 1 +FLAGS.SILENT (\\Deleted)");
            other.say("EXPUNGE");
        }
        assertTrue(catenate("URL /Drafts/;UID=20").contains("x NO [BADURL /Drafts/;UID=20]"));
        assertTrue(catenate("URL /Drafts/;UID=30").contains("x OK"));
    }

    @Test
    void whatIsNoListOfPartsIsBad() throws Exception {
        for (String parts : List.of(
                "CATENATE",
                "CATENATE ()",
                "CATENATE TEXT {1+}\r\nx",
                "CATENATE (TEXT)",
                "CATENATE (TEXT \"x\")",
                "CATENATE (TEXT ~{1+}\r\nx)",
                "CATENATE (URL)",
                "CATENATE (URL (x))",
                "CATENATE (FILE x)",
                "CATENATE (\"URL\" /Drafts/;UID=20)",
                "CATENATE (URL /Drafts/;UID=20) x",
                "CATENATE (URL /Drafts/;UID=20) (\\Seen)")) {
            String answer = alice.say("APPEND Drafts " + parts);
            assertTrue(answer.startsWith("x BAD"), parts + ": " + answer);
        }
        assertTrue(alice.say("APPEND Nowhere CATENATE (URL /Drafts/;UID=20)").startsWith("x NO [TRYCREATE]"));
        assertEquals(2, drafts.size());
    }

    @Test
    void whatBecomesTooBigIsRefusedBeforeItIsMade() throws Exception {
        store.appendLimit(1_000_000);
        drafts.deliver("Subject: big\n\n" + "x".repeat(900_000));
        String url = " URL /Drafts/;UID=31";
        assertTrue(catenate(url.strip()).startsWith("x OK"));
        assertTrue(catenate(url.repeat(1_000).strip()).startsWith("x NO [TOOBIG]"));
        assertTrue(catenate("TEXT {1000001+}\r\n" + "x".repeat(1_000_001)).contains("NO [TOOBIG]"));
        assertEquals(4, drafts.size());
    }

    @Test
    void severalMessagesAndOneInPlaceOfAnother() throws Exception {
        String answer = alice.say("APPEND Drafts (\\Draft) CATENATE (URL /Drafts/;UID=20/;SECTION=1) {2+}\r\nhi"
                + " \"17-Jul-1996 02:44:25 -0700\" CATENATE (TEXT {1+}\r\nx URL /Drafts/;UID=30/;SECTION=TEXT)");
        assertEquals("x OK [APPENDUID 385759045 31:33] APPEND completed\n", answer);
        assertEquals("first", drafts.message(31).octets().utf8());
        assertEquals("hi", drafts.message(32).octets().utf8());
        assertEquals("xbody\r\n", made());
        assertTrue(alice.say("APPEND Drafts CATENATE (URL /Drafts/;UID=20) CATENATE (URL /Drafts/;UID=1)")
                .startsWith("x NO [BADURL"));
        assertEquals(33, drafts.uidNext() - 1);
        alice.say("SELECT Drafts");
        String replaced =
                alice.say("UID REPLACE 20 Drafts CATENATE (TEXT {13+}\r\nSubject: n\r\n\n URL ;UID=20/;SECTION=1)");
        assertTrue(replaced.contains("x OK"), replaced);
        assertEquals("Subject: n\r\n\nfirst", made());
        assertEquals(null, drafts.message(20));
    }

    @Test
    void withoutItTheWordIsUnknown() throws Exception {
        assertTrue(alice.untagged("CAPABILITY")
                .get(0)
                .contains(" CATENATE URLAUTH URLFETCH=BINARY URLAUTH=BINARY URL-PARTIAL"));
        store.without("CATENATE");
        assertFalse(alice.untagged("CAPABILITY").get(0).contains(" CATENATE"));
        assertTrue(catenate("URL /Drafts/;UID=20").startsWith("x BAD"));
    }
}
