package dev.tagline.imap.portable;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.portable.DownloadedPart.Way;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadPartTest {
    private static final DownloadPart PART = new DownloadPart(9, Section.part(2));

    private static final String BY_BODY = """
        C: A3 UID FETCH 9 (BODYSTRUCTURE BODY.PEEK[2])
        S: * 3 FETCH (UID 9 BODYSTRUCTURE (("TEXT" "PLAIN" NIL NIL NIL "7BIT" 9 1)("IMAGE" "PNG" NIL NIL NIL "BASE64" 12) "MIXED") BODY[2] {8}
        S: aGVsbG8=)
        S: A3 OK done
        """;

    private static DownloadedPart content(Way way, String text) {
        return new DownloadedPart(way, ByteString.encodeUtf8(text), "", false);
    }

    @Test
    void theServerDecodesWhereItCan() throws Exception {
        assertEquals(content(Way.BINARY, "hello"), Against.inInbox("BINARY", """
            C: A2 UID FETCH 9 (BINARY.PEEK[2])
            S: * 3 FETCH (UID 9 BINARY[2] ~{5}
            S: hello)
            S: A2 OK done
            """, PART));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S: A2 NO [UNKNOWN-CTE] cannot",
                "S: A2 BAD what",
                "S: * 3 FETCH (UID 9 BINARY[2] NIL)\nS: A2 OK done",
                "S: A2 OK done"
            })
    void whatItCannotDecodeIsDecodedHere(String answer) throws Exception {
        assertEquals(
                content(Way.BODY, "hello"),
                Against.inInbox("BINARY", "C: A2 UID FETCH 9 (BINARY.PEEK[2])\n" + answer + "\n" + BY_BODY, PART));
    }

    @Test
    void withoutBinaryStructureAndOctetsComeTogether() throws Exception {
        assertEquals(content(Way.BODY, "hello"), Against.inInbox("", BY_BODY, PART));
    }

    @Test
    void anEncodingThatNobodyKnowsIsTold() throws Exception {
        String dialogue = BY_BODY.replace("BASE64", "X-UUENCODE");
        assertEquals(
                new DownloadedPart(Way.BODY, ByteString.encodeUtf8("aGVsbG8="), "x-uuencode", false),
                Against.inInbox("", dialogue, PART));
        assertEquals(content(Way.BODY, "aGVsbG8="), Against.inInbox("", BY_BODY.replace("BASE64", "8BIT"), PART));
    }

    @Test
    void theWholeMessageIsAsItIs() throws Exception {
        assertEquals(content(Way.BODY, "aGVsbG8="), Against.inInbox("BINARY", """
            C: A2 UID FETCH 9 (BODY.PEEK[])
            S: * 3 FETCH (UID 9 BODY[] {8}
            S: aGVsbG8=)
            S: A2 OK done
            """, new DownloadPart(9, Section.FULL)));
    }

    @Test
    void aMessageThatIsNotThereIsAFailure() {
        CommandFailedException failure =
                assertThrows(CommandFailedException.class, () -> Against.inInbox("", """
                    C: A2 UID FETCH 9 (BODYSTRUCTURE BODY.PEEK[2])
                    S: * 3 FETCH (UID 8 BODY[2] "other")
                    S: A2 OK done
                    """, PART));
        assertEquals("UID FETCH", failure.command());
        assertThrows(IllegalArgumentException.class, () -> new DownloadPart(9, Section.HEADER));
    }
}
