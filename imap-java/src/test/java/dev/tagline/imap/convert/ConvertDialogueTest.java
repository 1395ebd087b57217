package dev.tagline.imap.convert;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.UnreadableAnswerException;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import okio.HashingSink;
import okio.Okio;
import okio.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The dialogues of RFC 5259, and what may come instead. */
class ConvertDialogueTest {
    private static final String SELECTED = """
            S: * PREAUTH [CAPABILITY IMAP4rev1 CONVERT BINARY] hello
            C: s SELECT box
            S: * 9 EXISTS
            S: s OK [READ-WRITE] done
            """;
    private static final Conversion TEXT = Conversion.to("text/plain").with("charset", "us-ascii");

    private static ImapConnection open(FakeImapServer server) throws IOException {
        Socket socket = server.connectInMemory();
        ImapConnection imap =
                Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
        imap.select("box");
        return imap;
    }

    @Test
    void whatCanBeConvertedIsTold() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED + """
                C: b CONVERSIONS "image/gif" "*"
                S: * CONVERSION "image/gif" "image/jpeg" ("pix-y" "pix-x" "image-interleave")
                S: * CONVERSION "image/gif" "image/png"
                S: b OK CONVERSIONS completed
                C: c CONVERSIONS "text/x" "*"
                S: c OK CONVERSIONS completed
                """)) {
            ImapConnection imap = open(server);
            assertEquals(
                    List.of(
                            new AvailableConversion(
                                    "image/gif", "image/jpeg", List.of("pix-y", "pix-x", "image-interleave")),
                            new AvailableConversion("image/gif", "image/png", List.of())),
                    imap.conversions("image/gif", "*"));
            assertEquals(List.of(), imap.conversions("text/x", "*"));
            imap.abort();
        }
    }

    @Test
    void partsAreConverted() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED + """
                C: a001 CONVERT 2 ("APPLICATION/PDF") BINARY[3]
                S: * 2 CONVERTED (TAG "a001") (BINARY[3] {5}
                S: %PDF-)
                S: a001 OK CONVERT COMPLETED
                C: c000 CONVERT 2 ("text/plain" ("charset" "us-ascii")) BINARY.SIZE[4]
                S: * 2 CONVERTED (TAG "c000") (BINARY.SIZE[4] 3135)
                S: c000 OK CONVERT COMPLETED
                C: c001 CONVERT 2 ("text/plain" ("charset" "us-ascii")) BINARY[4]<2001.1000>
                S: * 2 CONVERTED (TAG "c001") (BINARY[4]<2001> {3}
                S: end)
                S: c001 OK CONVERT COMPLETED
                C: D002 CONVERT 2 (NIL ("CHARSET" "utf-8")) BODY[HEADER]
                S: * 2 CONVERTED (TAG "D002") (BODY[HEADER] "Subject: x")
                S: D002 OK
                C: e001 UID CONVERT 100 ("IMAGE/JPEG" ("PIX-X" "128" "PIX-Y" "96")) (BINARY[2] BODYPARTSTRUCTURE[2])
                S: * 2 CONVERTED (TAG "e001") (UID 100 BODYPARTSTRUCTURE[2] ("IMAGE" "JPEG" () NIL NIL "8bit" 3 NIL NIL NIL) BINARY[2] ~{3}
                S: a\0b)
                S: e001 OK UID CONVERT COMPLETED
                C: f001 CONVERT 2 (NIL) AVAILABLECONVERSIONS[2]
                S: * 2 CONVERTED (TAG "f001") (AVAILABLECONVERSIONS[2] (("IMAGE/JPEG" "application/PostScript")))
                S: f001 OK CONVERT COMPLETED
                """)) {
            ImapConnection imap = open(server);
            SequenceSet two = SequenceSet.of(2);
            ConvertedResponse pdf = imap.convert(
                            two, Conversion.to("APPLICATION/PDF"), ConvertItem.binary(Section.part(3)))
                    .get(0);
            assertEquals("%PDF-", pdf.body(Section.part(3)).utf8());
            assertEquals(
                    3135,
                    imap.convert(two, TEXT, ConvertItem.binarySize(Section.part(4)))
                            .get(0)
                            .sizes()
                            .get(Section.part(4)));
            ConvertedResponse some = imap.convert(
                            two, TEXT, ConvertItem.binary(Section.part(4), new Partial(2001, 1000)))
                    .get(0);
            assertEquals(2001, some.body(Section.part(4)).origin());
            assertEquals(
                    "Subject: x",
                    imap.convert(two, Conversion.DEFAULT.with("CHARSET", "utf-8"), ConvertItem.header(Section.HEADER))
                            .get(0)
                            .body(Section.HEADER)
                            .utf8());
            ConvertedResponse image = imap.convert(
                            UidSet.of(100),
                            Conversion.to("IMAGE/JPEG").with("PIX-X", "128").with("PIX-Y", "96"),
                            ConvertItem.binary(Section.part(2)),
                            ConvertItem.bodyPartStructure(Section.part(2)))
                    .get(0);
            assertEquals(100, image.uid());
            assertEquals("image/jpeg", image.structures().get(Section.part(2)).mediaType());
            assertEquals(3, image.body(Section.part(2)).size());
            assertEquals(
                    List.of("IMAGE/JPEG", "application/PostScript"),
                    imap.convert(two, Conversion.DEFAULT, ConvertItem.availableConversions(Section.part(2)))
                            .get(0)
                            .available()
                            .get(Section.part(2)));
            imap.abort();
        }
    }

    @Test
    void whatCannotBeConvertedIsExplained() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED + """
                C: b001 CONVERT 2 ("text/plain" ("charset" "us-ascii")) BINARY[3]
                S: * 2 CONVERTED (tag "b001") (BINARY[3] (ERROR "Source text has non us-ascii" BADPARAMETERS "text/html" "text/plain" ("charset" "us-ascii")))
                S: b001 NO All conversions failed
                C: b002 CONVERT 2 ("text/plain" ("charset" "us-ascii")) (BINARY[3] BODYPARTSTRUCTURE[4] BINARY[4])
                S: * 2 CONVERTED (tag "b002") (BODYPARTSTRUCTURE[3] (ERROR "x" TEMPFAIL 5) BODYSTRUCTURE[4] ("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "8bit" 4 1) BINARY[4] {4}
                S: text)
                S: b002 OK Some conversions failed
                C: b003 CONVERT 2 ("text/plain" ("charset" "us-ascii")) BINARY[3]
                S: b003 NO [TEMPFAIL] All conversions failed
                C: g001 CONVERT 1:* ("text/plain" ("charset" "us-ascii")) BINARY[3]
                S: g001 NO [MAXCONVERTMESSAGES 1]
                C: h001 CONVERT 1 ("text/plain" ("charset" "us-ascii")) (BINARY[1] BINARY[2])
                S: h001 NO [MAXCONVERTPARTS 1] You can only request 1 body part at any given time
                C: i NOOP
                S: i OK in step
                """)) {
            ImapConnection imap = open(server);
            ConvertItem third = ConvertItem.binary(Section.part(3));
            CommandFailedException failed =
                    assertThrows(CommandFailedException.class, () -> imap.convert(SequenceSet.of(2), TEXT, third));
            List<?> rows = assertInstanceOf(List.class, failed.partialResult());
            ConversionError why = ((ConvertedResponse) rows.get(0)).errors().get(Section.part(3));
            assertEquals(
                    new ConversionError(
                            "Source text has non us-ascii",
                            "BADPARAMETERS",
                            "\"text/html\" \"text/plain\" (\"charset\" \"us-ascii\")"),
                    why);
            ConvertedResponse some = imap.convert(
                            SequenceSet.of(2),
                            TEXT,
                            third,
                            ConvertItem.bodyPartStructure(Section.part(4)),
                            ConvertItem.binary(Section.part(4)))
                    .get(0);
            assertEquals(
                    new ConversionError("x", "TEMPFAIL", "5"), some.errors().get(Section.part(3)));
            assertEquals("text", some.body(Section.part(4)).utf8());
            assertNotNull(some.structures().get(Section.part(4)));
            assertEquals(Plain.TEMPFAIL, code(() -> imap.convert(SequenceSet.of(2), TEXT, third)));
            assertEquals(
                    new ResponseCode.MaxConvertMessages(1), code(() -> imap.convert(SequenceSet.all(), TEXT, third)));
            assertEquals(
                    new ResponseCode.MaxConvertParts(1),
                    code(() -> imap.convert(
                            SequenceSet.of(1),
                            TEXT,
                            ConvertItem.binary(Section.part(1)),
                            ConvertItem.binary(Section.part(2)))));
            imap.noop();
            imap.abort();
        }
    }

    private static ResponseCode code(Executable call) {
        return assertThrows(CommandFailedException.class, call).code();
    }

    @Test
    void whatWasConvertedIsStreamed() throws Exception {
        ByteString content = ByteString.encodeUtf8("0123456789abcdef".repeat(200_000));
        try (FakeImapServer server = FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY IMAP4rev1 CONVERT BINARY] hello")
                .build()
                .expect("SELECT box")
                .reply(Reply.untagged("9 EXISTS").thenOk("[READ-WRITE] done"))
                .expect("UID CONVERT 7 (\"application/pdf\") BINARY[2]")
                .reply(Reply.raw("* 3 CONVERTED (UID 7) (BINARY[2] NIL)\r\n* 3 CONVERTED (TAG \"\") (UID 7 BINARY[2] ~")
                        .thenLiteral(content)
                        .thenRaw(")\r\n")
                        .thenOk())
                .expect("UID CONVERT 8 (\"application/pdf\") BINARY[2]")
                .reply(Reply.ok("nothing"))
                .expect("UID CONVERT 9 (\"application/pdf\") BINARY[2]")
                .reply(Reply.no("[TEMPFAIL] later"))) {
            ImapConnection imap = open(server);
            HashingSink hash = HashingSink.sha256(Okio.blackhole());
            Conversion pdf = Conversion.to("application/pdf");
            assertEquals(content.size(), imap.fetchConverted(7, Section.part(2), pdf, hash));
            assertEquals(content.sha256(), hash.hash());
            assertEquals(-1, imap.fetchConverted(8, Section.part(2), pdf, new Buffer()));
            assertEquals(Plain.TEMPFAIL, code(() -> imap.fetchConverted(9, Section.part(2), pdf, new Buffer())));
            imap.abort();
        }
    }

    @Test
    void whatCannotBeReadCostsARowAndNoMore() throws Exception {
        for (String answer : List.of(
                "2 CONVERTED",
                "2 CONVERTED (TAG \"a\")",
                "2 CONVERTED (TAG) (UID 1)",
                "2 CONVERTED (TAG \"a\") (BINARY[1)",
                "2 CONVERTED (TAG \"a\") (BINARY[0] \"x\")",
                "2 CONVERTED (TAG \"a\") (BINARY.SIZE[1] 99999999999999999999)",
                "2 CONVERTED (TAG \"a\") (BINARY[1] (ERROR))",
                "2 CONVERTED (TAG \"a\") (BINARY[1] (ERROR \"x\" TEMPFAIL (1",
                "2 CONVERTED (TAG \"a\") (AVAILABLECONVERSIONS[1] ((x)",
                "0 CONVERTED (TAG \"a\") (UID 1)",
                "4294967296 CONVERTED (TAG \"a\") (UID 1)",
                "2 CONVERTED (TAG \"a\") (" + "X 1 ".repeat(2_000) + ")")) {
            try (FakeImapServer server = new FakeImapServer().script(SELECTED + """
                    C: a CONVERT 2 ("text/plain" ("charset" "us-ascii")) BINARY[1]
                    S: * %A
                    S: a OK done
                    C: b NOOP
                    S: b OK in step
                    """.replace("%A", answer))) {
                ImapConnection imap = open(server);
                assertEquals(
                        List.of(), imap.convert(SequenceSet.of(2), TEXT, ConvertItem.binary(Section.part(1))), answer);
                imap.noop();
                imap.abort();
            }
        }
        try (FakeImapServer server = new FakeImapServer().script(SELECTED + """
                C: a CONVERSIONS "*" "*"
                S: * CONVERSION "image/gif"
                S: a OK done
                """)) {
            ImapConnection imap = open(server);
            assertThrows(UnreadableAnswerException.class, () -> imap.conversions("*", "*"));
            imap.abort();
        }
    }

    @Test
    void withoutTheCapabilityNothingIsSentAndTheFailureNamesIt() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED.replace("CONVERT ", ""))) {
            ImapConnection imap = open(server);
            for (Executable call : List.<Executable>of(
                    () -> imap.conversions("*", "*"),
                    () -> imap.convert(UidSet.of(1), TEXT, ConvertItem.binary(Section.part(1))),
                    () -> imap.fetchConverted(1, Section.part(1), TEXT, new Buffer()))) {
                CommandNotPermittedException failure = assertThrows(CommandNotPermittedException.class, call);
                assertTrue(String.valueOf(failure.getMessage()).contains("CONVERT"), failure.getMessage());
            }
            imap.abort();
        }
    }

    @Test
    void whatMakesNoConversionIsRefused() {
        for (String wrong : List.of("", "text", "text/", "/plain", "a/b/c", "te xt/plain", "text/\"x")) {
            assertThrows(IllegalArgumentException.class, () -> Conversion.to(wrong), wrong);
        }
        assertThrows(IllegalArgumentException.class, () -> ConvertItem.binary(Section.HEADER));
        assertThrows(IllegalArgumentException.class, () -> ConvertItem.header(Section.part(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Convert(UidSet.of(1), Conversion.DEFAULT, ConvertItem.header(Section.HEADER)));
        assertThrows(IllegalArgumentException.class, () -> new Convert(UidSet.of(1), TEXT));
        assertEquals(1, TEXT.with("CHARSET", "utf-8").parameters().size());
    }
}
