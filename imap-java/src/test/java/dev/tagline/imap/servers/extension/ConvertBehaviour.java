package dev.tagline.imap.servers.extension;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.convert.AvailableConversion;
import dev.tagline.imap.convert.Conversion;
import dev.tagline.imap.convert.ConvertItem;
import dev.tagline.imap.convert.ConvertedResponse;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CONVERT, RFC 5259. */
abstract class ConvertBehaviour extends ExtensionBehaviour {
    private static final Conversion UTF8 = Conversion.to("text/plain").with("charset", "utf-8");

    ConvertBehaviour(Ground ground) {
        super(ground);
    }

    private void opened() throws ImapException {
        needs("CONVERT");
        deliver("""
                Subject: =?iso-8859-1?Q?Gr=FC=DFe?=
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                Gr=FC=DFe
                --b
                Content-Type: image/png
                Content-Transfer-Encoding: base64

                AAAA
                --b--
                """.replace("\n", "\r\n"));
        imap.select(box);
    }

    @Test
    void textIsToldInAnotherCharset() throws ImapException {
        opened();
        Section part = Section.part(1);
        ConvertedResponse row = imap.convert(
                        UidSet.all(),
                        UTF8,
                        ConvertItem.bodyPartStructure(part),
                        ConvertItem.binarySize(part),
                        ConvertItem.binary(part))
                .get(0);
        assertNotNull(row.body(part), row::toString);
        assertEquals("Grüße", row.body(part).utf8());
        assertEquals(7L, row.sizes().get(part));
        assertEquals("text/plain", row.structures().get(part).mediaType());
        assertTrue(row.uid() > 0);
        ConvertedResponse some =
                imap.convert(SequenceSet.of(1), UTF8, ConvertItem.binary(part)).get(0);
        assertEquals("Grüße", some.body(part).utf8());
    }

    @Test
    void whatCannotBeConvertedIsTheErrorOfItsPart() throws ImapException {
        opened();
        ConvertedResponse row = imap.convert(
                        SequenceSet.of(1),
                        UTF8,
                        ConvertItem.binary(Section.part(1)),
                        ConvertItem.binary(Section.part(2)))
                .get(0);
        assertEquals("Grüße", row.body(Section.part(1)).utf8());
        assertEquals("BADPARAMETERS", row.errors().get(Section.part(2)).code());
        CommandFailedException failed = assertThrows(
                CommandFailedException.class,
                () -> imap.convert(
                        SequenceSet.of(1),
                        Conversion.to("text/plain").with("charset", "us-ascii"),
                        ConvertItem.binary(Section.part(1))));
        List<?> rows = assertInstanceOf(List.class, failed.partialResult());
        ConvertedResponse told = assertInstanceOf(ConvertedResponse.class, rows.get(0));
        assertEquals("BADPARAMETERS", told.errors().get(Section.part(1)).code());
    }

    @Test
    void aHeaderIsToldInAnotherCharset() throws ImapException {
        opened();
        ConvertedResponse row = imap.convert(
                        SequenceSet.of(1),
                        Conversion.DEFAULT.with("charset", "utf-8"),
                        ConvertItem.header(Section.HEADER))
                .get(0);
        assertNotNull(row.body(Section.HEADER), row::toString);
        String header = row.body(Section.HEADER).utf8();
        assertTrue(header.contains("=?UTF-8?") || header.contains("=?utf-8?"), header);
    }

    @Test
    void whatCanBeConvertedIsTold() throws ImapException {
        opened();
        List<AvailableConversion> plain = imap.conversions("text/plain", "text/plain");
        assertTrue(plain.get(0).parameters().contains("charset"), plain::toString);
        ConvertedResponse row = imap.convert(
                        SequenceSet.of(1), Conversion.DEFAULT, ConvertItem.availableConversions(Section.part(1)))
                .get(0);
        assertTrue(row.available().get(Section.part(1)).contains("text/plain"), row::toString);
    }
}
