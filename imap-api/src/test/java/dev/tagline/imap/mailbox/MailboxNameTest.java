package dev.tagline.imap.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxNameTest {
    private static MailboxName listed(String octets) {
        return MailboxName.ofOctets(latin1(octets));
    }

    private static ByteString latin1(String octets) {
        return ByteString.encodeString(octets, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sent Items             | Sent Items",
                "[Gmail]/All Mail       | [Gmail]/All Mail",
                "Entw&APw-rfe           | Entw\u00fcrfe",
                "A&-B                   | A&B",
                // Not modified UTF-7
                "A&B                    | A&B",
                "&2AA-                  | &2AA-",
                "&AAA-                  | &AAA-",
                "&AA0ACg-               | &AA0ACg-",
                "Entw\u00c3\u00bcrfe    | Entw\u00fcrfe",
                "Entw\u00fcrfe          | Entw\u00fcrfe",
                // Modified UTF-7 that no encoder makes
                "&AGE-                  | a",
                "&AEkATgBCAE8AWA-       | INBOX",
            })
    void isReadForPeopleAndGoesBackAsItCame(String octets, String text) {
        MailboxName name = listed(octets);
        assertEquals(text, name.text());
        assertEquals(text, name.toString());
        assertEquals(latin1(octets), name.octets(false));
    }

    @Test
    void whatTheUserNamesIsEncodedAsTheConnectionWants() {
        MailboxName name = MailboxName.of("Entw\u00fcrfe & mehr");
        assertEquals("Entw&APw-rfe &- mehr", name.octets(false).utf8());
        assertEquals("Entw\u00fcrfe & mehr", name.octets(true).utf8());
        assertEquals(name, listed("Entw&APw-rfe &- mehr"));
        assertEquals(name.hashCode(), listed("Entw&APw-rfe &- mehr").hashCode());
        assertEquals(name, MailboxName.ofOctets(ByteString.encodeUtf8("Entw\u00fcrfe & mehr"), true));
    }

    @Test
    void withUtf8EnabledAnAmpersandIsOne() {
        MailboxName name = MailboxName.ofOctets(ByteString.encodeUtf8("&AGE-"), true);
        assertEquals("&AGE-", name.text());
        assertEquals(MailboxName.of("&AGE-"), name);
        assertEquals("&-AGE-", name.octets(false).utf8());
    }

    @Test
    void namesOfDifferentOctetsStayApart() {
        assertNotEquals(listed("a"), listed("&AGE-"));
        assertNotEquals(listed("&AGE-&AGI-"), listed("&AGEAYg-"));
        assertNotEquals(listed("Entw&APw-rfe"), listed("Entw\u00c3\u00bcrfe"));
        assertNotEquals(listed("Entw\u00fcrfe"), listed("Entw\u00c3\u00bcrfe"));
        assertNotEquals(MailboxName.INBOX, listed("&AEkATgBCAE8AWA-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INBOX", "inbox", "Inbox", "iNbOx"})
    void inboxIsOneInAnyCase(String text) {
        assertSame(MailboxName.INBOX, MailboxName.of(text));
        assertSame(MailboxName.INBOX, listed(text));
        assertEquals("INBOX", MailboxName.of(text).octets(false).utf8());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Inbox.Foo", "INBOX/", "INB0X", "\u0130NBOX", "\u0131nbox", "sent"})
    void nothingElseFolds(String text) {
        assertEquals(text, MailboxName.of(text).text());
        assertNotEquals(MailboxName.INBOX, MailboxName.of(text));
    }

    @Test
    void caseMattersOutsideInbox() {
        assertNotEquals(MailboxName.of("sent"), MailboxName.of("Sent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\rb", "a\nb", "\ud800", "\udc00\ud800", "a\ud83d"})
    void whatCannotBeSentIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> MailboxName.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "Public Folders/, Public Folders",
        "/Public, Public",
        "a/b/c, a|b|c",
        "a//b, a||b",
        "a, a",
    })
    void levelsHaveNoEmptyEnds(String text, String levels) {
        assertEquals(levels, String.join("|", MailboxName.of(text).levels('/')));
    }

    @Test
    void aFlatNameIsOneLevel() {
        assertEquals(List.of("a/b"), MailboxName.of("a/b").levels(null));
        assertEquals(List.of("a/b"), MailboxName.of("a/b").levels('.'));
        assertEquals(List.of(), MailboxName.of("/").levels('/'));
    }

    @Test
    void anyOctetsComeBackAsTheyWereAndAsOneName() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(60);
        byte[] likely = latin1("&&&-AGEapw,/+\u00c3\u00bc\r\n\0").toByteArray();
        for (int round = 0; round < 500_000; round++) {
            byte[] octets = new byte[random.nextInt(14)];
            random.nextBytes(octets);
            for (int i = 0; i < octets.length; i++) {
                if (random.nextInt(4) != 0) {
                    octets[i] = likely[random.nextInt(likely.length)];
                }
            }
            ByteString wire = ByteString.of(octets);
            boolean utf8 = random.nextBoolean();
            MailboxName name = MailboxName.ofOctets(wire, utf8);
            if (name != MailboxName.INBOX) {
                assertEquals(wire, name.octets(utf8));
            }
            assertEquals(name, MailboxName.ofOctets(wire, utf8));
        }
    }

    @Test
    void anyTextComesBackInBothEncodings() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(61);
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(10); i > 0; i--) {
                int point = random.nextInt(3) == 0 ? random.nextInt(0x110000) : random.nextInt(0x180);
                boolean sendable = point != 0 && point != '\r' && point != '\n' && (point < 0xd800 || point > 0xdfff);
                text.appendCodePoint(sendable ? point : '&');
            }
            MailboxName name = MailboxName.of(text.toString());
            assertEquals(name, MailboxName.ofOctets(name.octets(false), false));
            assertEquals(name, MailboxName.ofOctets(name.octets(true), true));
        }
    }
}
