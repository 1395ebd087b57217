package dev.tagline.imap.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {
    @Test
    void plainAsciiIsTheSameInstance() {
        String plain = new String("Re: what? = this? that=?x".substring(0, 20));
        assertSame(plain, HeaderText.decode(plain));
        assertNull(HeaderText.decode(null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // RFC 2047 section 8
                "=?ISO-8859-1?Q?a?=                          | a",
                "=?ISO-8859-1?Q?a?= b                        | a b",
                "=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=       | ab",
                "=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=      | ab",
                "=?ISO-8859-1?Q?a_b?=                        | a b",
                "=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=      | a b",
                // Upper, lower, language (RFC 2231 section 5)
                "=?utf-8?b?w6k=?=                            | \u00e9",
                "=?UTF-8?q?=c3=A9?=                          | \u00e9",
                "=?utf-8*en?Q?=C3=A9?=                       | \u00e9",
                // One character in two words
                "=?utf-8?B?5Q==?= =?utf-8?B?j7A=?=           | \u53f0",
                "=?utf-8?Q?=E5=8F?= =?UTF-8?Q?=B0?=          | \u53f0",
                "=?iso-2022-jp?B?GyRCRnxL?= =?iso-2022-jp?B?XDhsGyhC?= | \u65e5\u672c\u8a9e",
                // What mailers make of it
                "=?utf-8?B?w6k?=                             | \u00e9",
                "=?utf-8?Q?with space?=                      | with space",
                "=?utf-8?Q?a?b?=                             | a?b",
                "=?utf-8?Q?a?=b=?utf-8?Q?c?=                 | abc",
                "x=?utf-8?Q?a?=y                             | xay",
                "=?utf-8?Q?a=ZZ?=                            | a=ZZ",
                "=?utf-8?Q??=x                               | x",
                "=?cp932?B?k/o=?=                            | \u65e5",
                "=?ks_c_5601-1987?B?sKE=?=                   | \uac00",
                "=?x-unknown?B?w6k=?=                        | \u00e9",
                "=?utf-8?q?caf\u00c3\u00a9?=                 | caf\u00e9",
                "\u00c3\u00a9 =?utf-8?q?=C3=A9?=             | \u00e9 \u00e9",
                "=?utf-8?Q?unfinished =?utf-8?Q?b?=          | =?utf-8?Q?unfinished b",
                "=?utf-8?Q?unfinished                        | =?utf-8?Q?unfinished",
                "=?utf-8?X?abc?=                             | =?utf-8?X?abc?=",
                "=?                                          | =?",
                "=?=?=?=                                     | =?=?=?=",
                // Raw octets
                "caf\u00c3\u00a9                             | caf\u00e9",
                "caf\u00e9                                   | caf\u00e9",
            })
    void decodes(String octets, String text) {
        assertEquals(text, HeaderText.decode(octets));
    }

    @Test
    void becomesOneLine() {
        assertEquals("a b", HeaderText.decode("a\r\n b"));
        assertEquals("a\tb", HeaderText.decode("a\n\tb"));
        assertEquals("a b", HeaderText.decode("a\r\nb"));
        assertEquals("a ", HeaderText.decode("a\r\n"));
        assertEquals("a b", HeaderText.decode("a\0b"));
        assertEquals("a Bcc: x", HeaderText.decode("=?utf-8?Q?a=0D=0ABcc:_x?="));
        assertEquals("a b", HeaderText.decode("=?utf-8?Q?a=00b?="));
        assertEquals("ab", HeaderText.decode("=?utf-8?Q?a?=\r\n =?utf-8?Q?b?="));
        assertEquals("a b", HeaderText.decode("=?utf-8?Q?a?=\r\n b"));
    }

    @Test
    void whatWasEncodedIsDecoded() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2047);
        Charset[] charsets = {
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16BE,
            Charset.forName("windows-1252"),
            Charset.forName("GB18030")
        };
        for (int round = 0; round < 5000; round++) {
            Charset charset = charsets[random.nextInt(charsets.length)];
            StringBuilder octets = new StringBuilder();
            StringBuilder text = new StringBuilder();
            for (int word = random.nextInt(1, 4); word > 0; word--) {
                String part = new String(randomText(random).getBytes(charset), charset);
                text.append(part);
                octets.append(octets.length() == 0 ? "" : " ").append(encode(part.getBytes(charset), charset, random));
            }
            assertEquals(text.toString(), HeaderText.decode(octets.toString()), octets.toString());
        }
    }

    private static String randomText(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            int point;
            do {
                point = random.nextInt(4) == 0 ? random.nextInt(0x110000) : random.nextInt(' ', 0x500);
            } while (Character.getType(point) == Character.SURROGATE || point < ' ');
            text.appendCodePoint(point);
        }
        return text.toString();
    }

    private static String encode(byte[] octets, Charset charset, RandomGenerator random) {
        StringBuilder word = new StringBuilder("=?").append(charset.name());
        if (random.nextBoolean()) {
            return word.append("?B?")
                    .append(Base64.getEncoder().encodeToString(octets))
                    .append("?=")
                    .toString();
        }
        word.append("?Q?");
        for (byte octet : octets) {
            if (Character.isLetterOrDigit(octet) && octet > 0) {
                word.append((char) octet);
            } else {
                word.append('=').append(Integer.toHexString(octet >> 4 & 15).toUpperCase(java.util.Locale.ROOT));
                word.append(Integer.toHexString(octet & 15).toUpperCase(java.util.Locale.ROOT));
            }
        }
        return word.append("?=").toString();
    }

    /** A search by regular expression, whose time grows with the square, never ends these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?",
                "=?a?q?",
                "=?a?q?b?=",
                "=?a?q?x",
                "=?a?",
                "=?utf-8?q?b?= ",
                "=?a?q? =?",
                "=?a?q?b c",
                "?=",
                "=?a",
                "=?utf-8?B?AA"
            })
    void aMebibyteTakesNoMoreThanItsLength(String piece) {
        String octets = piece.repeat((1 << 20) / piece.length());
        assertTrue(HeaderText.decodeText(octets).length() <= octets.length());
    }

    @Test
    void aTextHasTwentyCharsetsAtMost() {
        StringBuilder octets = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            assertTrue(HeaderText.decodeText(octets + "=?iso-8859-1?Q?=E9?=").endsWith("\u00e9"));
            octets.append("=?x").append(i).append("?q?b?= ");
        }
        assertTrue(HeaderText.decodeText(octets + "=?iso-8859-1?Q?=E9?=").endsWith("\ufffd"));
        assertTrue(HeaderText.decodeText(octets + "=?utf-8?Q?=C3=A9?=").endsWith("\u00e9"));
    }
}
