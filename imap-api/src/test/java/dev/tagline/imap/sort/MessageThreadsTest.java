package dev.tagline.imap.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.message.NumberList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageThreadsTest {
    private static final int DEEP = 100_000;
    private static final int WIDE = 1_000_000;

    private final MessageThreads rfc = threads("(2)(3 6 (4 23)(44 7 96))");

    /** Reads the wire form, as simply as it can be. */
    static MessageThreads threads(String wire) {
        MessageThreads.Builder threads = MessageThreads.builder();
        long number = -1;
        for (int i = 0; i < wire.length(); i++) {
            char c = wire.charAt(i);
            if (c >= '0' && c <= '9') {
                number = Math.max(number, 0) * 10 + c - '0';
            } else {
                if (number >= 0) {
                    threads.add(number);
                    number = -1;
                }
                if (c == '(') {
                    threads.open();
                } else if (c == ')') {
                    threads.close();
                }
            }
        }
        return threads.build();
    }

    private static List<String> walk(MessageThreads threads) {
        List<String> walk = new ArrayList<>();
        threads.visit((number, depth) -> walk.add(depth + ":" + number));
        return walk;
    }

    private static void onASmallStack(Runnable task) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(null, task, "small stack", 128 << 10);
        thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
        thread.start();
        thread.join();
        assertNull(failure.get(), () -> String.valueOf(failure.get()));
    }

    @Test
    void theTreeIsThatOfTheRfc() {
        assertEquals(List.of("0:2", "0:3", "1:6", "2:4", "3:23", "2:44", "3:7", "4:96"), walk(rfc));
        assertEquals(2, rfc.threadCount());
        assertEquals(8, rfc.messageCount());
        assertEquals("2 3 6 4 23 44 7 96", rfc.messages().toString());
        MessageThread second = rfc.threads().get(1);
        assertEquals(3, second.number());
        assertNull(second.parent());
        MessageThread six = second.children().get(0);
        assertEquals(
                List.of(4L, 44L),
                six.children().stream().map(MessageThread::number).toList());
        assertEquals(six, six.children().get(1).parent());
        assertEquals(7, second.messageCount());
        assertEquals(NumberList.of(44, 7, 96), six.children().get(1).messages());
        List<String> below = new ArrayList<>();
        six.visit((number, depth) -> below.add(depth + ":" + number));
        assertEquals(List.of("0:6", "1:4", "2:23", "1:44", "2:7", "3:96"), below);
        assertEquals(List.of(), rfc.threads().get(0).children());
    }

    @Test
    void aListThatBeginsWithAListStandsForNoMessage() {
        MessageThreads threads = threads("((3)(5))");
        MessageThread root = threads.iterator().next();
        assertFalse(root.hasMessage());
        assertEquals(0, root.number());
        assertEquals(2, root.messageCount());
        assertEquals(NumberList.of(3, 5), root.messages());
        assertEquals(List.of("0:0", "1:3", "1:5"), walk(threads));
        assertTrue(root.children().get(1).hasMessage());
        assertEquals(List.of("0:3", "1:0", "2:4", "2:5"), walk(threads("(3 ((4)(5)))")));
        assertEquals(List.of("0:3", "1:4", "1:5"), walk(threads("(3 (4)(5))")));
    }

    @Test
    void whatHoldsNoMessageIsNothing() {
        for (String nothing : List.of("", "()", "(())", "(()())", "((()))", "(0)", "(0 0)", "()()")) {
            assertSame(MessageThreads.EMPTY, threads(nothing), nothing);
        }
        assertEquals("(1)(2 3)", threads("(1)()(2 (())(3))").toString());
        assertEquals("((3))", threads("(()(3))").toString());
        assertEquals("(1)", threads("(1 (()))").toString());
        assertEquals("((5))", threads("(0 5)").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(2)(3 6 (4 23)(44 7 96))",
                "((3)(5))",
                "(3 ((4)(5)))",
                "(((1)(2))((3)(4)))",
                "((((7))))",
                "(1)(2)(3)",
                "(1 2 3 4294967295)",
                "(166)(167)((170)(179))(188 (184)(189))(185 186)",
                ""
            })
    void theTextIsTheWireForm(String wire) {
        assertEquals(wire, threads(wire).toString());
    }

    @Test
    void aThreadShowsItselfAlone() {
        MessageThread six = rfc.threads().get(1).children().get(0);
        assertEquals("(6 (4 23)(44 7 96))", six.toString());
        assertEquals("(4 23)", six.children().get(0).toString());
        assertEquals(
                "((3)(5))",
                threads("(1 ((3)(5)))").iterator().next().children().get(0).toString());
    }

    @Test
    void threadsAreValues() {
        assertEquals(rfc, threads("(2)(3 6 (4 23)(44 7 96))"));
        assertEquals(rfc.hashCode(), threads("(2)(3 6 (4 23)(44 7 96))").hashCode());
        for (String other : List.of("(2)(3 6 (4 23)(44 7 95))", "(2)(3 6 (4 23)(44 (7)(96)))", "(2)(3 6 (4 23))", "")) {
            assertNotEquals(rfc, threads(other), other);
        }
        MessageThread here = rfc.threads().get(1).children().get(0);
        MessageThread there = threads("(6 (4 23)(44 7 96))(1)").iterator().next();
        assertEquals(here, there);
        assertEquals(here.hashCode(), there.hashCode());
        assertNotEquals(here, threads("(6 (4 23)(44 (7)(96)))").iterator().next());
        assertNotEquals(here, threads("(6 4 23 44 7 96)").iterator().next());
    }

    @Test
    void iterationEnds() {
        Iterator<MessageThread> iterator = rfc.iterator();
        iterator.next();
        iterator.next();
        assertFalse(iterator.hasNext());
        assertThrows(NoSuchElementException.class, iterator::next);
    }

    @Test
    void theBuilderKnowsItsPlace() {
        assertThrows(IllegalStateException.class, () -> MessageThreads.builder().add(1));
        assertThrows(IllegalStateException.class, () -> MessageThreads.builder().close());
        assertThrows(
                IllegalStateException.class,
                () -> MessageThreads.builder().open().build());
        assertThrows(
                IllegalArgumentException.class,
                () -> MessageThreads.builder().open().add(1L << 32));
        assertThrows(
                IllegalArgumentException.class,
                () -> MessageThreads.builder().open().add(-1));
    }

    @Test
    void flatThreadsHaveNoGrandchildren() {
        assertEquals("(1 (2)(3)(4))(5 6)", threads("(1 (2 3)(4))(5 6)").flat().toString());
        assertEquals("((1)(2)(3))", threads("((1 2)(3))").flat().toString());
        assertEquals("(1 (2)(3))", threads("(1 ((2)(3)))").flat().toString());
    }

    @Test
    void joinedThreadsStayTheirOwn() {
        assertEquals(
                "(2)(3 6 (4 23)(44 7 96))((3)(5))(1 2)",
                MessageThreads.join(List.of(rfc, threads("((3)(5))"), threads("(1 2)")))
                        .toString());
        assertSame(MessageThreads.EMPTY, MessageThreads.join(List.of()));
        assertSame(rfc, MessageThreads.join(List.of(rfc)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chain", "lists", "empty", "siblings"})
    void depthCostsNoStack(String shape) throws InterruptedException {
        String wire = switch (shape) {
            case "chain" -> "(" + "1 ".repeat(DEEP) + "2)";
            case "lists" -> "(1 ".repeat(DEEP) + "2" + ")".repeat(DEEP);
            case "empty" -> "(".repeat(DEEP) + "2" + ")".repeat(DEEP);
            default -> "(1 (2)".repeat(DEEP) + "2" + ")".repeat(DEEP);
        };
        onASmallStack(() -> {
            MessageThreads threads = threads(wire);
            MessageThreads again = threads(threads.toString());
            assertEquals(threads, again);
            assertEquals(threads.hashCode(), again.hashCode());
            int[] deepest = {0};
            threads.visit((number, depth) -> deepest[0] = Math.max(deepest[0], depth));
            assertTrue(deepest[0] >= DEEP - 1);
            MessageThread root = threads.iterator().next();
            assertEquals(root, again.iterator().next());
            assertEquals(root.hashCode(), again.iterator().next().hashCode());
            assertEquals(threads.messageCount(), root.messages().size());
            assertEquals(threads.toString(), root.toString());
            MessageThread node = root;
            for (List<MessageThread> below = root.children(); !below.isEmpty(); below = node.children()) {
                node = below.get(below.size() - 1);
            }
            assertEquals(2, node.number());
            assertEquals(threads.flat().messageCount(), threads.messageCount());
        });
    }

    @Test
    void widthCostsTwelveOctetsAMessage() {
        MessageThreads.Builder builder = MessageThreads.builder();
        builder.open().add(1);
        for (int i = 2; i <= WIDE; i++) {
            builder.open().add(i).close();
        }
        MessageThreads threads = builder.close().build();
        assertEquals(12L * WIDE, threads.octets());
        assertEquals(WIDE - 1, threads.iterator().next().children().size());
        assertEquals(WIDE, threads.messageCount());
    }

    @Test
    void whateverIsBuiltIsReadAgain() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            MessageThreads.Builder builder = MessageThreads.builder();
            for (int steps = random.nextInt(40); steps > 0; steps--) {
                int what = random.nextInt(5);
                if (what < 2 || builder.depth() == 0) {
                    builder.open();
                } else if (what < 4) {
                    builder.add(random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(1000));
                } else {
                    builder.close();
                }
            }
            while (builder.depth() > 0) {
                builder.close();
            }
            MessageThreads built = builder.build();
            assertEquals(built, threads(built.toString()), "seed " + seed + ": " + built);
            List<String> byViews = new ArrayList<>();
            built.forEach(root -> views(root, 0, byViews));
            assertEquals(walk(built), byViews, "seed " + seed);
        }
    }

    private static void views(MessageThread thread, int depth, List<String> walk) {
        walk.add(depth + ":" + thread.number());
        thread.children().forEach(child -> views(child, depth + 1, walk));
    }
}
