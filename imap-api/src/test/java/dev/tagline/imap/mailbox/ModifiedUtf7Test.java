package dev.tagline.imap.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModifiedUtf7Test {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // RFC 3501 section 5.1.3
                "~peter/mail/\u53f0\u5317/\u65e5\u672c\u8a9e | ~peter/mail/&U,BTFw-/&ZeVnLIqe-",
                "Entw\u00fcrfe       | Entw&APw-rfe",
                "&                   | &-",
                "&&                  | &-&-",
                "a&b                 | a&-b",
                "\u00fc&\u00fc       | &APw-&-&APw-",
                "\ud83d\ude00        | &2D3eAA-",
                "a\tb                | a&AAk-b",
                "\u007f              | &AH8-",
                "\u00fc-             | &APw--",
            })
    void encodesAndDecodes(String text, String wire) {
        assertEquals(wire, ModifiedUtf7.encode(text));
        assertEquals(text, ModifiedUtf7.decode(wire));
    }

    @ParameterizedTest
    @CsvSource({"&AGE-, a", "&AGE-&AGI-, ab", "&AGEAYg-, ab", "&U/BTFw-, \u53f0\u5317", "\u00fc&APw-, \u00fc\u00fc"})
    void decodesWhatNoEncoderMakes(String wire, String text) {
        assertEquals(text, ModifiedUtf7.decode(wire));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"&", "a&", "&AGE", "&A-", "&AG-", "&AGEA-", "&AGF-", "&A GE-", "&!!!-", "&AP\u00fc-", "&AGEAY-"})
    void whatStandsForNothingIsNull(String wire) {
        assertNull(ModifiedUtf7.decode(wire));
    }

    @Test
    void plainTextIsTheSameInstance() {
        String text = new String("INBOX/Work (old) \\ \"x\"");
        assertSame(text, ModifiedUtf7.encode(text));
        assertSame(text, ModifiedUtf7.decode(text));
    }

    @Test
    void aMillionTextsComeBack() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3501);
        for (int round = 0; round < 1_000_000; round++) {
            char[] text = new char[random.nextInt(12)];
            for (int i = 0; i < text.length; i++) {
                // Unpaired surrogates too: the encoding is of 16 bits, whatever they mean.
                text[i] = (char)
                        switch (random.nextInt(4)) {
                            case 0 -> random.nextInt(0x10000);
                            case 1 -> "&-,/+".charAt(random.nextInt(5));
                            default -> random.nextInt(0x80);
                        };
            }
            String expected = new String(text);
            String wire = ModifiedUtf7.encode(expected);
            assertEquals(expected, ModifiedUtf7.decode(wire));
            for (int i = 0; i < wire.length(); i++) {
                assertTrue(wire.charAt(i) >= ' ' && wire.charAt(i) < 0x7f);
            }
        }
    }

    @Test
    void properIsWhatItsTextIsEncodedTo() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3502);
        String[] pieces = {
            "a", "b", "-", "&", "&-", "&APw-", "&2D3eAA-", "&2D0-", "&3gA-", "&AGE-", "APw", "/", ",", "&AAA-", "\u00fc"
        };
        int proper = 0;
        for (int round = 0; round < 300_000; round++) {
            StringBuilder wire = new StringBuilder("?");
            for (int i = random.nextInt(6); i > 0; i--) {
                wire.append(pieces[random.nextInt(pieces.length)]);
            }
            if (random.nextBoolean()) {
                char[] run = new char[1 + random.nextInt(4)];
                for (int i = 0; i < run.length; i++) {
                    run[i] = (char) random.nextInt(random.nextBoolean() ? 0x100 : 0x10000);
                }
                wire.append(ModifiedUtf7.encode(new String(run)));
            }
            byte[] octets = wire.append('!').toString().getBytes(StandardCharsets.ISO_8859_1);
            String inner = wire.substring(1, wire.length() - 1);
            String text = ModifiedUtf7.decode(inner);
            boolean comesBack = text != null
                    && isSendable(text)
                    && ModifiedUtf7.encode(text).equals(inner);
            assertEquals(comesBack ? text : null, ModifiedUtf7.decodeProper(octets, 1, octets.length - 1), inner);
            proper += comesBack ? 1 : 0;
        }
        assertTrue(proper > 50_000, "proper: " + proper);
    }

    private static boolean isSendable(String text) {
        try {
            MailboxName.of(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
