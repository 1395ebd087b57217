package dev.tagline.imap.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchAttributeTextTest {
    private static final FetchAttribute TEXT = FetchAttribute.body(Section.TEXT);

    @Test
    void itemsAreReadWithParenthesesOrWithout() {
        List<FetchAttribute> items = List.of(FetchAttribute.UID, TEXT);
        assertEquals(items, FetchAttribute.parseAll("(UID BODY[TEXT])"));
        assertEquals(items, FetchAttribute.parseAll("UID BODY[TEXT]"));
        assertEquals(items, FetchAttribute.parseAll(" ( uid   body[text] ) "));
        assertEquals(List.of(TEXT), FetchAttribute.parseAll("BODY[TEXT]"));
        assertEquals("UID FETCH 4 (UID BODY[TEXT])", RecordingWriter.line(new Fetch(UidSet.of(4), items)));
    }

    @Test
    void macrosAreWrittenOutAndNothingIsAskedForTwice() {
        assertEquals(FetchAttribute.ALL, FetchAttribute.parseAll("ALL"));
        assertEquals(FetchAttribute.FAST, FetchAttribute.parseAll("fast"));
        assertEquals(FetchAttribute.FULL, FetchAttribute.parseAll("(FULL)"));
        assertEquals(FetchAttribute.ALL, FetchAttribute.parseAll("(FLAGS FAST ENVELOPE FLAGS)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UID",
                "FLAGS",
                "INTERNALDATE",
                "RFC822.SIZE",
                "RFC822",
                "RFC822.HEADER",
                "RFC822.TEXT",
                "ENVELOPE",
                "BODY",
                "BODYSTRUCTURE",
                "MODSEQ",
                "X-GM-MSGID",
                "BODY[]",
                "BODY[TEXT]",
                "BODY[HEADER]",
                "BODY.PEEK[]",
                "BODY[1]",
                "BODY[1.2.3.4.5]",
                "BODY[2147483647]",
                "BODY[1.MIME]",
                "BODY[4.2.HEADER]",
                "BODY[1.TEXT]",
                "BODY.PEEK[HEADER.FIELDS (DATE FROM)]",
                "BODY[3.HEADER.FIELDS.NOT (Received)]<0.1024>",
                "BODY[HEADER.FIELDS (\"X-Odd(]\")]",
                "BODY[]<0.1>",
                "BODY.PEEK[1]<9223372036854775807.1>",
                "BINARY[1.2]",
                "BINARY.PEEK[]<5.10>",
                "BINARY.SIZE[3]"
            })
    void everyItemComesBackAsItWas(String wire) {
        FetchAttribute item = FetchAttribute.parse(wire);
        assertEquals(wire, item.toString());
        assertEquals(List.of(item), FetchAttribute.parseAll("(" + wire + ")"));
        assertEquals(
                "FETCH 4 (INTERNALDATE X-ITEM " + wire + ")",
                RecordingWriter.line(new Fetch(
                        SequenceSet.of(4), List.of(FetchAttribute.INTERNALDATE, FetchAttribute.of("X-ITEM"), item))));
    }

    @Test
    void itemsAreThoseMadeByName() {
        assertEquals(FetchAttribute.UID, FetchAttribute.parse("uid"));
        assertEquals(
                FetchAttribute.bodyPeek(Section.headerFields("Date", "From"), new Partial(0, 100)),
                FetchAttribute.parse("body.peek[header.fields ( \"Date\"  From )]<0.100>"));
        assertEquals(FetchAttribute.binarySize(Section.part(3)), FetchAttribute.parse("BINARY.SIZE[3]"));
        assertEquals(FetchAttribute.body(Section.part(1).mime()), FetchAttribute.parse("BODY[1.MIME]"));
        assertEquals(FetchAttribute.binaryPeek(Section.FULL), FetchAttribute.parse("BINARY.PEEK[]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                          | 0
            ()                          | 2
            (UID                        | 4
            UID)                        | 3
            UID,FLAGS                   | 3
            (UID)(FLAGS)                | 5
            (UID (FLAGS))               | 5
            \\Seen                      | 0
            BODY[TEXT                   | 9
            BODY[TEXT]x                 | 10
            BODY[TEXT] ]                | 11
            BODY[MIME]                  | 5
            BODY[TXT]                   | 5
            BODY[1.]                    | 7
            BODY[.1]                    | 5
            BODY[0]                     | 5
            BODY[1.0]                   | 7
            BODY[2147483648]            | 5
            BODY[1 TEXT]                | 6
            BODY[HEADER.FIELDS]         | 18
            BODY[HEADER.FIELDS ()]      | 20
            BODY[HEADER.FIELDS (a:b)]   | 20
            BODY[HEADER.FIELDS ("a b")] | 20
            BODY[HEADER.FIELDS (a       | 21
            BODY[HEADER.FIELDS (a)      | 22
            BODY[HEADER (a)]            | 11
            BODY[]<0>                   | 8
            BODY[]<0.0>                 | 7
            BODY[]<-1.5>                | 7
            BODY[]<1.5                  | 10
            BODY.PEEK                   | 9
            BINARY                      | 6
            BINARY[TEXT]                | 7
            BINARY[1.MIME]              | 7
            BINARY.SIZE[1]<0.5>         | 14
            FLAGS[1]                    | 0
            RFC822[]                    | 0
            BODY []                     | 5
            """)
    void whatIsNoItemIsRefusedWithItsPlace(String text, int place) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> FetchAttribute.parseAll(text));
        String message = refused.getMessage();
        assertTrue(message.endsWith(", at character " + place + " of " + text.length()), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ALL", "UID FLAGS", "(UID)", "UID)", "BODY[", "BODY[HEADER.FIELDS (\"a\r\nb\")]", "UID\r\n"})
    void oneItemIsOneItem(String text) {
        assertThrows(IllegalArgumentException.class, () -> FetchAttribute.parse(text));
    }

    @Test
    void damagedTextIsItemsOrRefusedWithItsPlace() {
        String[] pieces = {
            "(",
            ")",
            "[",
            "]",
            "<",
            ">",
            ".",
            " ",
            "\"",
            "\\",
            "{3}",
            "\r\n",
            "\0",
            "0",
            "1",
            "99999999999",
            "\u00fc",
            "UID",
            "BODY",
            "BODY[",
            "HEADER.FIELDS (",
            "MIME",
            "TEXT",
            ".PEEK",
            "<0.5>",
            "ALL"
        };
        int read = 0;
        for (int seed = 0; seed < 30_000; seed++) {
            Random random = new Random(seed);
            StringBuilder damaged =
                    new StringBuilder("(UID BODY.PEEK[1.HEADER.FIELDS (Date \"From\")]<0.100> BINARY[1.2] FLAGS)");
            for (int i = random.nextInt(3); i >= 0; i--) {
                int at = random.nextInt(damaged.length() + 1);
                int end = Math.min(damaged.length(), at + random.nextInt(12));
                damaged.replace(at, end, pieces[random.nextInt(pieces.length)]);
            }
            String text = damaged.toString();
            try {
                List<FetchAttribute> items = FetchAttribute.parseAll(text);
                for (FetchAttribute item : items) {
                    assertEquals(item, FetchAttribute.parse(item.toString()), text);
                    assertEquals(
                            item.toString(),
                            FetchAttribute.parse(item.toString()).toString(),
                            text);
                }
                read++;
            } catch (IllegalArgumentException refused) {
                assertTrue(refused.getMessage().contains(", at character "), refused::getMessage);
            }
        }
        assertTrue(read > 500, "some are still whole: " + read);
    }
}
