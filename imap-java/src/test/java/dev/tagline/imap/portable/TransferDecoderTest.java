package dev.tagline.imap.portable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferDecoderTest {
    /** In pieces of one octet, so that nothing depends on where they end. */
    private static String decoded(String encoding, String text) throws IOException {
        Buffer encoded = new Buffer().writeUtf8(text);
        TransferDecoder decoder = TransferDecoder.of(encoding, encoded);
        Buffer out = new Buffer();
        while (decoder.read(out, 1) != -1) {
            // all of it
        }
        return (decoder.isDamaged() ? "!" : "") + out.readUtf8();
    }

    private static String shown(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aGVsbG8=          | hello",
                "aGVsbG8           | !hello",
                "aGVs\\r\\nbG8=\\r\\n | hello",
                "aG Vs bG8=        | hello",
                "aGVs*bG8=         | !hello",
                "aGVsbA==          | hell",
                "aGVsbA=           | hell",
                "aGVsbA==aGVsbA==  | !hellhell",
                "aGVsb             | !hel",
                "=                 | ''",
                "''                | ''"
            })
    void base64(String text, String expected) throws IOException {
        assertEquals(expected, decoded("Base64", text.replace("\\r", "\r").replace("\\n", "\n")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "caf=C3=A9            | café",
                "caf=c3=a9            | café",
                "a=\\r\\nb            | ab",
                "a=\\nb               | ab",
                "a= \\r\\nb           | ab",
                "a  \\r\\nb           | a\\r\\nb",
                "a b                  | a b",
                "a=3Db                | a=b",
                "a=b                  | !a=b",
                "a=3                  | !a=3",
                "a=zz b               | !a=zz b",
                "a==41                | !a=A",
                "a=                   | a",
                "a=20                 | 'a '"
            })
    void quotedPrintable(String text, String expected) throws IOException {
        assertEquals(
                expected,
                shown(decoded("quoted-printable", text.replace("\\r", "\r").replace("\\n", "\n"))));
    }

    @Test
    void whatWasEncodedComesBack() throws IOException {
        byte[] octets = new byte[100_000];
        new Random(7).nextBytes(octets);
        String text = Base64.getMimeEncoder().encodeToString(octets);
        assertEquals(
                ByteString.of(octets),
                DownloadPart.decoded(ByteString.encodeUtf8(text), "base64").octets());
    }

    @Test
    void spacesWithoutEndAreNotGathered() throws IOException {
        String text = " ".repeat(100_000);
        assertTrue(decoded("quoted-printable", text).length() > 98_000);
        assertEquals("!=" + text + "x", decoded("quoted-printable", "=" + text + "x"));
    }

    @Test
    void othersAreNone() {
        assertNull(TransferDecoder.of("7bit", new Buffer()));
        assertTrue(TransferDecoder.isIdentity("8BIT"));
    }
}
