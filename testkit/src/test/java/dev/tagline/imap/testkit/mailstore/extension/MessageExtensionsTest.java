package dev.tagline.imap.testkit.mailstore.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RawClient;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.seed.MessageBuilder;
import java.util.ArrayList;
import java.util.List;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What extensions do with messages: BINARY, PREVIEW, APPEND and its kin, results that are kept, Gmail's. */
class MessageExtensionsTest {
    private final Mailstore store = new Mailstore();

    /** The lines of a session behind LOGIN and SELECT, up to the tagged one of the last command. */
    private List<String> session(String... commands) throws Exception {
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                RawClient client = RawClient.memory(server)) {
            client.send("a LOGIN x y", "s SELECT INBOX");
            while (!client.line().startsWith("s OK")) {}
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < commands.length; i++) {
                client.send("t" + i + " " + commands[i]);
                do {
                    lines.add(client.line());
                } while (!lines.get(lines.size() - 1).startsWith("t" + i + " "));
            }
            return lines;
        }
    }

    private String last(String... commands) throws Exception {
        List<String> lines = session(commands);
        return lines.get(lines.size() - 1);
    }

    @Test
    void binaryPartsAreDecoded() throws Exception {
        store.inbox()
                .deliver(new MessageBuilder()
                        .text("Grüße\n")
                        .attachment("a", "application/x-a", ByteString.of((byte) 65, (byte) 0, (byte) 66)));
        store.inbox().deliver("Content-Type: text/plain\nContent-Transfer-Encoding: x-odd\n\nbody\n");
        List<String> lines = session(
                "FETCH 1 (BINARY.SIZE[2] BINARY.PEEK[2] BINARY.PEEK[1]<2.4>)",
                "FETCH 1 BINARY.PEEK[7]",
                "FETCH 2 BINARY[1]",
                "FETCH 1 BINARY[1.MIME]",
                "FETCH 1 BINARY[2]");
        assertEquals("* 1 FETCH (BINARY.SIZE[2] 3 BINARY[2] ~{3}", lines.get(0));
        assertEquals("A\0B BINARY[1]<2> {4}", lines.get(1));
        assertEquals("üß)", lines.get(2));
        assertEquals("* 1 FETCH (BINARY[7] NIL)", lines.get(4));
        assertTrue(lines.get(6).startsWith("t2 NO [UNKNOWN-CTE]"), lines.get(6));
        assertTrue(lines.get(7).startsWith("t3 BAD"), lines.get(7));
        assertTrue(store.inbox().messages().get(0).has("\\Seen"));
        store.without("BINARY");
        assertTrue(last("FETCH 1 BINARY[1]").startsWith("t0 BAD"));
        assertTrue(last("APPEND INBOX ~{3+}\r\na\0b").startsWith("t0 BAD"));
    }

    @Test
    void previewIsTheBeginningOnOneLine() throws Exception {
        store.inbox()
                .deliver(new MessageBuilder()
                        .text("Hello,\n\n  dear   " + "x".repeat(300))
                        .html("<p>no</p>"));
        store.inbox().deliver(new MessageBuilder().html("<p>Tea &amp; cake</p><b>now</b>"));
        store.inbox().deliver("Content-Type: image/png\n\nx\n");
        store.inbox()
                .deliver("Content-Type: text/html\n\n<STYLE>p { color: <red> }</Style><!-- <p>no</p> -->1 < 2<br>"
                        + "<script>no</script>and\n<p>so on <scriptures\n");
        List<String> lines = session(
                "FETCH 1 (PREVIEW)",
                "FETCH 2 PREVIEW (LAZY)",
                "FETCH 3 (UID PREVIEW (LAZY))",
                "FETCH 1 (PREVIEW (SOON))",
                "FETCH 4 PREVIEW");
        assertEquals("* 1 FETCH (PREVIEW \"Hello, dear " + "x".repeat(188) + "\")", lines.get(0));
        assertEquals("* 2 FETCH (PREVIEW \"Tea & cake now\")", lines.get(2));
        assertEquals("* 3 FETCH (UID 3 PREVIEW \"\")", lines.get(4));
        assertTrue(lines.get(6).startsWith("t3 BAD"), lines.get(6));
        assertEquals("* 4 FETCH (PREVIEW \"1 < 2 and so on\")", lines.get(7));
    }

    @Test
    void severalMessagesAreAppendedOrNone() throws Exception {
        String status = last("APPEND INBOX (\\Seen) {3+}\r\na\n\n \"17-Jul-1996 02:44:25 -0700\" ~{4+}\r\nb\0\n\n");
        assertTrue(status.endsWith(" 1:2] APPEND completed"), status);
        assertEquals("a\n\n", store.inbox().message(1).octets().utf8());
        assertEquals(
                "1996-07-17T02:44:25-07:00",
                store.inbox().message(2).internalDate().toString());
        assertTrue(last("APPEND INBOX {3+}\r\na\n\n {0+}\r\n").startsWith("t0 NO"));
        assertEquals(2, store.inbox().size());
        store.without("MULTIAPPEND");
        assertTrue(last("APPEND INBOX {1+}\r\na {1+}\r\nb").startsWith("t0 BAD"));
    }

    @Test
    void aMessageIsReplaced() throws Exception {
        store.inbox().deliver("Subject: draft\n\none\n");
        store.create("Drafts");
        List<String> lines = session("UID REPLACE 1 Drafts (\\Draft) {3+}\r\ntwo", "REPLACE 1 Drafts {3+}\r\ntwo");
        assertTrue(lines.get(0).startsWith("* OK [APPENDUID "), lines.get(0));
        assertEquals("* 1 EXPUNGE", lines.get(1));
        assertTrue(lines.get(2).startsWith("t0 OK"), lines.get(2));
        assertTrue(lines.get(3).startsWith("t1 BAD"), lines.get(3));
        assertEquals(0, store.inbox().size());
        assertEquals("two", store.mailbox("Drafts").message(1).octets().utf8());
    }

    @Test
    void messagesAreNoLongerThanTheLimit() throws Exception {
        store.appendLimit(5);
        List<String> lines = session("STATUS INBOX (APPENDLIMIT)", "APPEND INBOX {6+}\r\nabcdef", "APPEND INBOX {6}");
        assertEquals("* STATUS INBOX (APPENDLIMIT 5)", lines.get(0));
        assertTrue(lines.get(2).startsWith("t1 NO [TOOBIG]"), lines.get(2));
        assertTrue(lines.get(3).startsWith("t2 NO [TOOBIG]"), lines.get(3));
    }

    @Test
    void literalsWaitWhereTheyMust() throws Exception {
        assertTrue(session("CAPABILITY").get(0).contains(" LITERAL+ "));
        store.without("LITERAL+");
        assertTrue(session("CAPABILITY").get(0).contains(" LITERAL- "));
        assertTrue(last("APPEND INBOX {3+}\r\nabc").startsWith("t0 OK"));
        assertEquals(
                "t0 BAD [TOOBIG] such a literal must wait for the server",
                last("APPEND INBOX {4097+}\r\n" + "x".repeat(4097)));
        store.without("LITERAL-", "IMAP4rev2");
        assertFalse(session("CAPABILITY").get(0).contains("LITERAL"));
        assertTrue(last("APPEND INBOX {3+}\r\nabc").startsWith("t0 BAD"));
    }

    @Test
    void utf8OnceItIsEnabled() throws Exception {
        String append = "APPEND INBOX UTF8 (~{18+}\r\nSubject: \u00e4\r\n\r\nb\r\n)";
        assertTrue(last(append).startsWith("t0 BAD"));
        List<String> lines =
                session("ENABLE UTF8=ACCEPT", append, "SEARCH CHARSET UTF-8 SUBJECT x", "SEARCH SUBJECT \"\u00c4\"");
        assertEquals("* ENABLED UTF8=ACCEPT", lines.get(0));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("t1 OK [APPENDUID")), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("t2 BAD")), lines.toString());
        assertEquals("* SEARCH 1", lines.get(lines.size() - 2));
    }

    @Test
    void aResultIsKept() throws Exception {
        for (int i = 0; i < 5; i++) {
            store.inbox().deliver("Subject: " + i + "\n\nx\n");
        }
        List<String> lines = session(
                "UID SEARCH RETURN (SAVE) 2:4",
                "UID FETCH $ (FLAGS)",
                "UID STORE $ +FLAGS.SILENT (\\Deleted)",
                "SEARCH RETURN (SAVE MIN) UID $",
                "UID EXPUNGE $",
                "SEARCH RETURN (SAVE) CHARSET X-NONE ALL",
                "SEARCH RETURN (COUNT) $",
                "COPY $ INBOX");
        assertEquals(
                List.of(
                        "t0 OK SEARCH completed",
                        "* 2 FETCH (UID 2 FLAGS (\\Recent))",
                        "* 3 FETCH (UID 3 FLAGS (\\Recent))",
                        "* 4 FETCH (UID 4 FLAGS (\\Recent))",
                        "t1 OK FETCH completed",
                        "t2 OK STORE completed",
                        "* ESEARCH (TAG \"t3\") MIN 2",
                        "t3 OK SEARCH completed",
                        "* 2 EXPUNGE",
                        "t4 OK EXPUNGE completed"),
                lines.subList(0, 10));
        assertTrue(lines.get(10).startsWith("t5 NO [BADCHARSET"), lines.get(10));
        assertEquals("* ESEARCH (TAG \"t6\") COUNT 0", lines.get(11));
        assertEquals("t7 OK COPY completed", lines.get(13));
        store.without("SEARCHRES", "IMAP4rev2");
        assertTrue(last("FETCH $ UID").startsWith("t0 BAD"));
        assertTrue(last("SEARCH RETURN (SAVE) ALL").startsWith("t0 BAD"));
    }

    @Test
    void partsOfResults() throws Exception {
        for (int i = 0; i < 10; i++) {
            store.inbox().deliver("Subject: " + i + "\n\nx\n");
        }
        List<String> lines = session(
                "UID SEARCH RETURN (PARTIAL -1:-3 COUNT) ALL",
                "UID SEARCH RETURN (PARTIAL 9:12) ALL",
                "UID SEARCH RETURN (PARTIAL 11:12) ALL",
                "UID SEARCH RETURN (PARTIAL 1:2 ALL) ALL",
                "UID FETCH 3:9 (UID) (PARTIAL -2:-3)",
                "FETCH 3:9 (UID) (PARTIAL 1:2)");
        assertEquals("* ESEARCH (TAG \"t0\") UID PARTIAL (-1:-3 8:10) COUNT 10", lines.get(0));
        assertEquals("* ESEARCH (TAG \"t1\") UID PARTIAL (9:12 9:10)", lines.get(2));
        assertEquals("* ESEARCH (TAG \"t2\") UID PARTIAL (11:12 NIL)", lines.get(4));
        assertTrue(lines.get(6).startsWith("t3 BAD"), lines.get(6));
        assertEquals(List.of("* 7 FETCH (UID 7)", "* 8 FETCH (UID 8)"), lines.subList(7, 9));
        assertTrue(lines.get(10).startsWith("t5 BAD"), lines.get(10));
    }

    @Test
    void gmailNumbersLabelsAndQueries() throws Exception {
        store.inbox().deliver("Message-ID: <1@x>\nFrom: Anna <a@x>\nSubject: tea\n\nhot water\n");
        store.inbox().deliver("Message-ID: <2@x>\nReferences: <1@x>\nFrom: b@x\nSubject: Re: tea\n\nmilk\n");
        store.inbox().addFlags(2, "\\Flagged");
        List<String> lines = session(
                "FETCH 1:2 (X-GM-THRID)",
                "STORE 1 +X-GM-LABELS (\"my label\" \\Important)",
                "STORE 1 -X-GM-LABELS.SILENT (\\important)",
                "SEARCH X-GM-LABELS \"MY LABEL\"",
                "SEARCH X-GM-RAW \"from:anna OR milk -is:starred\"",
                "SEARCH X-GM-RAW {32+}\r\nsubject:tea \"hot water\" in:inbox",
                "SEARCH X-GM-RAW nothing:known");
        assertEquals(
                lines.get(0).substring(lines.get(0).indexOf("THRID")),
                lines.get(1).substring(lines.get(1).indexOf("THRID")));
        assertEquals("* 1 FETCH (X-GM-LABELS (\"my label\" \\Important))", lines.get(3));
        assertEquals("* SEARCH 1", lines.get(6));
        assertEquals("* SEARCH 1", lines.get(8));
        assertTrue(lines.get(lines.size() - 1).startsWith("t6 BAD"), lines.toString());
        String id = session("FETCH 2 X-GM-MSGID").get(0);
        String number = id.substring(id.lastIndexOf(' ') + 1, id.length() - 1);
        assertEquals("* SEARCH 2", session("SEARCH X-GM-MSGID " + number).get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SEARCH",
                "SEARCH ()",
                "SEARCH NOT",
                "SEARCH OR ALL",
                "SEARCH UID",
                "SEARCH UID x",
                "SEARCH BEFORE yesterday",
                "SEARCH LARGER -1",
                "SEARCH LARGER big",
                "SEARCH HEADER x",
                "SEARCH \"ALL\"",
                "SEARCH SUBJECT (a)",
                "SEARCH $x",
                "SEARCH RETURN ALL ALL",
                "SEARCH RETURN (LESS) ALL",
                "SEARCH RETURN (PARTIAL 0:1) ALL",
                "SEARCH RETURN (PARTIAL 1:-1) ALL",
                "SEARCH RETURN (PARTIAL) ALL",
                "SEARCH CHARSET",
                "SEARCH 0",
                "SEARCH 7:x",
                "SEARCH FUZZY x",
                "SEARCH OLDER 0",
                "SEARCH X-GM-MSGID x",
                "SORT (DATE)",
                "SORT DATE UTF-8 ALL",
                "SORT",
                "THREAD",
                "THREAD REFERENCES",
                "FETCH",
                "FETCH 1",
                "FETCH x UID",
                "FETCH 1 ()",
                "FETCH 1 BODY[0]",
                "FETCH 1 BODY[1.]",
                "FETCH 1 BODY[MIME]",
                "FETCH 1 BODY[HEADER.FIELDS]",
                "FETCH 1 BODY[HEADER.FIELDS ()]",
                "FETCH 1 BODY[]<1>",
                "FETCH 1 BODY[]<1.0>",
                "FETCH 1 BODY[]<a.b>",
                "FETCH 1 \"UID\"",
                "FETCH 1 BINARY",
                "FETCH 1 BINARY[x]",
                "FETCH 1 BINARY.SIZE[1]<0.1>",
                "FETCH 1 ((UID))",
                "APPEND",
                "APPEND INBOX",
                "APPEND INBOX x",
                "APPEND INBOX (\\Seen)",
                "APPEND INBOX \"yesterday\" {1+}\r\nx",
                "APPEND INBOX (\\Odd) {1+}\r\nx",
                "APPEND INBOX UTF8 (~{1+}\r\nx)",
                "REPLACE 1 INBOX",
                "STORE 1 FLAGS",
                "STORE 1 X-GM-LABELS",
                "COPY 1",
                "COPY x y"
            })
    void whatIsMalformedIsBad(String command) throws Exception {
        store.inbox().deliver("Subject: x\n\ny\n");
        List<String> lines = session(command, "NOOP");
        assertTrue(lines.get(0).startsWith("t0 BAD "), lines.get(0));
        assertEquals("t1 OK", lines.get(1).substring(0, 5));
    }

    @Test
    void keysWithinKeysEnd() throws Exception {
        assertTrue(last("SEARCH " + "NOT ".repeat(10_000) + "ALL").startsWith("t0 BAD"));
        assertTrue(last("SEARCH " + "OR ALL ".repeat(8_000) + "ALL").startsWith("t0 BAD"));
        assertEquals(
                "* SEARCH", session("SEARCH " + "ALL ".repeat(9_999) + "ALL").get(0));
    }
}
