package dev.tagline.imap.portable;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.CommandCancelledException;
import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.command.Select;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.portable.DownloadedPart.Way;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.Reply;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import okio.Buffer;
import okio.ByteString;
import okio.ForwardingSink;
import okio.HashingSink;
import okio.Okio;
import okio.Sink;
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

    private static final String STRUCTURE = """
        C: A2 UID FETCH 9 (BODYSTRUCTURE)
        S: * 3 FETCH (UID 9 BODYSTRUCTURE (("TEXT" "PLAIN" NIL NIL NIL "QUOTED-PRINTABLE" 9 1)("IMAGE" "PNG" NIL NIL NIL "BASE64" 12) "MIXED"))
        S: A2 OK done
        """;

    /** The part as it goes to a sink. */
    private static StreamedPart stream(String capabilities, String dialogue, DownloadPart part, Sink sink)
            throws Exception {
        return Against.inInboxDo(capabilities, dialogue, imap -> part.on(imap, sink));
    }

    @Test
    void itIsStreamedAsTheServerDecodesIt() throws Exception {
        Buffer sink = new Buffer();
        assertEquals(new StreamedPart(Way.BINARY, 5, "", false), stream("BINARY", """
                    C: A2 UID FETCH 9 (BINARY.PEEK[2])
                    S: * 3 FETCH (UID 9 BINARY[2] ~{5}
                    S: hello)
                    S: A2 OK done
                    """, PART, sink));
        assertEquals("hello", sink.readUtf8());
    }

    @Test
    void itIsDecodedWhileItComes() throws Exception {
        Buffer sink = new Buffer();
        assertEquals(new StreamedPart(Way.BODY, 5, "", false), stream("", STRUCTURE + """
                    C: A3 UID FETCH 9 (BODY.PEEK[2])
                    S: * 3 FETCH (UID 9 BODY[2] {8}
                    S: aGVsbG8=)
                    S: A3 OK done
                    """, PART, sink));
        assertEquals("hello", sink.readUtf8());
        assertEquals(
                new StreamedPart(Way.BODY, 6, "", true),
                stream("", STRUCTURE + """
                    C: A3 UID FETCH 9 (BODY.PEEK[1])
                    S: * 3 FETCH (UID 9 BODY[1] {10}
                    S: a=C3=A9=zz)
                    S: A3 OK done
                    """, new DownloadPart(9, Section.part(1)), sink));
        assertEquals("a\u00e9=zz", sink.readUtf8());
    }

    @ParameterizedTest
    @ValueSource(strings = {"S: A2 NO [UNKNOWN-CTE] cannot", "S: A2 BAD what", "S: A2 OK done"})
    void whatTheServerCannotDecodeIsStreamedAndDecodedHere(String answer) throws Exception {
        Buffer sink = new Buffer();
        StreamedPart part = stream(
                "BINARY",
                "C: A2 UID FETCH 9 (BINARY.PEEK[2])\n" + answer + "\n" + STRUCTURE.replace("A2", "A3") + """
                    C: A4 UID FETCH 9 (BODY.PEEK[2])
                    S: * 3 FETCH (UID 9 BODY[2] {8}
                    S: aGVsbG8=)
                    S: A4 OK done
                    """,
                PART,
                sink);
        assertEquals(new StreamedPart(Way.BODY, 5, "", false), part);
        assertEquals("hello", sink.readUtf8());
    }

    /** More than a body's pipe holds. */
    @Test
    void aLargePartPassesThrough() throws Exception {
        byte[] octets = new byte[3 << 20];
        new Random(1).nextBytes(octets);
        ByteString content = ByteString.of(octets);
        String encoded = Base64.getMimeEncoder().encodeToString(octets);
        try (FakeImapServer server = FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY IMAP4rev1] hello")
                .dispatcher(command -> switch (command.name()) {
                    case "UID FETCH" ->
                        command.toString().contains("STRUCTURE")
                                ? Reply.untagged(
                                                "3 FETCH (UID 9 BODYSTRUCTURE (\"IMAGE\" \"PNG\" NIL NIL NIL \"BASE64\" 9))")
                                        .thenOk()
                                : Reply.untagged(
                                                "3 FETCH (UID 9 BODY[1] {" + encoded.length() + "}\r\n" + encoded + ")")
                                        .thenOk();
                    default -> Reply.ok();
                })
                .build()) {
            ImapConnection imap = Against.open(server);
            imap.select("INBOX");
            HashingSink hash = HashingSink.sha256(Okio.blackhole());
            StreamedPart part = new DownloadPart(9, Section.part(1)).on(imap, hash);
            assertEquals(content.size(), part.octets());
            assertEquals(content.sha256(), hash.hash());
            imap.noop();
            imap.abort();
        }
    }

    @Test
    void aSinkThatFailsEndsItAndTheConnectionStaysInStep() throws Exception {
        Sink full = new ForwardingSink(Okio.blackhole()) {
            @Override
            public void write(Buffer source, long byteCount) throws IOException {
                throw new IOException("the disk is full");
            }
        };
        Against.inInboxDo("", STRUCTURE + """
            C: A3 UID FETCH 9 (BODY.PEEK[2])
            S: * 3 FETCH (UID 9 BODY[2] {8}
            S: aGVsbG8=)
            S: A3 OK done
            C: A4 NOOP
            S: A4 OK done
            """, imap -> {
            CommandCancelledException failure =
                    assertThrows(CommandCancelledException.class, () -> PART.on(imap, full));
            assertEquals("the disk is full", failure.getCause().getMessage());
            imap.noop();
            return "";
        });
    }

    /** What came stands in the sink, and the rest is not sent again. */
    @Test
    void aConnectionThatIsLostMidwayIsLost() {
        Buffer sink = new Buffer();
        assertThrows(ConnectionLostException.class, () -> stream("", STRUCTURE + """
            C: A3 UID FETCH 9 (BODY.PEEK[2])
            S\\: * 3 FETCH (UID 9 BODY[2] {800}\\x0d\\x0aaGVsbG8=\\
            X: close
            """, PART, sink));
    }

    /** UID 9 of another mailbox is another message. */
    @Test
    void aMailboxThatSomebodyOpensMeanwhileIsNotReadFrom() throws Exception {
        AtomicReference<ImapConnection> connection = new AtomicReference<>();
        try (FakeImapServer server = FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY IMAP4rev1] hello")
                .dispatcher(command -> switch (command.name()) {
                    case "SELECT" -> Reply.untagged("OK [UIDVALIDITY 7] valid").thenOk();
                    case "UID FETCH" -> {
                        if (command.toString().contains("STRUCTURE")) {
                            connection.get().submit(new Select(MailboxName.of("Other")));
                        }
                        yield command.toString().contains("STRUCTURE")
                                ? Reply.untagged(
                                                "3 FETCH (UID 9 BODYSTRUCTURE (\"IMAGE\" \"PNG\" NIL NIL NIL \"BASE64\" 9))")
                                        .thenOk()
                                : Reply.untagged("3 FETCH (UID 9 BODY[1] {4}\r\nabcd)")
                                        .thenOk();
                    }
                    default -> Reply.ok();
                })
                .build()) {
            ImapConnection imap = Against.open(server);
            connection.set(imap);
            imap.select("INBOX");
            Buffer sink = new Buffer();
            assertThrows(CommandNotPermittedException.class, () -> new DownloadPart(9, Section.part(1)).on(imap, sink));
            assertEquals(0, sink.size());
            imap.noop();
            imap.abort();
        }
    }

    @Test
    void aMessageThatIsNotThereIsNotStreamed() {
        assertThrows(CommandFailedException.class, () -> stream("", """
            C: A2 UID FETCH 9 (BODYSTRUCTURE)
            S: A2 OK done
            C: A3 UID FETCH 9 (BODY.PEEK[2])
            S: A3 OK done
            """, PART, new Buffer()));
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
