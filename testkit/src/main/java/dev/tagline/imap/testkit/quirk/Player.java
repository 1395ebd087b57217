package dev.tagline.imap.testkit.quirk;

import dev.tagline.imap.testkit.Dispatcher;
import dev.tagline.imap.testkit.Fault;
import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.testkit.ServerConnection;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Answers as the example says, and everything else as a server that behaves: any client finds its way to the quirk. */
final class Player implements Dispatcher {
    /** Commands after which the store must know what the client believes. */
    private static final Set<String> HEARD = Set.of("LOGIN", "SELECT", "EXAMINE", "CLOSE", "UNSELECT");

    private final Mailstore store;
    private final Example example;
    private final Map<String, Answer> answers;

    /** How often a command of a name came, by connection; each map belongs to its connection's thread. */
    private final Map<ServerConnection, Map<String, Integer>> counts = new ConcurrentHashMap<>();

    Player(Mailstore store, Example example, Map<String, Answer> answers) {
        this.store = store;
        this.example = example;
        this.answers = answers;
    }

    /** The greeting of the example, or the store's. */
    @Override
    public Reply greeting(ServerConnection connection) {
        if (example.greeting().isEmpty()) {
            return store.greeting(connection);
        }
        if (example.greeting().get(0).text().startsWith("* PREAUTH")) {
            store.admit(connection, "alice");
        }
        return reply(example.greeting(), 0, "", "");
    }

    @Override
    public Reply dispatch(RecordedCommand command) {
        Answer answer = answers.get(bare(command.name()));
        Reply own = answer == null ? null : answer.to(command);
        if (own != null) {
            return own;
        }
        Example.Turn turn = turn(command, true);
        if (turn == null) {
            return store.dispatch(command);
        }
        int first = turn.awaitsLiteral() && turn.request() >= 0 && !command.literalRefused() ? turn.request() + 2 : 0;
        if (isDone(turn)) {
            if (HEARD.contains(turn.name())) {
                store.dispatch(command);
            } else if (turn.name().equals("AUTHENTICATE")) {
                store.admit(command.connection(), "alice");
            }
        }
        return reply(turn.lines(), first, turn.tag(), command.tag());
    }

    private static boolean isDone(Example.Turn turn) {
        return turn.lines().stream().anyMatch(line -> line.text().startsWith(turn.tag() + " OK"));
    }

    /** Says what stands in front of the request, for whose own sake the server says a better one. */
    @Override
    public boolean acceptsLiteral(RecordedCommand beginning, long size) {
        Example.Turn turn = turn(beginning, false);
        if (turn == null || !turn.awaitsLiteral()) {
            return true;
        }
        for (int i = 0; i < turn.request(); i++) {
            beginning.connection().sendRaw(Symbols.octets(turn.lines().get(i).text()));
        }
        return turn.request() >= 0;
    }

    @Override
    public void ended(ServerConnection connection) {
        counts.remove(connection);
        store.ended(connection);
    }

    /** What answers the nth command of a name: the nth turn of that name, or the last. */
    private Example.@Nullable Turn turn(RecordedCommand command, boolean counts) {
        String name = bare(command.name());
        Map<String, Integer> earlier =
                this.counts.computeIfAbsent(command.connection(), c -> new ConcurrentHashMap<>());
        int nth = earlier.getOrDefault(name, 0);
        if (counts) {
            earlier.put(name, nth + 1);
        }
        List<Example.Turn> turns = example.turns().stream()
                .filter(turn -> turn.name().equals(name))
                .toList();
        return turns.isEmpty() ? null : turns.get(Math.min(nth, turns.size() - 1));
    }

    private static String bare(String name) {
        return name.startsWith("UID ") ? name.substring(4) : name;
    }

    private static Reply reply(List<Example.Line> lines, int from, String exampleTag, String tag) {
        Reply reply = Reply.none();
        for (int i = from; i < lines.size(); i++) {
            Example.Line line = lines.get(i);
            switch (line.side()) {
                case SERVER -> reply = said(reply, line.text(), exampleTag, tag);
                case FAULT -> reply = reply.thenFault(fault(line.text()));
                case CLIENT -> {
                    int next = i + 1;
                    return reply.thenLine(heard -> reply(lines, next, exampleTag, tag));
                }
                case ELLIPSIS -> {}
            }
        }
        return reply;
    }

    private static Reply said(Reply before, String line, String exampleTag, String tag) {
        String theirs = exampleTag.isEmpty() ? line : line.replace('"' + exampleTag + '"', '"' + tag + '"');
        if (!exampleTag.isEmpty() && Symbols.isPlain(theirs) && theirs.startsWith(exampleTag + " ")) {
            return before.thenTagged(theirs.substring(exampleTag.length() + 1));
        }
        int end = exampleTag.isEmpty() ? 0 : Tags.length(theirs);
        if (end == 0) {
            return before.thenRaw(Symbols.octets(theirs));
        }
        Buffer octets = new Buffer().writeUtf8(Tags.translated(theirs.substring(0, end), exampleTag, tag));
        ByteString rest = Symbols.octets(theirs.substring(end));
        return before.thenRaw(octets.write(rest).readByteString());
    }

    private static Fault fault(String name) {
        return switch (name) {
            case "close" -> Fault.close();
            case "reset" -> Fault.reset();
            case "half-close" -> Fault.halfClose();
            case "stall" -> Fault.stall();
            case "drop-tls" -> Fault.dropTls();
            default -> throw new IllegalArgumentException("no fault: " + name);
        };
    }
}
