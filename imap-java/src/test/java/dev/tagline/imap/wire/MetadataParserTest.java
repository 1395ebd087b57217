package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.metadata.Annotation;
import dev.tagline.imap.metadata.AnnotationChange;
import dev.tagline.imap.metadata.AnnotationResponse;
import dev.tagline.imap.metadata.MetadataChange;
import dev.tagline.imap.metadata.MetadataEntry;
import dev.tagline.imap.metadata.MetadataResponse;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.Response;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseCode.Metadata.Reason;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.Unrecognized;
import dev.tagline.imap.settings.Limits;
import java.util.ArrayList;
import java.util.List;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataParserTest {
    private static final MetadataEntry MINE = MetadataEntry.PRIVATE_COMMENT;
    private static final MetadataEntry OURS = MetadataEntry.SHARED_COMMENT;

    private static MetadataResponse values(String line) throws Exception {
        return assertInstanceOf(MetadataResponse.class, Octets.read(line));
    }

    @Test
    void valuesAreStringsLiteralsOrNil() throws Exception {
        MetadataResponse row = values(
                "* METADATA \"INBOX\" (/private/comment \"My \\\"own\\\"\" \"/shared/comment\" {3}\r\n"
                        + "a\r\n /shared/admin NIL /shared/vendor/a/b ~{2}\r\n\u0000\u00ff /shared/vendor/a/c \"\")\r\n");
        assertEquals(MailboxName.INBOX, row.mailbox());
        assertEquals(5, row.values().size());
        assertEquals(ByteString.encodeUtf8("My \"own\""), row.values().get(MINE));
        assertEquals(ByteString.encodeUtf8("a\r\n"), row.values().get(OURS));
        assertNull(row.values().get(MetadataEntry.SHARED_ADMIN));
        assertTrue(row.values().containsKey(MetadataEntry.SHARED_ADMIN));
        assertEquals(ByteString.of((byte) 0, (byte) 0xff), row.values().get(MetadataEntry.of("/shared/vendor/a/b")));
        assertEquals(ByteString.EMPTY, row.values().get(MetadataEntry.of("/shared/vendor/a/c")));
    }

    @Test
    void theServerHasTheEmptyName() throws Exception {
        MetadataResponse row = values("* METADATA \"\" (/shared/comment \"x\")\r\n");
        assertEquals(MailboxName.of(""), row.mailbox());
        assertEquals(MailboxName.of(""), values("* METADATA \"\" ()\r\n").mailbox());
    }

    @Test
    void namesWithoutValuesAreNews() throws Exception {
        assertEquals(
                new MetadataChange(MailboxName.INBOX, List.of(OURS, MINE)),
                Octets.read("* METADATA \"INBOX\" /shared/comment \"/private/comment\"\r\n"));
        assertEquals(
                new MetadataChange(MailboxName.of(""), List.of(OURS)),
                Octets.read("* metadata \"\" /Shared/Comment \r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* METADATA INBOX ",
                "* METADATA INBOX (/a)",
                "* METADATA INBOX (/a \"b\"",
                "* METADATA INBOX (/a b)",
                "* METADATA INBOX (/a \"b\") x",
                "* METADATA INBOX (/a (\"b\"))",
                "* ANNOTATION INBOX",
                "* ANNOTATION INBOX ()",
                "* ANNOTATION INBOX \"/a\"",
                "* ANNOTATION INBOX \"/a\" (\"b\")",
                "* ANNOTATION INBOX \"/a\" (\"b\" \"c\") \"/d\"",
            })
    void whatIsNotByTheGrammarIsUnrecognizedAndLeavesTheReaderInStep(String line) throws Exception {
        List<Response> all = Octets.readAll(line + "\r\n* 3 EXISTS\r\n");
        Unrecognized row = assertInstanceOf(Unrecognized.class, all.get(0));
        assertTrue(!row.problem().isEmpty());
        assertEquals(new ExistsResponse(3), all.get(1));
    }

    @Test
    void aValueMayBeLongerThanOtherStrings() throws Exception {
        int size = Limits.DEFAULT.string() + 1;
        String value = "v".repeat(size);
        MetadataResponse row = values("* METADATA box (/private/comment {" + size + "}\r\n" + value + ")\r\n");
        assertEquals(ByteString.encodeUtf8(value), row.values().get(MINE));
        AnnotationResponse annotation = assertInstanceOf(
                AnnotationResponse.class,
                Octets.read("* ANNOTATION box \"/comment\" (\"value.priv\" {" + size + "}\r\n" + value + ")\r\n"));
        assertEquals(value, annotation.annotations().get(0).text("value.priv"));
    }

    @Test
    void aValueOfHalfAResponseCostsTheResponseAndNotTheConnection() throws Exception {
        int size = Limits.DEFAULT.response() / 2;
        List<Response> all = Octets.readAll("* METADATA box (/shared/comment {" + size + "}\r\n" + "v".repeat(size)
                + " /private/comment \"x\")\r\n* 3 EXISTS\r\n");
        assertTrue(assertInstanceOf(Unrecognized.class, all.get(0)).problem().contains("octets"));
        assertEquals(new ExistsResponse(3), all.get(1));
    }

    @Test
    void aLengthBeyondAllBoundsIsALengthAllTheSame() {
        String line = "* METADATA box (/shared/comment {" + Long.MAX_VALUE + "}\r\nv)\r\n* 3 EXISTS\r\n";
        assertThrows(ConnectionLostException.class, () -> Octets.readAll(line));
    }

    @Test
    void moreEntriesThanABoundAreNotKept() throws Exception {
        StringBuilder line = new StringBuilder("* METADATA box (");
        for (int i = 0; i < 10_000; i++) {
            line.append(i == 0 ? "" : " ").append("/a").append(i).append(" NIL");
        }
        assertEquals(10_000, values(line + ")\r\n").values().size());
        assertInstanceOf(Unrecognized.class, Octets.read(line + " /b NIL)\r\n"));
    }

    @Test
    void anAnnotationHasAttributes() throws Exception {
        AnnotationResponse row = assertInstanceOf(
                AnnotationResponse.class,
                Octets.read("* ANNOTATION \"box\" \"/comment\" (\"value.priv\" \"mine\" \"size.priv\" \"4\" "
                        + "\"value.shared\" NIL) \"/sort\" (\"value.shared\" {1}\r\nx)\r\n"));
        MailboxName box = MailboxName.of("box");
        assertEquals(box, row.mailbox());
        List<Annotation> annotations = row.annotations();
        assertEquals(2, annotations.size());
        assertEquals("/comment", annotations.get(0).entry());
        assertEquals(
                List.of("value.priv", "size.priv"),
                new ArrayList<>(annotations.get(0).attributes().keySet()));
        assertEquals("mine", annotations.get(0).text("value.priv"));
        assertEquals("x", annotations.get(1).text("value.shared"));
        assertEquals(box, annotations.get(1).mailbox());
    }

    @Test
    void entriesInParenthesesAreNews() throws Exception {
        assertEquals(
                new AnnotationChange(MailboxName.INBOX, List.of("/comment", "/sort")),
                Octets.read("* ANNOTATION INBOX (\"/comment\" \"/sort\")\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "METADATA LONGENTRIES 2199, LONGENTRIES, 2199",
        "metadata maxsize 1024, MAXSIZE, 1024",
        "METADATA TOOMANY, TOOMANY, 0",
        "METADATA NOPRIVATE, NOPRIVATE, 0"
    })
    void theCodeIsTyped(String code, Reason reason, long octets) throws Exception {
        TaggedResponse no = assertInstanceOf(TaggedResponse.class, Octets.read("a1 NO [" + code + "] no\r\n"));
        assertEquals(new ResponseCode.Metadata(reason, octets), no.text().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"METADATA", "METADATA OTHER", "METADATA MAXSIZE", "METADATA TOOMANY 3"})
    void anotherCodeIsKeptVerbatim(String code) throws Exception {
        TaggedResponse no = assertInstanceOf(TaggedResponse.class, Octets.read("a1 NO [" + code + "] no\r\n"));
        ResponseCode.Other other =
                assertInstanceOf(ResponseCode.Other.class, no.text().code());
        assertEquals("METADATA", other.keyword());
    }
}
