package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every what with every when, on one connection and on all: what the client reads is computed here from the undisturbed
 * dialogue, cut at the moment and treated by a model of the fault that is one line of string arithmetic.
 */
@Timeout(120)
class FaultTableTest {
    private static final String GREETING = "* OK [CAPABILITY IMAP4rev1] FakeImapServer ready\r\n";
    private static final List<String> COMMANDS =
            List.of("A1 NOOP\r\n", "A2 FETCH 1 FLAGS\r\n", "A3 NOOP\r\n", "A4 NOOP\r\n", "A5 LOGOUT\r\n");
    private static final String ROW = "* 1 FETCH (FLAGS ())\r\n";
    private static final List<String> REPLIES = List.of(
            "* 3 EXISTS\r\nA1 OK done\r\n",
            ROW + "A2 OK done\r\n",
            "* 3 EXISTS\r\nA3 OK done\r\n",
            "* 3 EXISTS\r\nA4 OK done\r\n",
            "* BYE bye\r\nA5 OK done\r\n");
    private static final String SAID = GREETING + String.join("", REPLIES);
    private static final String HEARD = String.join("", COMMANDS);
    private static final int SECOND_REPLY = GREETING.length() + REPLIES.get(0).length();
    private static final int THIRD_REPLY = SECOND_REPLY + REPLIES.get(1).length();
    private static final int THIRD_COMMAND =
            COMMANDS.get(0).length() + COMMANDS.get(1).length();
    private static final Duration SECOND = Duration.ofSeconds(1);

    /**
     * A moment: how many commands bring it about, and how far the server has come with talking and listening then.
     *
     * @param amid whether the server has begun, and not finished, to send something then
     */
    private record When(String name, UnaryOperator<Fault> moment, int commands, int said, int heard, boolean amid) {}

    private static final List<When> WHENS = List.of(
            new When("at connect", Fault::atConnect, 0, 0, 0, false),
            new When("before greeting", Fault::beforeGreeting, 0, 0, 0, false),
            new When("after greeting", Fault::afterGreeting, 0, GREETING.length(), 0, false),
            new When("on 2nd", fault -> fault.onCommand(2), 2, SECOND_REPLY, THIRD_COMMAND, false),
            new When("on FETCH", fault -> fault.onCommand("fetch"), 2, SECOND_REPLY, THIRD_COMMAND, false),
            new When("on 2nd NOOP", fault -> fault.onCommand("NOOP", 2), 3, THIRD_REPLY, THIRD_COMMAND + 9, false),
            new When(
                    "on matching",
                    fault -> fault.onCommand(CommandMatcher.line("FETCH <any> FLAGS")),
                    2,
                    SECOND_REPLY,
                    THIRD_COMMAND,
                    false),
            new When("after 2nd", fault -> fault.afterCommand(2), 2, THIRD_REPLY, THIRD_COMMAND, false),
            new When("after FETCH", fault -> fault.afterCommand("FETCH"), 2, THIRD_REPLY, THIRD_COMMAND, false),
            new When(
                    "after matching",
                    fault -> fault.afterCommand(CommandMatcher.line("FETCH <any> FLAGS")),
                    2,
                    THIRD_REPLY,
                    THIRD_COMMAND,
                    false),
            new When(
                    "after * FETCH",
                    fault -> fault.afterUntagged("FETCH"),
                    2,
                    SECOND_REPLY + ROW.length(),
                    THIRD_COMMAND,
                    true),
            new When(
                    "after 2nd * EXISTS",
                    fault -> fault.afterUntagged("EXISTS", 2),
                    3,
                    THIRD_REPLY + "* 3 EXISTS\r\n".length(),
                    THIRD_COMMAND + 9,
                    true),
            new When(
                    "octets out",
                    fault -> fault.afterBytesOut(SECOND_REPLY + 10),
                    2,
                    SECOND_REPLY + 10,
                    THIRD_COMMAND,
                    true),
            new When("octets in", fault -> fault.afterBytesIn(12), 2, SECOND_REPLY, 12, false),
            new When(
                    "on a condition",
                    fault -> fault.when(connection -> connection.dialogue().contains("A2 FETCH")),
                    2,
                    SECOND_REPLY,
                    THIRD_COMMAND,
                    false));

    /** What the client reads; whether the connection stays open behind it; what else can be seen. */
    private record What(String name, Fault fault, Function<When, String> reads, boolean stays, Seen seen) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Seen {
        void check(When when, Run run);
    }

    private static final Seen NOTHING_ELSE = (when, run) -> {};

    private static What out(String name, Fault fault, UnaryOperator<String> treatment) {
        return new What(
                name,
                fault,
                when -> SAID.substring(0, when.said) + treatment.apply(SAID.substring(when.said)),
                false,
                NOTHING_ELSE);
    }

    private static What in(String name, Fault fault, UnaryOperator<String> treatment) {
        return new What(
                name,
                fault,
                when -> answersTo(HEARD.substring(0, when.heard) + treatment.apply(HEARD.substring(when.heard))),
                false,
                NOTHING_ELSE);
    }

    private static What seen(What what, Seen seen) {
        return new What(what.name, what.fault, what.reads, what.stays, seen);
    }

    private static What staying(What what) {
        return new What(what.name, what.fault, what.reads, true, what.seen);
    }

    static Stream<What> whats() {
        String end = "";
        return Stream.of(
                out("close", Fault.close(), rest -> end),
                out("dropTls", Fault.dropTls(), rest -> end),
                out("bye", Fault.bye("enough"), rest -> "* BYE enough\r\n"),
                seen(
                        out("halfClose", Fault.halfClose(), rest -> end),
                        (when, run) -> assertTrue(run.heard().contains("A4 NOOP"), run.heard())),
                staying(out("stall", Fault.stall(), rest -> end)),
                seen(
                        out("stall outgoing", Fault.stall().outgoing(), rest -> end),
                        (when, run) -> assertTrue(run.heard().contains("A4 NOOP"), run.heard())),
                staying(in("stopReading", Fault.stopReading(), rest -> end)),
                staying(in("halfClose incoming", Fault.halfClose().incoming(), rest -> end)),
                seen(out("delay", Fault.delay(SECOND), rest -> rest), FaultTableTest::took),
                seen(out("delay outgoing", Fault.delay(SECOND).outgoing(), rest -> rest), FaultTableTest::took),
                seen(in("delay incoming", Fault.delay(SECOND).incoming(), rest -> rest), FaultTableTest::took),
                out("truncate", Fault.truncateAfter(5), rest -> rest.substring(0, 5)),
                in("truncate incoming", Fault.truncateAfter(9).incoming(), rest -> rest.substring(0, 9)),
                seen(
                        out("drip", Fault.drip(1, SECOND), rest -> rest),
                        (when, run) -> assertEquals(SAID.length() - when.said, run.seconds)),
                seen(
                        in("drip incoming", Fault.drip(1, SECOND).incoming(), rest -> rest),
                        // Nothing is read behind LOGOUT.
                        (when, run) -> assertEquals(HEARD.length() - when.heard - 1, run.seconds)),
                seen(
                        out("split", Fault.split(2, 5), rest -> rest),
                        (when, run) -> assertTrue(
                                run.link.writes.containsAll(List.of(when.said + 2L, when.said + 5L)),
                                () -> run.link.writes.toString())),
                seen(
                        in("split incoming", Fault.split(2, 5).incoming(), rest -> rest),
                        (when, run) -> assertTrue(
                                run.link.reads.containsAll(List.of(when.heard + 2L, when.heard + 5L)),
                                () -> run.link.reads.toString())),
                seen(out("coalesce", Fault.coalesce(1), rest -> rest), FaultTableTest::joined),
                in("coalesce incoming", Fault.coalesce(1).incoming(), rest -> rest),
                out("corrupt", Fault.corrupt(3), rest -> corrupted(rest, 3)),
                in("corrupt incoming", Fault.corrupt(2).incoming(), rest -> corrupted(rest, 2)),
                out("dropLine", Fault.dropLine(2), rest -> line(rest, 1) + behind(rest, 2)),
                in("dropLine incoming", Fault.dropLine(1).incoming(), rest -> behind(rest, 1)),
                out(
                        "duplicateLine",
                        Fault.duplicateLine(2),
                        rest -> line(rest, 1) + line(rest, 2) + line(rest, 2) + behind(rest, 2)),
                in(
                        "duplicateLine incoming",
                        Fault.duplicateLine(1).incoming(),
                        rest -> line(rest, 1) + line(rest, 1) + behind(rest, 1)),
                out("inject", Fault.inject("* 9 EXISTS\r\n"), rest -> "* 9 EXISTS\r\n" + rest),
                in("inject incoming", Fault.inject("I1 NOOP\r\n").incoming(), rest -> "I1 NOOP\r\n" + rest),
                out("continuation", Fault.unaskedContinuation(), rest -> "+ \r\n" + rest),
                out("wrongTag", Fault.wrongTag(), rest -> tagged(rest, line -> "not-" + line)),
                out("repeatedTag", Fault.repeatedTag(), rest -> tagged(rest, line -> line + line)),
                out("earlyTag", Fault.earlyTag(), FaultTableTest::early),
                new What(
                        "tagAhead",
                        Fault.tagAhead(),
                        when -> SAID.substring(0, when.said)
                                + ("A" + (complete(when.heard) + 1) + " OK completed\r\n")
                                + SAID.substring(when.said),
                        false,
                        NOTHING_ELSE),
                seen(
                        out("refuseConnections", Fault.refuseConnections(), rest -> rest),
                        (when, run) -> assertFalse(run.reachable)),
                seen(
                        out("ignoreConnections", Fault.ignoreConnections(), rest -> rest),
                        (when, run) -> assertFalse(run.reachable)));
    }

    @ParameterizedTest
    @MethodSource("whats")
    void everyMoment(What what) throws Exception {
        for (When when : WHENS) {
            Fault fault = when.moment.apply(what.fault);
            if (isRefusal(what) && when.name.equals("at connect")) {
                continue; // Resets what it happens to: see ReachabilityTest.
            }
            try (Server server = new Server(fault.onConnection(1))) {
                check(what, when, server, false);
                check(what, when, server, true);
                server.server.acceptConnections();
                check(what, when, server, false);
            }
            try (Server server = new Server(fault)) {
                check(what, when, server, true);
                server.server.acceptConnections();
                check(what, when, server, false);
            }
            for (Fault often : List.of(fault.onEachConnection(), fault.always())) {
                try (Server server = new Server(often)) {
                    check(what, when, server, true);
                    server.server.acceptConnections();
                    check(what, when, server, true);
                }
            }
        }
    }

    private static boolean isRefusal(What what) {
        return what.name.equals("refuseConnections");
    }

    private static void check(What what, When when, Server server, boolean hit) throws Exception {
        Run run = new Run(server, when, what, hit);
        String context = what + " " + when.name + (hit ? "" : ", another connection");
        assertEquals(hit ? what.reads.apply(when) : SAID, run.read, context);
        assertEquals("", run.rest, context);
        if (hit) {
            what.seen.check(when, run);
        } else {
            assertEquals(0, run.seconds, context);
            assertTrue(run.reachable, context);
        }
    }

    // The models.

    private static void took(When when, Run run) {
        assertEquals(1, run.seconds, when.name);
    }

    /** The flush that follows the moment shares its write with the one behind it. */
    private static void joined(When when, Run run) {
        long end = GREETING.length();
        int next = 0;
        while (end <= when.said) {
            end += REPLIES.get(next++).length();
        }
        if (when.amid) {
            end += REPLIES.get(next).length();
        }
        assertFalse(run.link.writes.contains(end), when.name + ": a write ends at " + end + ": " + run.link.writes);
    }

    private static String line(String text, int nth) {
        String rest = behind(text, nth - 1);
        return rest.substring(0, rest.indexOf('\n') + 1);
    }

    private static String behind(String text, int lines) {
        String rest = text;
        for (int i = 0; i < lines; i++) {
            rest = rest.substring(rest.indexOf('\n') + 1);
        }
        return rest;
    }

    private static String corrupted(String text, int offset) {
        return text.substring(0, offset) + (char) (text.charAt(offset) ^ 1) + text.substring(offset + 1);
    }

    /** The first tagged line, treated. */
    private static String tagged(String text, UnaryOperator<String> treatment) {
        int start = text.startsWith("A") ? 0 : text.indexOf("\nA") + 1;
        String line = line(text.substring(start), 1);
        return text.substring(0, start) + treatment.apply(line) + text.substring(start + line.length());
    }

    /** The untagged line in front of the first tagged one, if it begins behind the moment, changes places with it. */
    private static String early(String text) {
        if (text.startsWith("A")) {
            return text;
        }
        for (String reply : REPLIES) {
            int at = text.indexOf(reply);
            if (at == 0 || (at > 0 && text.indexOf("\nA") > at)) {
                return text.substring(0, at) + line(reply, 2) + line(reply, 1) + text.substring(at + reply.length());
            }
            if (at > 0) {
                return text; // The tagged line comes first.
            }
        }
        throw new AssertionError(text);
    }

    private static int complete(int heard) {
        return (int) HEARD.substring(0, heard).chars().filter(c -> c == '\n').count();
    }

    /** What a server says that hears these octets and no fault; what is no whole line goes unanswered. */
    private static String answersTo(String octets) {
        StringBuilder said = new StringBuilder(GREETING);
        for (String rest = octets; rest.indexOf('\n') >= 0; rest = behind(rest, 1)) {
            String line = line(rest, 1);
            CommandParser.Parsed command = parse(line);
            if (command.failure() != null) {
                String tag = command.tag().isEmpty() ? "*" : command.tag();
                said.append(tag).append(" BAD ").append(command.failure()).append("\r\n");
            } else {
                said.append(answer(command.name())).append(command.tag()).append(" OK done\r\n");
            }
        }
        return said.toString();
    }

    private static CommandParser.Parsed parse(String line) {
        ByteString text = ByteString.encodeString(line.substring(0, line.length() - 2), StandardCharsets.ISO_8859_1);
        return CommandParser.parse(new CommandParser.Frame(List.of(text), List.of()));
    }

    private static String answer(String name) {
        return switch (name) {
            case "FETCH" -> ROW;
            case "LOGOUT" -> "* BYE bye\r\n";
            default -> "* 3 EXISTS\r\n";
        };
    }

    // The real thing.

    private static final class Server implements AutoCloseable {
        final VirtualClock clock = new VirtualClock();
        final FakeImapServer server = FakeImapServer.builder()
                .clock(clock)
                .dispatcher(command -> Reply.raw(answer(command.name())).thenOk("done"))
                .build();
        final String note;
        private volatile boolean done;
        private final Thread time = new Thread(() -> {
            while (!done) {
                try {
                    clock.awaitWaiting();
                    clock.advance(SECOND);
                } catch (InterruptedException e) {
                    return;
                } catch (TimeoutException e) {
                    // Nothing waits.
                }
            }
        });

        Server(Fault fault) {
            server.fault(fault);
            boolean said = fault.effect() instanceof Effect.Inject && fault.direction() == Effect.Direction.OUT;
            note = said ? ((Effect.Inject) fault.effect()).octets().utf8().strip() : "X: " + fault;
            time.setDaemon(true);
            time.start();
        }

        boolean happened(int connection) {
            return server.connection(connection).dialogue().contains(note);
        }

        @Override
        public void close() {
            done = true;
            time.interrupt();
            while (server.pollCommand() != null) {} // The garbage is known.
            server.close();
        }
    }

    private static final class Run {
        final RecordingLink link;
        final String read;
        final String rest;
        final long seconds;
        final boolean reachable;
        private final ServerConnection connection;

        Run(Server server, When when, What what, boolean hit) throws Exception {
            okio.Socket[] pair = Okio.inMemorySocketPair(1 << 20);
            link = new RecordingLink(new MemoryLink(pair[0]));
            final Duration before = server.clock.elapsed();
            int index = server.server.connectionCount();
            server.server.connect(link);
            connection = server.server.connection(index);
            BufferedSource in = Okio.buffer(pair[1].getSource());
            in.timeout().timeout(60, TimeUnit.SECONDS);
            BufferedSink out = Okio.buffer(pair[1].getSink());
            StringBuilder all = new StringBuilder();
            if (when.commands > 0) {
                all.append(in.readUtf8(GREETING.length()));
            }
            for (int i = 0; i < when.commands; i++) {
                send(out, COMMANDS.get(i));
                if (i < when.commands - 1) {
                    all.append(in.readUtf8(REPLIES.get(i).length()));
                }
            }
            while (hit && !server.happened(index)) {
                Thread.yield();
            }
            send(out, String.join("", COMMANDS.subList(when.commands, COMMANDS.size())));
            String expected = hit ? what.reads.apply(when) : SAID;
            in.request(expected.length() - all.length());
            all.append(in.readUtf8(Math.min(in.getBuffer().size(), expected.length() - all.length())));
            read = all.toString();
            reachable = !(hit && what.name.endsWith("Connections")) || isReachable(server.server);
            if (hit && what.stays) {
                assertFalse(connection.isOver(), what.name + " " + when.name);
                connection.apply(Fault.close());
            }
            rest = in.readUtf8();
            connection.awaitOver(Duration.ofSeconds(60));
            seconds = server.clock.elapsed().minus(before).toSeconds();
        }

        private static boolean isReachable(FakeImapServer server) throws IOException {
            int connections = server.connectionCount();
            okio.Socket socket = server.connectInMemory();
            socket.cancel();
            return server.connectionCount() > connections;
        }

        private static void send(BufferedSink out, String octets) {
            try {
                out.writeUtf8(octets).flush();
            } catch (IOException e) {
                // The server has closed it.
            }
        }

        String heard() {
            return connection.dialogue();
        }
    }
}
