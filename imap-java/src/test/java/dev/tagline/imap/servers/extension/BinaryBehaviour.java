package dev.tagline.imap.servers.extension;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseCode.Plain;
import java.io.IOException;
import java.util.List;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;
import org.junit.jupiter.api.Test;

/** BINARY, RFC 3516. */
abstract class BinaryBehaviour extends ExtensionBehaviour {
    /** All octets there are, several times. */
    private static final ByteString ATTACHMENT = octets(30_000);

    private static final String MESSAGE = """
            Subject: binary
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            caf=C3=A9
            --b
            Content-Type: application/octet-stream
            Content-Transfer-Encoding: base64

            %s
            --b--
            """;

    BinaryBehaviour(Ground ground) {
        super(ground);
    }

    private static ByteString octets(int count) {
        byte[] octets = new byte[count];
        for (int i = 0; i < count; i++) {
            octets[i] = (byte) (i * 7);
        }
        return ByteString.of(octets);
    }

    private static String lines(String base64) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < base64.length(); i += 76) {
            lines.append(base64, i, Math.min(base64.length(), i + 76)).append('\n');
        }
        return lines.toString().strip();
    }

    private long uid() throws ImapException {
        needs("BINARY");
        deliver(MESSAGE.replace("%s", lines(ATTACHMENT.base64())).replace("\n", "\r\n"));
        imap.select(box);
        return imap.fetch(SequenceSet.of(1), FetchAttribute.UID).get(0).uid();
    }

    @Test
    void partsAreDecodedAndMeasured() throws ImapException {
        uid();
        FetchResponse row = imap.fetch(
                        SequenceSet.of(1),
                        FetchAttribute.binarySize(Section.part(1)),
                        FetchAttribute.binarySize(Section.part(2)),
                        FetchAttribute.binaryPeek(Section.part(1)),
                        FetchAttribute.binaryPeek(Section.part(2), new Partial(29_990, 100)))
                .get(0);
        assertEquals(5, row.binarySize(Section.part(1)));
        assertEquals(ATTACHMENT.size(), row.binarySize(Section.part(2)));
        assertEquals("caf\u00e9", row.body(Section.part(1)).utf8());
        BodySection end = row.body(Section.part(2));
        assertNotNull(end);
        assertEquals(29_990, end.origin());
        assertEquals(ATTACHMENT.substring(29_990), end.byteString());
    }

    @Test
    void aPartIsStreamed() throws IOException {
        long uid = uid();
        Buffer whole = new Buffer();
        assertEquals(ATTACHMENT.size(), imap.fetchBinary(uid, Section.part(2), whole));
        assertEquals(ATTACHMENT, whole.readByteString());
        try (BufferedSource begun = Okio.buffer(imap.openBinary(uid, Section.part(2)))) {
            assertEquals(ATTACHMENT.substring(0, 10), begun.readByteString(10));
        }
        assertEquals(-1, imap.fetchBinary(uid + 1, Section.part(2), new Buffer()));
        assertFalse(
                imap.fetch(SequenceSet.of(1), FetchAttribute.FLAGS)
                        .get(0)
                        .flags()
                        .seen(),
                "it was a peek");
    }

    @Test
    void anEncodingThatNobodyKnowsIsRefused() throws ImapException {
        needs("BINARY");
        deliver("MIME-Version: 1.0\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: x-own\r\n\r\n???\r\n");
        imap.select(box);
        long uid = imap.fetch(SequenceSet.of(1), FetchAttribute.UID).get(0).uid();
        CommandFailedException refused =
                assertThrows(CommandFailedException.class, () -> imap.fetchBinary(uid, Section.part(1), new Buffer()));
        assertEquals(Plain.UNKNOWN_CTE, refused.code());
        imap.noop();
    }

    @Test
    void aMessageMayHoldNul() throws ImapException {
        needs("BINARY");
        ByteString message = new Buffer()
                .writeUtf8("Subject: nul\r\nMIME-Version: 1.0\r\nContent-Type: application/octet-stream\r\n")
                .writeUtf8("Content-Transfer-Encoding: binary\r\n\r\n")
                .write(ATTACHMENT)
                .readByteString();
        try {
            imap.append(box, List.of(NewMessage.binary(LiteralContent.of(message))));
        } catch (CommandFailedException e) {
            assertEquals(Plain.UNKNOWN_CTE, e.code(), "there is one reason to refuse it");
            return;
        }
        imap.select(box);
        FetchResponse row = imap.fetch(SequenceSet.of(1), FetchAttribute.binaryPeek(Section.part(1)))
                .get(0);
        assertEquals(ATTACHMENT, row.body(Section.part(1)).byteString());
    }
}
