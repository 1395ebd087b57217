package dev.tagline.imap.testkit.mailstore.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.StoreClient;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CONVERT, RFC 5259. */
@Timeout(60)
class ConvertTest {
    private static final String TO_UTF8 = "(\"text/plain\" (\"charset\" \"utf-8\"))";
    private static final String TO_ASCII = "(\"text/plain\" (\"charset\" \"us-ascii\"))";

    private final Mailstore store = new Mailstore().with(new Convert(2, 2));
    private final FakeImapServer server = new FakeImapServer().dispatcher(store);
    private StoreClient client;

    @BeforeEach
    void select() throws Exception {
        Buffer message = new Buffer();
        message.writeUtf8("""
                Subject: =?KOI8-R?B?8NLJ18XU?= and =?iso-8859-1?Q?Gr=FC=DFe?= =?x-none?Q?odd?=
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                Gr=FC=DFe
                --b
                Content-Type: text/html; charset=utf-8

                <html><head><style>p { x }</style></head><body><h1>Tea &amp; cake</h1>
                <p>one
                   two<br>three &#8364; &#x41; &bogus;</p><!-- no --></body></html>
                --b
                Content-Type: image/png
                Content-Transfer-Encoding: base64

                AAAA
                --b
                Content-Type: text/plain; charset=x-none

                x
                --b
                Content-Type: message/rfc822

                Subject: =?utf-8?Q?=E2=82=AC?=

                inner
                --b--
                """.replace("\n", "\r\n"));
        store.inbox().deliver(message.readByteString(), Set.of(), OffsetDateTime.parse("2026-02-01T12:00:00Z"));
        client = StoreClient.loggedIn(server, "alice", "a");
        client.say("SELECT INBOX");
    }

    @AfterEach
    void hangUp() throws Exception {
        client.close();
        server.close();
    }

    private String row(String command) throws Exception {
        List<String> lines = client.untagged(command);
        String row = String.join("\n", lines);
        String begin = "* 1 CONVERTED (TAG \"x\") (";
        assertTrue(row.startsWith(begin) && row.endsWith(")"), row);
        return row.substring(begin.length(), row.length() - 1);
    }

    private String refused(String command) throws Exception {
        String answer = client.say(command);
        assertTrue(answer.endsWith("\nx NO all conversions failed\n"), answer);
        return answer.substring("* 1 CONVERTED (TAG \"x\") (".length(), answer.indexOf('\n') - 1);
    }

    @Test
    void textIsToldInAnotherCharset() throws Exception {
        assertEquals("BINARY[1] {7}\nGr\u00fc\u00dfe", row("CONVERT 1 " + TO_UTF8 + " BINARY[1]"));
        assertEquals("UID 1 BINARY.SIZE[1] 7", row("UID CONVERT 1 " + TO_UTF8 + " (BINARY.SIZE[1])"));
        assertEquals("BINARY[1]<2> {2}\n\u00fc", row("CONVERT 1 " + TO_UTF8 + " BINARY[1]<2.2>"));
        assertEquals("UID 1 BINARY[1] {7}\nGr\u00fc\u00dfe", row("CONVERT 1 (NIL) (BINARY[1] UID)"));
        assertEquals(
                "BODYPARTSTRUCTURE[1] (\"text\" \"plain\" (\"charset\" \"UTF-8\") NIL NIL \"BINARY\" 7 0 NIL NIL NIL NIL)"
                        + " BINARY[1] {7}\nGr\u00fc\u00dfe",
                row("CONVERT 1 " + TO_UTF8 + " (BODYPARTSTRUCTURE[1] BINARY[1])"));
        assertTrue(
                row("CONVERT 1 (\"TEXT/PLAIN\" (CHARSET utf-16be)) BINARY[1]").startsWith("BINARY[1] ~{10}"));
        assertFalse(store.inbox().message(1).has("\\Seen"));
    }

    @Test
    void htmlIsToldAsText() throws Exception {
        String text = "\nTea & cake\n\none two\nthree \u20ac A &bogus;\n";
        String told = row("CONVERT 1 " + TO_UTF8 + " BINARY[2]");
        assertEquals(text.strip(), told.substring(told.indexOf('\n')).strip());
        assertFalse(told.contains("<"));
    }

    private static String bad(String why, String from, String parameters) {
        return "(ERROR \"" + why + "\" BADPARAMETERS \"" + from + "\" \"text/plain\"" + parameters + ")";
    }

    @Test
    void whatCannotBeConvertedSaysWhy() throws Exception {
        String chars = "that charset is not known, or does not have all characters";
        assertEquals(
                "BINARY[1] " + bad(chars, "text/plain", " (\"charset\" \"us-ascii\")"),
                refused("CONVERT 1 " + TO_ASCII + " BINARY[1]"));
        assertEquals(
                "BINARY[2] " + bad(chars, "text/html", " (\"charset\" \"x-none\")"),
                refused("CONVERT 1 (\"text/plain\" (\"charset\" \"x-none\")) BINARY[2]"));
        assertEquals(
                "BINARY[1] " + bad("unknown parameters", "text/plain", " (\"pix-x\" \"128\")"),
                refused("CONVERT 1 (NIL (\"charset\" \"utf-8\" \"pix-x\" \"128\")) BINARY[1]"));
        assertEquals(
                "BINARY[3] " + bad("that cannot be converted", "image/png", ""), refused("CONVERT 1 (NIL) BINARY[3]"));
        assertEquals(
                "BINARY.SIZE[4] " + bad("it cannot be read", "text/plain", ""),
                refused("CONVERT 1 " + TO_UTF8 + " BINARY.SIZE[4]"));
        assertEquals(
                "BINARY[9] (ERROR \"there is no such part\" BADPARAMETERS NIL \"text/plain\")",
                refused("CONVERT 1 " + TO_UTF8 + " BINARY[9]"));
        assertEquals(
                "BINARY[1] (ERROR \"that cannot be converted\" BADPARAMETERS \"text/plain\" \"application/pdf\")",
                refused("CONVERT 1 (\"application/pdf\") BINARY[1]"));
        assertEquals(
                "BINARY[1] (ERROR \"charset must be specified\" MISSINGPARAMETERS \"text/plain\" \"text/plain\" (\"charset\"))",
                refused("CONVERT 1 (\"text/plain\") BINARY[1]"));
        // RFC 5259 9: one that succeeds is enough.
        assertTrue(row("CONVERT 1 " + TO_UTF8 + " (BINARY[1] BINARY[3])").contains("BINARY[3] (ERROR "));
    }

    @Test
    void somethingElseStandsForCharactersThatAreMissing() throws Exception {
        String replacing = "(\"text/plain\" (\"charset\" \"us-ascii\" \"unknown-character-replacement\" %s))";
        assertEquals("BINARY[1] {5}\nGr??e", row("CONVERT 1 " + replacing.replace("%s", "\"?\"") + " BINARY[1]"));
        assertEquals("BINARY[1] {3}\nGre", row("CONVERT 1 " + replacing.replace("%s", "\"\"") + " BINARY[1]"));
        assertTrue(refused("CONVERT 1 " + replacing.replace("%s", "{2+}\r\n\u00fc") + " BINARY[1]")
                .contains("BADPARAMETERS"));
        // RFC 5259 7.1: also where nothing is missing.
        store.inbox().deliver("Subject: 2\n\nplain\n");
        client.say("NOOP");
        String needless = client.say("CONVERT 2 " + replacing.replace("%s", "{2+}\r\n\u00fc") + " BINARY[1]");
        assertTrue(needless.contains("BADPARAMETERS") && needless.contains("x NO"), needless);
    }

    @Test
    void headersHaveTheirEncodedWordsInAnotherCharset() throws Exception {
        String header = row("CONVERT 1 (NIL (\"CHARSET\" \"utf-8\")) BODY[HEADER]");
        assertTrue(header.startsWith("BODY[HEADER] {"), header);
        assertTrue(header.contains("Subject: =?UTF-8?"), header);
        assertFalse(header.contains("KOI8-R") || header.contains("iso-8859-1?Q"), header);
        assertTrue(header.contains("=?x-none?Q?odd?="), header);
        assertTrue(row("CONVERT 1 (NIL (charset utf-8)) BODY[2.MIME]")
                .endsWith("Content-Type: text/html; charset=utf-8\n\n"));
        assertTrue(row("CONVERT 1 (NIL (charset iso-8859-15)) BODY[5.HEADER]").contains("Subject: =?ISO-8859-15?"));
        assertTrue(refused("CONVERT 1 (NIL (charset us-ascii)) BODY[5.HEADER]").startsWith("BODY[5.HEADER] (ERROR "));
        assertTrue(refused("CONVERT 1 (NIL) BODY[HEADER]").contains("MISSINGPARAMETERS"));
        assertTrue(refused("CONVERT 1 (NIL (charset utf-8)) BODY[1.HEADER]").contains("BADPARAMETERS NIL"));
    }

    @Test
    void whatCanBeConvertedIsTold() throws Exception {
        String parameters = " (\"charset\" \"unknown-character-replacement\")";
        String plain = "* CONVERSION \"text/plain\" \"text/plain\"" + parameters;
        String html = "* CONVERSION \"text/html\" \"text/plain\"" + parameters;
        assertEquals(List.of(plain), client.untagged("CONVERSIONS \"text/plain\" \"TEXT/PLAIN\""));
        assertEquals(List.of(plain, html), client.untagged("CONVERSIONS \"*\" \"text/*\""));
        assertEquals(List.of(), client.untagged("CONVERSIONS \"image/gif\" \"*\""));
        assertEquals("AVAILABLECONVERSIONS[1] ((\"text/plain\"))", row("CONVERT 1 (NIL) AVAILABLECONVERSIONS[1]"));
        assertTrue(refused("CONVERT 1 (NIL) AVAILABLECONVERSIONS[3]").contains("(ERROR "));
    }

    @Test
    void tooMuchAtATimeIsRefused() throws Exception {
        store.inbox().deliver("Subject: 2\n\nx\n");
        store.inbox().deliver("Subject: 3\n\nx\n");
        client.say("NOOP");
        assertTrue(client.say("CONVERT 1:* " + TO_UTF8 + " BINARY[1]").startsWith("x NO [MAXCONVERTMESSAGES 2]"));
        assertTrue(client.say("CONVERT 1 " + TO_UTF8 + " (BINARY[1] BINARY[2] BINARY[3])")
                .startsWith("x NO [MAXCONVERTPARTS 2]"));
        assertEquals(
                2,
                client.untagged("CONVERT 2:3 " + TO_UTF8 + " (BINARY[1] BINARY.SIZE[1] BODYPARTSTRUCTURE[1])").stream()
                        .filter(line -> line.startsWith("* "))
                        .count());
    }

    @Test
    void noMessageGoesWhileNumbersAreSpokenOf() throws Exception {
        store.inbox().deliver("Subject: 2\n\nx\n");
        client.say("NOOP");
        store.inbox().expunge(1);
        assertFalse(client.say("CONVERT 2 " + TO_UTF8 + " BINARY.SIZE[1]").contains("EXPUNGE"));
        assertTrue(client.say("NOOP").contains("* 1 EXPUNGE"));
    }

    @Test
    void requestsThatAreNoneAreBad() throws Exception {
        for (String arguments : List.of(
                "",
                "1",
                "1 (NIL)",
                "1 BINARY[1]",
                "1 () BINARY[1]",
                "1 (text/plain) BINARY[1]",
                "1 (\"text\") BINARY[1]",
                "1 (\"text/*\") BINARY[1]",
                "1 (\"/plain\") BINARY[1]",
                "1 (\"text/plain/x\") BINARY[1]",
                "1 (\"text/pl ain\") BINARY[1]",
                "1 (\"text/plain\" (\"charset\")) BINARY[1]",
                "1 (\"text/plain\" (\"charset\" \"utf-8\" \"CHARSET\" \"utf-8\")) BINARY[1]",
                "1 (\"text/plain\" ()) BINARY[1]",
                "1 (\"text/plain\" (\"charset\" (x))) BINARY[1]",
                "1 (NIL) ()",
                "1 (NIL) BINARY",
                "1 (NIL) BINARY[x]",
                "1 (NIL) BINARY[1.]",
                "1 (NIL) BINARY[0]",
                "1 (NIL) BINARY[1]<0>",
                "1 (NIL) BINARY.SIZE[1]<0.1>",
                "1 (NIL) BODY[]",
                "1 (NIL) BODY[TEXT]",
                "1 (NIL) BODY[MIME]",
                "1 (NIL) BODY[1HEADER]",
                "1 (\"text/plain\" (charset utf-8)) BODY[HEADER]",
                "1 (NIL) \"BINARY[1]\"",
                "1 (NIL) FLAGS",
                "1 (NIL) BINARY[1] BINARY[2]",
                "7 (NIL) BINARY[1]")) {
            String answer = client.say("CONVERT " + arguments);
            assertTrue(answer.startsWith("x BAD"), arguments + ": " + answer);
        }
        for (String arguments : List.of("", "*", "* * *", "text *", "\"t*/x\" *", "* (x)")) {
            assertTrue(client.say("CONVERSIONS " + arguments).startsWith("x BAD"), arguments);
        }
        assertEquals("x OK CONVERT completed\n", client.say("UID CONVERT 99 (NIL) BINARY[1]"));
    }
}
