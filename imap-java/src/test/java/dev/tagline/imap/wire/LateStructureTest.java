package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.message.BodyStructure;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.settings.Limits;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** BODYSTRUCTURE stays octets until somebody asks. */
class LateStructureTest {
    private static final String MIXED =
            "((\"TEXT\" \"PLAIN\" (\"CHARSET\" \"utf-8\") NIL NIL \"7BIT\" 1152 23 NIL NIL NIL)(\"APPLICATION\""
                    + " \"PDF\" (\"NAME\" \"a (1).pdf\") NIL NIL \"BASE64\" 4554 NIL (\"ATTACHMENT\" (\"FILENAME\" \"a"
                    + " (1).pdf\")) NIL NIL) \"MIXED\" (\"BOUNDARY\" \"=_1\") NIL NIL NIL)";

    private static final String[] TOKENS = {
        "(",
        ")",
        "\"",
        "\\",
        "{",
        "{3}\r\n",
        "~{1}\r\n",
        "\r\n",
        " ",
        "  ",
        "[",
        "]",
        "NIL",
        "nix",
        "0",
        "-1",
        "\u00e9",
        "x"
    };

    private static FetchResponse row(String structure) throws IOException {
        return (FetchResponse) Octets.read("* 1 FETCH (BODYSTRUCTURE " + structure + " UID 7)\r\n");
    }

    private static Cursor cursor(String value) {
        byte[] octets = Octets.bytes(value + "01234567");
        Cursor in = new Cursor(Limits.DEFAULT, new Quirks(List.of()));
        in.begin(octets, ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN), value.length());
        return in;
    }

    /** Where the list at the start ends as every octet is looked at; -1 where it has no end. */
    private static int endOctetByOctet(String value) {
        Cursor in = cursor(value);
        try {
            in.skipValue();
            return in.position;
        } catch (MalformedException e) {
            return -1;
        }
    }

    @Test
    void theEndIsFoundWhereOctetByOctetFindsIt() {
        Random random = new Random(7);
        int found = 0;
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder(MIXED);
            for (int i = random.nextInt(4); i > 0; i--) {
                int at = 1 + random.nextInt(text.length() - 1);
                int end = Math.min(text.length(), at + random.nextInt(4));
                text.replace(at, random.nextBoolean() ? end : at, TOKENS[random.nextInt(TOKENS.length)]);
            }
            String value = text.append(" UID 7 X (\"y\")").toString();
            int end = cursor(value).endOfPlainList();
            if (end >= 0) {
                found++;
                assertEquals(endOctetByOctet(value), end, value);
            }
        }
        // One in four is whole, and most of what was damaged does not show where a list ends.
        assertTrue(found > 100_000, "found " + found);
    }

    @Test
    void theEndIsFoundWhereverAWordOfEightOctetsEnds() {
        for (int indent = 0; indent < 16; indent++) {
            String value = "(\"" + "x".repeat(indent) + "\" (\"(\" \")\") NIL)";
            assertEquals(value.length(), cursor(value).endOfPlainList(), value);
            assertEquals(value.length(), cursor(value + " UID 7").endOfPlainList(), value);
            assertEquals(-1, cursor(value.substring(0, value.length() - 1)).endOfPlainList(), value);
        }
    }

    @Test
    void whatIsReadLateIsWhatIsReadAtOnce() throws Exception {
        FetchResponse row = row(MIXED);
        Cursor in = cursor(MIXED);
        BodyStructure atOnce = new BodyStructureParser(in, new EnvelopeParser(in)).body();
        assertTrue(row.hasBodyStructure());
        assertEquals(atOnce, row.bodyStructure());
        assertEquals(7, row.uid());
        assertEquals(Map.of(), row.problems());
    }

    @Test
    void aProblemSeenLateIsAmongTheProblems() throws IOException {
        String deep = "(".repeat(200) + "\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 1 1" + ")".repeat(200);
        FetchResponse row = row(deep);
        assertTrue(row.hasBodyStructure());
        assertEquals(Set.of("BODYSTRUCTURE"), row.problems().keySet());
        assertTrue(String.valueOf(row.problems().get("BODYSTRUCTURE")).contains("nest deeper"));
        assertNull(row.bodyStructure());
        assertEquals(7, row.uid());
    }

    @Test
    void aProblemOfBodyHasItsName() throws IOException {
        FetchResponse row = (FetchResponse) Octets.read("* 1 FETCH (body (\"TEXT\" \"PLAIN\" NIL) RFC822.SIZE x)\r\n");
        assertNull(row.bodyStructure());
        assertEquals(Set.of("BODY", "RFC822.SIZE"), row.problems().keySet());
    }

    @Test
    void theProblemStaysWithTheRowThatAnotherIsMergedInto() throws IOException {
        FetchResponse row = row("(\"TEXT\" \"PLAIN\" NIL)");
        FetchResponse later = (FetchResponse) Octets.read("* 1 FETCH (FLAGS ())\r\n");
        assertEquals(Set.of("BODYSTRUCTURE"), row.merge(later).problems().keySet());
        assertEquals(Map.of(), row.merge(row(MIXED)).problems());
        assertNotNull(row.merge(row(MIXED)).bodyStructure());
    }

    @Test
    void aQuirkMetLateIsMet() throws IOException {
        ResponseReader reader = Octets.reader(
                Octets.of("* 1 FETCH (BODYSTRUCTURE (\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" -1 -1))\r\n"));
        FetchResponse row = (FetchResponse) reader.next(null);
        assertNotNull(row.bodyStructure());
        assertEquals(Set.of(Quirk.SIZE_NOT_A_NUMBER), reader.quirksMet());
    }

    @Test
    void manyThreadsReadTheSame() throws Exception {
        StringBuilder wire = new StringBuilder();
        for (int n = 1; n <= 200; n++) {
            String structure = n % 10 == 0 ? "(\"TEXT\" \"PLAIN\" NIL)" : MIXED.replace("=_1", "=_" + n);
            wire.append("* ")
                    .append(n)
                    .append(" FETCH (BODYSTRUCTURE ")
                    .append(structure)
                    .append(")\r\n");
        }
        int threads = 4;
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<FetchResponse> rows = new ArrayList<>();
            Octets.readAll(wire.toString()).forEach(row -> rows.add((FetchResponse) row));
            Callable<List<@Nullable Object>> task = () -> {
                start.await();
                List<@Nullable Object> seen = new ArrayList<>();
                for (FetchResponse row : rows) {
                    seen.add(row.bodyStructure());
                    seen.add(row.problems());
                }
                return seen;
            };
            List<Future<List<@Nullable Object>>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                results.add(pool.submit(task));
            }
            List<@Nullable Object> first = results.get(0).get();
            for (Future<List<@Nullable Object>> result : results) {
                assertEquals(first, result.get());
            }
            for (int n = 1; n <= 200; n++) {
                BodyStructure structure = rows.get(n - 1).bodyStructure();
                assertEquals(n % 10 == 0 ? null : "=_" + n, structure == null ? null : structure.param("boundary"));
                assertEquals(n % 10 == 0, rows.get(n - 1).problems().containsKey("BODYSTRUCTURE"));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aRowHoldsNoBufferOfItsConnection() throws IOException {
        FetchResponse unread = row(MIXED);
        assertTrue(longestArray(unread) < 4096, "unread");
        FetchResponse read = row(MIXED);
        assertNotNull(read.bodyStructure());
        assertTrue(longestArray(read) < 4096, "read");
    }

    /** Octets of the longest array of octets that can be reached. */
    private static int longestArray(Object root) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> next = new ArrayDeque<>(List.of(root));
        int longest = 0;
        while (!next.isEmpty()) {
            Object object = next.remove();
            if (!seen.add(object)) {
                continue;
            }
            if (object instanceof byte[] octets) {
                longest = Math.max(longest, octets.length);
            } else if (object instanceof ByteBuffer buffer) {
                longest = Math.max(longest, buffer.capacity());
            } else if (object instanceof Object[]) {
                for (int i = 0; i < Array.getLength(object); i++) {
                    add(next, Array.get(object, i));
                }
            } else if (object instanceof Iterable<?> all) {
                all.forEach(each -> add(next, each));
            } else if (object instanceof AtomicReference<?> reference) {
                add(next, reference.get());
            } else if (object.getClass().getName().startsWith("dev.tagline.")) {
                Class<?> type = object.getClass();
                for (; type.getName().startsWith("dev.tagline."); type = type.getSuperclass()) {
                    fields(object, type, next);
                }
            }
        }
        return longest;
    }

    private static void fields(Object object, Class<?> type, Deque<Object> next) {
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                try {
                    field.setAccessible(true);
                    add(next, field.get(object));
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private static void add(Deque<Object> next, @Nullable Object object) {
        if (object != null) {
            next.add(object);
        }
    }
}
