package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.response.Response;
import dev.tagline.imap.response.SearchResponse;
import dev.tagline.imap.response.Unrecognized;
import dev.tagline.imap.sort.SortResponse;
import dev.tagline.imap.sort.ThreadResponse;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SORT and THREAD as they arrive: whole, in pieces, long, deep and damaged. */
class SortAndThreadTest {
    private static final int DEEP = 100_000;

    private static List<String> rendered(OctetSource source) throws IOException {
        return Rendering.of(Octets.readAll(Octets.reader(source)));
    }

    private static NumberList sorted(OctetSource source) throws IOException {
        return assertInstanceOf(SortResponse.class, Octets.reader(source).next(null))
                .numbers();
    }

    @Test
    void everySplitReadsTheSame() throws IOException {
        byte[] octets = Octets.bytes("* SORT 5 3 4294967295 1 2 (MODSEQ 917162500)\r\n* SORT\r\n"
                + "* THREAD (2)(3 6 (4 23)(44 7 96))((3)(5))\r\n* THREAD\r\n"
                + "* ESEARCH (TAG \"a\") UID ALL 9,4:6,2 PARTIAL (1:3 9,4)\r\n* 3 EXISTS\r\n");
        List<String> whole = rendered(Octets.of(octets));
        assertEquals(
                List.of(
                        "SORT [5 3 4294967295 1 2] modseq 917162500",
                        "SORT []",
                        "THREAD [(2)(3 6 (4 23)(44 7 96))((3)(5))]",
                        "THREAD []",
                        "ESEARCH tag a uid min 0 max 0 count -1 all 9,4:6,2 modseq 0 partial 1:3 9,4 other {}",
                        "3 EXISTS"),
                whole);
        for (int at = 1; at < octets.length; at++) {
            assertEquals(whole, rendered(Octets.split(octets, at)), "split at " + at);
        }
        assertEquals(whole, rendered(Octets.drip(octets, 1)));
    }

    @Test
    void aLongSortIsTakenWhileItArrives() throws IOException {
        long[] numbers = new Random(1).longs(200_000, 1, 1L << 32).toArray();
        String text = LongStream.of(numbers).mapToObj(Long::toString).collect(Collectors.joining(" "));
        byte[] octets = Octets.bytes("* SORT " + text + " (MODSEQ 7)\r\n* SEARCH " + text + "\r\n* SORT 1\r\n");
        for (int size : new int[] {999, 4096, 70_000}) {
            ResponseReader reader = Octets.reader(Octets.drip(octets, size));
            SortResponse sort = assertInstanceOf(SortResponse.class, reader.next(null));
            assertEquals(NumberList.of(numbers), sort.numbers(), "pieces of " + size);
            assertEquals(7, sort.modSeq());
            SearchResponse search = assertInstanceOf(SearchResponse.class, reader.next(null));
            assertEquals(NumberList.of(numbers), search.numbers());
            assertEquals(new SortResponse(NumberList.of(1), 0), reader.next(null));
        }
    }

    @Test
    void aMillionNumbersFitTheWindowOfAFew() throws IOException {
        int[] largest = {0};
        byte[] octets = Octets.bytes("* SORT" + " 1234567".repeat(1_000_000) + "\r\n");
        OctetSource source = Octets.drip(octets, 1 << 16);
        NumberList all = sorted((into, offset, count) -> {
            largest[0] = Math.max(largest[0], into.length);
            return source.read(into, offset, count);
        });
        assertEquals(1_000_000, all.size());
        assertTrue(largest[0] <= 4 * Window.FULL, () -> "a window of " + largest[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "(1 ", "(1 (2)", "1 "})
    void depthCostsNoStack(String level) throws Exception {
        String text =
                level.startsWith("(") ? level.repeat(DEEP) + "7" + ")".repeat(DEEP) : "(" + level.repeat(DEEP) + "7)";
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Runnable reading = () -> {
            try {
                ThreadResponse row = assertInstanceOf(ThreadResponse.class, Octets.read("* THREAD " + text + "\r\n"));
                int[] deepest = {0};
                row.threads().visit((number, depth) -> deepest[0] = Math.max(deepest[0], depth));
                assertTrue(deepest[0] >= DEEP - 1);
                String again = row.threads().toString();
                assertEquals(row, Octets.read("* THREAD " + again + "\r\n"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
        Thread thread = new Thread(null, reading, "small stack", 256 << 10);
        thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
        thread.start();
        thread.join();
        assertNull(failure.get(), () -> String.valueOf(failure.get()));
    }

    @Test
    void aMillionThreads() throws IOException {
        ThreadResponse row = assertInstanceOf(
                ThreadResponse.class, Octets.read("* THREAD " + "(1234567)".repeat(1_000_000) + "\r\n"));
        assertEquals(1_000_000, row.threads().threadCount());
    }

    @Test
    void moreNodesThanAnyMailboxHasAreNotKept() throws IOException {
        int most = 4 << 20;
        assertInstanceOf(ThreadResponse.class, Octets.read("* THREAD (" + "1 ".repeat(most - 1) + "1)\r\n"));
        Unrecognized tooMany =
                assertInstanceOf(Unrecognized.class, Octets.read("* THREAD (" + "1 ".repeat(most) + "1)\r\n"));
        assertTrue(tooMany.problem().startsWith("more than 4194304 messages"), tooMany.problem());
        assertInstanceOf(Unrecognized.class, Octets.read("* THREAD " + "(".repeat(most + 5) + "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SORT x",
                "SORT 1 x",
                "SORT 4294967296",
                "SORT (MODSEQ)",
                "SORT 1,2",
                "SORT 1 (MODSEQ 9) x",
                "SORT -1",
                "SORT 99999999999999999999",
                "THREAD 1",
                "THREAD (1",
                "THREAD (1))",
                "THREAD (1,2)",
                "THREAD (x)",
                "THREAD (4294967296)",
                "THREAD (1) 2",
                "THREAD ((1)",
                "THREAD )",
                "THREAD (1) x",
                "THREAD (-1)",
                "THREAD (1:2)",
                "THREAD (\"1\")",
                "THREAD (NIL)"
            })
    void whatCannotBeReadIsUnrecognizedAndCostsNothingElse(String line) throws IOException {
        List<Response> all = Octets.readAll("* " + line + "\r\n* SORT 1\r\n* THREAD (1)\r\n");
        Unrecognized unknown = assertInstanceOf(Unrecognized.class, all.get(0));
        assertEquals(line.substring(0, line.indexOf(' ')), unknown.name());
        assertFalse(unknown.problem().isEmpty());
        assertEquals(new SortResponse(NumberList.of(1), 0), all.get(1));
        assertEquals("THREAD [(1)]", Rendering.of(all.get(2)));
    }

    @Test
    void damagedLinesReadTheSameHoweverTheyArrive() {
        String[] lines = {
            "* SORT 5 3 4294967295 1 2 (MODSEQ 917162500)",
            "* SORT" + " 1234567".repeat(3000),
            "* THREAD (2)(3 6 (4 23)(44 7 96))((3)(5))",
            "* THREAD " + "(1 (2 3)(4))".repeat(20),
            "* ESEARCH (TAG \"a\") UID MIN 4 MAX 5 ALL 9,4:6,2 PARTIAL (1:3 9,4)"
        };
        String[] pieces = {
            "(",
            ")",
            "()",
            " ",
            "  ",
            "0",
            "9",
            "99999999999",
            ",",
            ":",
            "-",
            "\"",
            "{3}\r\n",
            "\0",
            "\u00e9",
            "MODSEQ",
            "NIL",
            "*",
            "\r",
            "\n",
            "\r\n",
            "x",
            "(MODSEQ 1)"
        };
        for (int seed = 0; seed < 6_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(lines[random.nextInt(lines.length)]);
            for (int i = random.nextInt(5); i >= 0; i--) {
                int at = 2 + random.nextInt(text.length() - 1);
                int end = Math.min(text.length(), at + random.nextInt(4));
                text.replace(Math.min(at, text.length()), end, pieces[random.nextInt(pieces.length)]);
            }
            byte[] octets = Octets.bytes(text.append("\r\n* SORT 1\r\n").toString());
            int size = octets.length;
            List<String> whole = read(Octets.of(octets), size);
            assertEquals(whole, read(Octets.split(octets, random.nextInt(size)), size), "seed " + seed);
            assertEquals(whole, read(Octets.drip(octets, 1 + random.nextInt(5000)), size), "seed " + seed);
        }
    }

    private static List<String> read(OctetSource source, int octets) {
        List<String> all = new ArrayList<>();
        ResponseReader reader = Octets.reader(source);
        while (true) {
            try {
                Response response = reader.next(null);
                // Of a line taken while it arrived only what was not taken is left to show.
                all.add(
                        response instanceof Unrecognized unknown && octets > 10_000
                                ? "? " + unknown.name()
                                : Rendering.of(response));
                assertFalse(
                        response instanceof Unrecognized unknown
                                && unknown.problem().startsWith(ResponseReader.DEFECT),
                        () -> "" + response);
            } catch (EOFException end) {
                return all;
            } catch (ImapException e) {
                all.add("! " + e.getClass().getSimpleName());
                return all;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
