package dev.tagline.imap.message;

import static dev.tagline.imap.command.FetchAttribute.PREVIEW;
import static dev.tagline.imap.command.FetchAttribute.PREVIEW_LAZY;
import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.Preview;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.util.List;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.HashingSink;
import okio.Okio;
import okio.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The dialogues of RFC 8970 and RFC 3516, and of servers that do not keep to them. */
class ContentDialogueTest {
    private static final String SELECTED = """
            S: * PREAUTH [CAPABILITY IMAP4rev1 PREVIEW BINARY SEARCHRES ESEARCH] hello
            C: s SELECT box
            S: * 9 EXISTS
            S: s OK [READ-WRITE] done
            """;

    private static ImapConnection open(FakeImapServer server) throws IOException {
        Socket socket = server.connectInMemory();
        ImapConnection imap =
                Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
        imap.select("box");
        return imap;
    }

    @Test
    void previewsAreText() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED + """
                C: A1 FETCH 1 (PREVIEW)
                S: * 1 FETCH (PREVIEW "Preview text!")
                S: A1 OK FETCH complete.
                C: A2 FETCH 1 (RFC822.SIZE PREVIEW)
                S: * 1 FETCH (RFC822.SIZE 5647 PREVIEW {200}
                S: Lorem ipsum dolor sit amet, consectetur adipiscing elit.
                S: Curabitur aliquam turpis et ante dictum, et pulvinar dui congue.
                S: Maecenas hendrerit, lorem non imperdiet pellentesque, nulla
                S: ligula nullam
                S: )
                S: A2 OK FETCH complete.
                """)) {
            ImapConnection imap = open(server);
            assertEquals(
                    "Preview text!",
                    imap.fetch(SequenceSet.of(1), PREVIEW).get(0).preview());
            FetchResponse row = imap.fetch(SequenceSet.of(1), FetchAttribute.RFC822_SIZE, PREVIEW)
                    .get(0);
            assertEquals(5647, row.size());
            String preview = row.preview();
            assertNotNull(preview);
            assertEquals(200, preview.length());
            assertTrue(preview.startsWith("Lorem ipsum") && preview.endsWith("ligula nullam\r\n"), preview);
            imap.abort();
        }
    }

    @Test
    void whatIsNotAtHandIsAskedForAgain() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED + """
                C: B1 FETCH 1:4 (RFC822.SIZE PREVIEW (LAZY))
                S: * 1 FETCH (RFC822.SIZE 1 PREVIEW "Preview text for message 1.")
                S: * 2 FETCH (PREVIEW "" RFC822.SIZE 2)
                S: * 3 FETCH (RFC822.SIZE 3 PREVIEW NIL)
                S: * 4 FETCH (RFC822.SIZE 4)
                S: * 4 FETCH (PREVIEW NIL)
                S: B1 OK FETCH completed.
                C: B2 FETCH 3:4 (PREVIEW)
                S: * 3 FETCH (PREVIEW {30}
                S: Message data from message 3.
                S: )
                S: * 4 FETCH (PREVIEW "Message 4 preview")
                S: B2 OK Fetch completed.
                """)) {
            ImapConnection imap = open(server);
            List<FetchResponse> rows = imap.fetch(SequenceSet.range(1, 4), FetchAttribute.RFC822_SIZE, PREVIEW_LAZY);
            assertEquals(4, rows.size(), "rows of one message are one");
            assertEquals("Preview text for message 1.", rows.get(0).preview());
            assertEquals("", rows.get(1).preview());
            SequenceSet.Builder missing = SequenceSet.builder();
            for (FetchResponse row : rows) {
                Preview told = row.item(Preview.class);
                assertNotNull(told);
                if (told.text() == null) {
                    missing.add(row.number());
                }
            }
            List<FetchResponse> later = imap.fetch(missing.build(), PREVIEW);
            assertEquals("Message data from message 3.\r\n", later.get(0).preview());
            assertEquals("Message 4 preview", later.get(1).preview());
            imap.abort();
        }
    }

    @Test
    void previewsOfWhatASearchFound() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED + """
                C: C3 FETCH $ (UID PREVIEW (LAZY))
                S: * 5 FETCH (UID 13 PREVIEW "Preview!")
                S: * 9 FETCH (UID 23 PREVIEW NIL)
                S: C3 OK FETCH completed.
                C: C4 UID FETCH 23 (PREVIEW)
                S: * 9 FETCH (UID 23 PREVIEW "Another preview!")
                S: C4 OK FETCH completed.
                """)) {
            ImapConnection imap = open(server);
            List<FetchResponse> rows = imap.fetch(SequenceSet.savedResult(), FetchAttribute.UID, PREVIEW_LAZY);
            assertEquals("Preview!", rows.get(0).preview());
            assertNull(rows.get(1).preview());
            assertEquals(
                    "Another preview!",
                    imap.fetch(UidSet.of(23), PREVIEW).get(0).preview());
            imap.abort();
        }
    }

    @Test
    void aPreviewThatCannotBeReadCostsItselfOnly() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED + """
                C: A1 FETCH 1:4 (RFC822.SIZE PREVIEW)
                S: * 1 FETCH (PREVIEW (FUZZY "text") RFC822.SIZE 1)
                S: * 2 FETCH (PREVIEW RFC822.SIZE 2)
                S: * 3 FETCH (RFC822.SIZE 3 PREVIEW)
                S: * 4 FETCH (PREVIEW "über 日本" RFC822.SIZE 4)
                S: A1 OK FETCH complete.
                C: A2 NOOP
                S: A2 OK in step
                """)) {
            ImapConnection imap = open(server);
            List<FetchResponse> rows = imap.fetch(SequenceSet.range(1, 4), FetchAttribute.RFC822_SIZE, PREVIEW);
            assertEquals(4, rows.size());
            for (int i = 0; i < 3; i++) {
                assertNull(rows.get(i).preview(), rows.get(i)::toString);
            }
            assertEquals(1, rows.get(0).size());
            assertTrue(rows.get(0).problems().containsKey("PREVIEW"));
            assertEquals("über 日本", rows.get(3).preview());
            imap.noop();
            imap.abort();
        }
    }

    @Test
    void sizesOfPartsAreTold() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED + """
                C: A1 UID FETCH 7 (BINARY.SIZE[1] BINARY.SIZE[2.1] BINARY.SIZE[3] BINARY.SIZE[])
                S: * 1 FETCH (UID 7 BINARY.SIZE[1] 1180 BINARY.SIZE[2.1] 9223372036854775807)
                S: * 1 FETCH (UID 7 BINARY.SIZE[3] -1 BINARY.SIZE[] NIL)
                S: A1 OK done
                C: A2 UID FETCH 7 (BINARY.SIZE[1])
                S: * 1 FETCH (BINARY.SIZE[1] 99999999999999999999 UID 7)
                S: A2 OK done
                """)) {
            ImapConnection imap = open(server);
            FetchResponse row = imap.fetch(
                            UidSet.of(7),
                            FetchAttribute.binarySize(Section.part(1)),
                            FetchAttribute.binarySize(Section.part(2, 1)),
                            FetchAttribute.binarySize(Section.part(3)),
                            FetchAttribute.binarySize(Section.FULL))
                    .get(0);
            assertEquals(1180, row.binarySize(Section.part(1)));
            assertEquals(Long.MAX_VALUE, row.binarySize(Section.part(2, 1)));
            assertEquals(-1, row.binarySize(Section.part(3)));
            assertEquals(-1, row.binarySize(Section.FULL));
            FetchResponse beyond = imap.fetch(UidSet.of(7), FetchAttribute.binarySize(Section.part(1)))
                    .get(0);
            assertEquals(-1, beyond.binarySize(Section.part(1)));
            assertEquals(7, beyond.uid());
            imap.abort();
        }
    }

    @Test
    void someOctetsOfADecodedPart() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED + """
                C: A1 UID FETCH 7 (BINARY.PEEK[2]<4.3> BINARY[1])
                S: * 1 FETCH (UID 7 BINARY[2]<4> ~{3}
                S: a\0b BINARY[1] "text" FLAGS (\\\\Seen))
                S: A1 OK done
                """)) {
            ImapConnection imap = open(server);
            FetchResponse row = imap.fetch(
                            UidSet.of(7),
                            FetchAttribute.binaryPeek(Section.part(2), new Partial(4, 3)),
                            FetchAttribute.binary(Section.part(1)))
                    .get(0);
            BodySection some = row.body(Section.part(2));
            assertNotNull(some);
            assertEquals(ByteString.of((byte) 'a', (byte) 0, (byte) 'b'), some.byteString());
            assertEquals(4, some.origin());
            assertEquals(BodySection.Kind.BINARY, some.kind());
            assertEquals("text", row.body(Section.part(1)).utf8());
            imap.abort();
        }
    }

    @Test
    void whatCannotBeDecodedIsRefused() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED + """
                C: A1 UID FETCH 7 (BINARY.PEEK[1])
                S: A1 NO [UNKNOWN-CTE] cannot decode x-own
                C: A2 UID FETCH 7 (BINARY.PEEK[2])
                S: * 1 FETCH (UID 7 BINARY[2] NIL)
                S: A2 OK done
                C: A3 UID FETCH 8 (BINARY.PEEK[1])
                S: A3 OK no such message
                C: A4 UID FETCH 7 (BINARY.PEEK[1])
                S: * 1 FETCH (UID 7 BINARY[1] "")
                S: A4 OK done
                """)) {
            ImapConnection imap = open(server);
            CommandFailedException refused = assertThrows(
                    CommandFailedException.class, () -> imap.fetchBinary(7, Section.part(1), new Buffer()));
            assertEquals(Plain.UNKNOWN_CTE, refused.code());
            assertEquals(-1, imap.fetchBinary(7, Section.part(2), new Buffer()));
            assertEquals(-1, imap.fetchBinary(8, Section.part(1), new Buffer()));
            assertEquals(0, imap.fetchBinary(7, Section.part(1), new Buffer()));
            imap.abort();
        }
    }

    @Test
    void aDecodedPartIsStreamedWithItsNuls() throws Exception {
        byte[] octets = new byte[3 << 20];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (i * 31 >>> 3);
        }
        ByteString content = ByteString.of(octets);
        try (FakeImapServer server = FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY IMAP4rev1 BINARY] hello")
                .build()
                .expect("SELECT box")
                .reply(Reply.untagged("1 EXISTS").thenOk("[READ-WRITE] done"))
                .expect("UID FETCH 7 (BINARY.PEEK[2])")
                .reply(Reply.raw("* 1 FETCH (UID 7 BINARY[2] ~")
                        .thenLiteral(content)
                        .thenRaw(")\r\n")
                        .thenOk())
                .expect("UID FETCH 7 (BINARY.PEEK[])")
                .reply(Reply.raw("* 1 FETCH (UID 7 BINARY[] ~")
                        .thenLiteral(content)
                        .thenRaw(")\r\n")
                        .thenOk())) {
            ImapConnection imap = open(server);
            HashingSink hash = HashingSink.sha256(Okio.blackhole());
            assertEquals(content.size(), imap.fetchBinary(7, Section.part(2), hash));
            assertEquals(content.sha256(), hash.hash());
            try (BufferedSource source = Okio.buffer(imap.openBinary(7, Section.FULL))) {
                assertEquals(content.substring(0, 100_000), source.readByteString(100_000));
            }
            imap.abort();
        }
    }

    @Test
    void withoutTheCapabilityNothingIsSentAndTheFailureNamesIt() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED.replace("PREVIEW BINARY ", ""))) {
            ImapConnection imap = open(server);
            lacks("PREVIEW", () -> imap.fetch(UidSet.of(1), PREVIEW_LAZY));
            lacks("BINARY", () -> imap.fetch(UidSet.of(1), FetchAttribute.binary(Section.part(1))));
            lacks("BINARY", () -> imap.fetch(UidSet.of(1), FetchAttribute.binarySize(Section.part(1))));
            lacks("BINARY", () -> imap.fetchBinary(1, Section.part(1), new Buffer()));
            lacks("BINARY", () -> imap.openBinary(1, Section.part(1)));
            imap.abort();
        }
    }

    private static void lacks(String capability, Executable call) {
        CommandNotPermittedException failure = assertThrows(CommandNotPermittedException.class, call);
        assertTrue(String.valueOf(failure.getMessage()).contains(capability), failure.getMessage());
    }

    @Test
    void onlyPartsAreDecoded() {
        for (Section wrong :
                List.of(Section.HEADER, Section.TEXT, Section.part(1).mime(), Section.headerFields("A"))) {
            assertThrows(IllegalArgumentException.class, () -> FetchAttribute.binary(wrong));
            assertThrows(IllegalArgumentException.class, () -> FetchAttribute.binaryPeek(wrong, new Partial(0, 1)));
            assertThrows(IllegalArgumentException.class, () -> FetchAttribute.binarySize(wrong));
        }
        FetchAttribute lazy = FetchAttribute.parse("preview (lazy)");
        assertEquals(PREVIEW_LAZY, lazy);
        assertEquals("PREVIEW (LAZY)", lazy.toString());
        assertFalse(lazy.equals(PREVIEW));
        assertEquals(List.of(PREVIEW, FetchAttribute.FLAGS), FetchAttribute.parseAll("(PREVIEW FLAGS)"));
        assertThrows(IllegalArgumentException.class, () -> FetchAttribute.parse("PREVIEW (FUZZY)"));
        assertEquals(
                1, new Fetch(UidSet.of(1), List.of(PREVIEW)).rules().needs().size());
    }
}
