package dev.tagline.imap.command;

import static dev.tagline.imap.command.SearchKey.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchKeyTextTest {
    private static final LocalDate DAY = LocalDate.of(1994, 2, 1);

    private static void assertReads(String text, SearchKey key, String canonical) {
        assertEquals(key, parse(text), text);
        assertEquals(canonical, key.toString());
        assertEquals(key, parse(canonical), canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALL",
                "ANSWERED",
                "DELETED",
                "DRAFT",
                "FLAGGED",
                "NEW",
                "OLD",
                "RECENT",
                "SEEN",
                "UNANSWERED",
                "UNDELETED",
                "UNDRAFT",
                "UNFLAGGED",
                "UNSEEN",
                "BCC \"a\"",
                "BODY \"a\"",
                "CC \"a\"",
                "FROM \"a\"",
                "SUBJECT \"a\"",
                "TEXT \"a\"",
                "TO \"a\"",
                "HEADER \"X-Spam\" \"\"",
                "BEFORE 1-Feb-1994",
                "ON 1-Feb-1994",
                "SENTBEFORE 1-Feb-1994",
                "SENTON 1-Feb-1994",
                "SENTSINCE 1-Feb-1994",
                "SINCE 29-Feb-2024",
                "KEYWORD $Junk",
                "UNKEYWORD $Junk",
                "LARGER 1024",
                "SMALLER 0",
                "LARGER 9223372036854775807",
                "NOT SEEN",
                "OR SEEN NOT FLAGGED",
                "UID 7:*",
                "UID $",
                "$",
                "*",
                "2,4:7",
                "(SEEN FLAGGED)",
                "OR (SEEN FROM \"a\") NOT (UID 3 OR DRAFT DELETED)",
                "(SEEN (FLAGGED DRAFT) ALL)"
            })
    void everyKeyComesBackAsItWas(String wire) {
        SearchKey key = parse(wire);
        assertEquals(wire, key.toString());
        assertEquals("SEARCH " + wire, RecordingWriter.line(Search.forNumbers(key)));
    }

    @Test
    void textIsReadAsPeopleWriteIt() {
        assertReads("(FROM \"LDJ\")", from("LDJ"), "FROM \"LDJ\"");
        assertReads("from LDJ", from("LDJ"), "FROM \"LDJ\"");
        assertReads("  UNSEEN   Subject  hello ", and(unseen(), subject("hello")), "(UNSEEN SUBJECT \"hello\")");
        assertReads("((((SEEN))))", seen(), "SEEN");
        assertReads("SINCE \"1-Feb-1994\"", since(DAY), "SINCE 1-Feb-1994");
        assertReads("SINCE 01-FEB-1994", since(DAY), "SINCE 1-Feb-1994");
        assertReads("1:3,6:9,3:*", numbers(SequenceSet.parse("1:3,6:9,3:*")), "1:*");
        assertReads("UID 9:3", uid(UidSet.range(3, 9)), "UID 3:9");
        assertReads("subject \"a \\\"b\\\" \\\\c\"", subject("a \"b\" \\c"), "SUBJECT \"a \\\"b\\\" \\\\c\"");
        assertReads(
                "FROM \"J\u00fcrgen \ud83d\ude00\"",
                from("J\u00fcrgen \ud83d\ude00"),
                "FROM \"J\u00fcrgen \ud83d\ude00\"");
        assertReads("HEADER message-id <a@b>", header("message-id", "<a@b>"), "HEADER \"message-id\" \"<a@b>\"");
        assertReads(
                "not or seen ( flagged draft ) ",
                not(or(seen(), and(flagged(), draft()))),
                "NOT OR SEEN (FLAGGED DRAFT)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                      | 0  | a key
            `   `                   | 3  | a key
            ()                      | 1  | a key
            (                       | 1  | )
            (SEEN                   | 5  | )
            SEEN)                   | 4  | no )
            (SEEN))                 | 6  | no )
            SEEN()                  | 4  | expected`` ``
            (SEEN)(DRAFT)           | 6  | expected`` ``
            FLAGED                  | 0  | a key that there is
            SEEN FLAGED             | 5  | a key that there is
            CHARSET UTF-8 SEEN      | 0  | a key that there is
            NOT                     | 3  | a key
            NOT)                    | 3  | a key
            (NOT)                   | 4  | a key
            OR SEEN                 | 7  | a key
            (OR SEEN)               | 8  | a key
            FROM                    | 4  | a string
            FROM"a"                 | 4  | expected`` ``
            FROM "a                 | 7  | the end of a quoted string
            FROM "a"b               | 8  | expected`` ``
            FROM "a\\b"             | 8  | a quote or a backslash
            FROM {3}                | 5  | a quoted string in place of a literal
            FROM Mü                 | 6  | expected`` ``
            FROM (a)                | 5  | a string
            HEADER From             | 11 | a string
            SINCE yesterday         | 6  | a digit
            SINCE 1-Foo-1994        | 8  | a month
            SINCE 1-Feb-94          | 14 | a digit
            SINCE 30-Feb-1994       | 6  | a day that there is
            SINCE 1-Feb-0000        | 6  | a day that there is
            SINCE "1-Feb-1994       | 17 | expected "
            SINCE 1-Feb-19945       | 16 | expected`` ``
            SINCE 001-Feb-1994      | 8  | expected -
            LARGER x                | 7  | a number
            LARGER -1               | 7  | a number
            LARGER 9223372036854775808 | 25 | a smaller number
            KEYWORD \\Seen          | 8  | an atom
            1:3,                    | 0  | a set of numbers
            0                       | 0  | a set of numbers
            SEEN 1::3               | 5  | a set of numbers
            4294967296              | 0  | a set of numbers
            UID                     | 3  | a set of numbers
            UID x                   | 4  | a set of numbers
            $5                      | 0  | a set of numbers
            """)
    void whatIsNoKeyIsRefusedWithItsPlace(String text, int place, String expected) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> parse(text));
        String message = refused.getMessage();
        assertTrue(message.endsWith(", at character " + place + " of " + text.length()), message);
        assertTrue(message.contains(expected.replace("``", "")), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "SEEN\r\n", "SEEN\r\nA1 LOGOUT", "FROM \"a\r\nb\"", "FROM \"a\0\"", "SEEN\tDRAFT"})
    void nothingEndsALine(String text) {
        assertThrows(IllegalArgumentException.class, () -> parse(text));
    }

    @Test
    void halfACharacterIsRefused() {
        for (String half : List.of("\ud83d", "\ude00", "\ud83dx", "x\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00")) {
            assertThrows(IllegalArgumentException.class, () -> parse("FROM \"" + half + "\""));
        }
    }

    @Test
    void depthIsBoundedNotByTheStack() throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Runnable deep = () -> {
            for (String one : List.of("NOT ", "OR SEEN ", "(DRAFT ")) {
                String close = one.startsWith("(") ? ")" : "";
                String text = one.repeat(MAX_DEPTH - 2) + "SEEN" + close.repeat(MAX_DEPTH - 2);
                SearchKey key = parse(text);
                assertEquals(text, key.toString());
                assertEquals(key, parse(text));
                assertEquals(key.hashCode(), parse(text).hashCode());
                assertEquals("UID SEARCH " + text, RecordingWriter.line(Search.forUids(key)));
                assertThrows(IllegalArgumentException.class, () -> parse(one.repeat(MAX_DEPTH) + "SEEN"));
                assertThrows(IllegalArgumentException.class, () -> parse(one.repeat(1_000_000)));
            }
            SearchKey key = seen();
            for (int i = 1; i < MAX_DEPTH; i++) {
                key = not(key);
            }
            SearchKey deepest = key;
            assertThrows(IllegalArgumentException.class, () -> not(deepest));
        };
        Thread thread = new Thread(null, deep, "an Android thread's stack", 1 << 20);
        thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
        thread.start();
        thread.join();
        assertEquals(null, failure.get());
    }

    // Random keys, and random text.

    private static SearchKey random(Random random, int depth) {
        int what = random.nextInt(depth > 5 ? 9 : 12);
        switch (what) {
            case 0:
                return List.of(all(), isNew(), old(), unseen(), flagged(), undraft())
                        .get(random.nextInt(6));
            case 1:
                return numbers(SequenceSet.of(1 + random.nextInt(9), 1 + random.nextInt(99)));
            case 2:
                return uid(random.nextBoolean() ? UidSet.from(1 + random.nextInt(99)) : UidSet.savedResult());
            case 3:
                return random.nextBoolean() ? keyword(Flag.FORWARDED) : unkeyword(Flag.of("a[b"));
            case 4:
                return random.nextBoolean() ? larger(random.nextLong() >>> 1) : smaller(random.nextInt(9));
            case 5:
                return random.nextBoolean()
                        ? since(LocalDate.ofEpochDay(random.nextInt(40_000)))
                        : sentOn(LocalDate.ofEpochDay(-random.nextInt(600_000)));
            case 6:
                return header(text(random), text(random));
            case 7:
                return from(text(random));
            case 8:
                return SearchKey.text(text(random));
            case 9:
                return not(random(random, depth + 1));
            case 10:
                return or(random(random, depth + 1), random(random, depth + 1));
            default:
                SearchKey[] keys = new SearchKey[1 + random.nextInt(4)];
                for (int i = 0; i < keys.length; i++) {
                    keys[i] = random(random, depth + 1);
                }
                return and(keys);
        }
    }

    private static String text(Random random) {
        String[] pieces = {
            "a", " ", "\"", "\\", "(", ")", "{5}", "]", "%", "*", "NIL", "\u00fc", "\ud83d\ude00", "\t", "$"
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    @Test
    void everyKeyIsReadFromItsText() {
        for (int seed = 0; seed < 5_000; seed++) {
            SearchKey key = random(new Random(seed), 0);
            String text = key.toString();
            assertEquals(key, parse(text), "seed " + seed);
            assertEquals(
                    text, parse("( " + text.replace("(SEEN", "( SEEN") + " )").toString(), "seed " + seed);
        }
    }

    @Test
    void damagedTextIsAKeyOrRefusedWithItsPlace() {
        String[] pieces = {
            "(",
            ")",
            " ",
            "\"",
            "\\",
            "{3}",
            "\r\n",
            "\0",
            "*",
            ":",
            ",",
            "$",
            "0",
            "9",
            "-",
            "\u00fc",
            "\ud83d",
            "NOT ",
            "OR ",
            "SEEN",
            "FROM ",
            "UID ",
            "SINCE ",
            "1-Feb-1994",
            "KEYWORD ",
            "HEADER ",
            "LARGER "
        };
        List<String> read = new ArrayList<>();
        for (int seed = 0; seed < 30_000; seed++) {
            Random random = new Random(seed);
            StringBuilder damaged = new StringBuilder(random(random, 3).toString());
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = random.nextInt(damaged.length() + 1);
                int end = Math.min(damaged.length(), at + random.nextInt(3));
                damaged.replace(at, end, pieces[random.nextInt(pieces.length)]);
            }
            String text = damaged.toString();
            try {
                SearchKey key = parse(text);
                assertEquals(key, parse(key.toString()), text);
                read.add(text);
            } catch (IllegalArgumentException refused) {
                assertTrue(refused.getMessage().contains(", at character "), refused::getMessage);
            }
        }
        assertTrue(read.size() > 1_000, "some are still whole: " + read.size());
    }
}
