package dev.tagline.imap.testkit.mailstore.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.mailstore.mime.HeaderFields;
import dev.tagline.imap.testkit.mailstore.mime.MimePart;
import java.util.List;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is computed from a message, without a connection. */
class MessageDataTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    a@b                                 | ((NIL NIL "a" "b"))
                    A <a@b>                             | (("A" NIL "a" "b"))
                    "X, \\"Y\\"" <a@b>, c@d (comment)   | (("X, \\"Y\\"" NIL "a" "b")("comment" NIL "c" "d"))
                    <@r1,@r2:a@b>                       | ((NIL "@r1,@r2" "a" "b"))
                    "quoted local"@b                    | ((NIL NIL "quoted local" "b"))
                    =?UTF-8?Q?=C3=84?= <a@b>            | (("=?UTF-8?Q?=C3=84?=" NIL "a" "b"))
                    G: a@b;, c@d                        | ((NIL NIL "G" NIL)(NIL NIL "a" "b")(NIL NIL NIL NIL)(NIL NIL "c" "d"))
                    G:;                                 | ((NIL NIL "G" NIL)(NIL NIL NIL NIL))
                    nobody                              | ((NIL NIL "nobody" "MISSING_DOMAIN"))
                    <>                                  | ((NIL NIL "MISSING_MAILBOX" "MISSING_DOMAIN"))
                    """)
    void addresses(String field, String expected) {
        Buffer out = new Buffer();
        Structure.envelope(new HeaderFields("To: " + field.strip() + "\r\n"), out);
        assertEquals("(NIL NIL NIL NIL NIL " + expected + " NIL NIL NIL NIL)", out.readUtf8());
    }

    @Test
    void octetsOutsideAsciiMakeALiteral() {
        Buffer out = new Buffer();
        Wire.nstring("Ã¤", out);
        assertEquals("{2}\r\nä", out.readUtf8());
    }

    private static final String NESTED = """
            Subject: outer
            Content-Type: multipart/mixed; boundary="a b"

            preamble
            --a b
            Content-Type: text/plain; charset="x;y"; name=n

            one
            --a b
            Content-Type: message/rfc822

            Subject: inner
            Content-Type: multipart/digest; boundary=c

            --c

            Subject: deepest

            three
            --c--
            --a b
            Content-Disposition: attachment; filename="f.txt"

            --ab c is no delimiter
            --a b--
            epilogue
            """.replace("\n", "\r\n");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    BODY[1]              | {3}\\none
                    BODY[1.MIME]         | {51}\\nContent-Type: text/plain; charset="x;y"; name=n\\n\\n
                    BODY[2.HEADER]       | {62}\\nSubject: inner\\nContent-Type: multipart/digest; boundary=c\\n\\n
                    BODY[2.1.HEADER]     | {20}\\nSubject: deepest\\n\\n
                    BODY[2.1.TEXT]       | {5}\\nthree
                    BODY[2.1.1]          | {5}\\nthree
                    BODY[3]              | {22}\\n--ab c is no delimiter
                    BODY[4]              | NIL
                    BODY[1.1]            | NIL
                    BODY[1.HEADER]       | NIL
                    BODY[HEADER.FIELDS.NOT (CONTENT-TYPE)] | {18}\\nSubject: outer\\n\\n
                    BODY[1]<1.1>         | {1}\\nn
                    """)
    void sections(String item, String expected) {
        Buffer out = new Buffer();
        BodySection.parse(item).write(MimePart.of(NESTED), out);
        String label = item.contains("<") ? item.substring(0, item.indexOf('.', item.indexOf('<'))) + ">" : item;
        assertEquals(label + " " + expected.replace("\\n", "\r\n"), out.readUtf8());
    }

    @Test
    void bodystructureOfNestedParts() {
        Buffer out = new Buffer();
        Structure.body(MimePart.of(NESTED), true, out);
        assertEquals(
                "((\"text\" \"plain\" (\"charset\" \"x;y\" \"name\" \"n\") NIL NIL \"7bit\" 3 0 NIL NIL NIL NIL)"
                        + "(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 101"
                        + " (NIL \"inner\" NIL NIL NIL NIL NIL NIL NIL NIL)"
                        + " ((\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 25"
                        + " (NIL \"deepest\" NIL NIL NIL NIL NIL NIL NIL NIL)"
                        + " (\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 5 0 NIL NIL NIL NIL) 2 NIL NIL NIL NIL)"
                        + " \"digest\" (\"boundary\" \"c\") NIL NIL NIL) 8 NIL NIL NIL NIL)"
                        + "(\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 22 0 NIL (\"attachment\" (\"filename\" \"f.txt\")) NIL NIL)"
                        + " \"mixed\" (\"boundary\" \"a b\") NIL NIL NIL)",
                out.readUtf8());
    }

    @Test
    void multipartWithoutPartsIsShownWithOne() {
        Buffer out = new Buffer();
        Structure.body(MimePart.of("Content-Type: multipart/mixed; boundary=x\r\n\r\nnothing\r\n"), false, out);
        assertEquals(
                "((\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 0 0) \"mixed\")", out.readUtf8());
    }

    @Test
    void endlessNestingEnds() {
        MimePart.of("Content-Type: message/rfc822\r\n\r\n".repeat(10_000));
    }

    @Test
    void numberSets() {
        assertTrue(NumberSet.parse("5:3").contains(4, 10));
        assertTrue(NumberSet.parse("1,*").contains(10, 10));
        assertFalse(NumberSet.parse("1,*").contains(9, 10));
        assertTrue(NumberSet.parse("12:*").contains(10, 10));
        assertEquals("1:3,5,7:8", NumberSet.print(List.of(1L, 2L, 3L, 5L, 7L, 8L)));
        for (String bad : List.of("", "0", "1:", ":1", "1,,2", "x", "4294967296", "1:2:3")) {
            assertThrows(BadArguments.class, () -> NumberSet.parse(bad), bad);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "*,a/b/c,true",
        "%,a/b,false",
        "%,a,true",
        "a/%,a/b,true",
        "a/%,a/b/c,false",
        "a%c,abc,true",
        "a*c,a/b/c,true",
        "inbox,INBOX,true",
        "inb*,INBOX,true",
        "archive,Archive,false",
        "*a*a*a*a*a*a*b,aaaaaaaaaaaaaaaaaaaaaaaaaaaa,false"
    })
    void listPatterns(String pattern, String name, boolean matches) {
        assertEquals(matches, new ListPattern(pattern, '/').matches(name));
    }
}
