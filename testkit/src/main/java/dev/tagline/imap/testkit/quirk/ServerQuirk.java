package dev.tagline.imap.testkit.quirk;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.Fault;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A server that is hostile, or quirky as a real one is, by its name; and what a correct client makes of it.
 *
 * <pre>{@code
 * @ParameterizedTest
 * @MethodSource("dev.tagline.imap.testkit.quirk.ServerQuirk#all")
 * void myClientCopesWith(ServerQuirk quirk) {
 *     try (FakeImapServer server = quirk.start()) {
 *         // as quirk.security() says connect to server.port(), do what quirk.procedure() says,
 *         // and compare with quirk.expectation()
 *     }
 * }
 * }</pre>
 *
 * <p>Whatever the entry does not concern is answered by a {@link Mailstore}: any user name and password will do, though the
 * procedure has {@code alice} and {@code wonderland}, and INBOX has three messages. So a client that says more than the
 * procedure, or fetches more than it asks for, gets to the quirk all the same.
 *
 * <p>The constants are inherited from one interface a family. Immutable.
 */
public final class ServerQuirk
        implements TlsAttacks,
                HandshakeAttacks,
                LoginAttacks,
                InjectionAttacks,
                LiteralAttacks,
                ExhaustionAttacks,
                ParsingAttacks,
                ConversationAttacks,
                FramingQuirks,
                OpeningQuirks,
                MailboxQuirks,
                EnvelopeQuirks,
                StructureQuirks,
                RowQuirks,
                SearchQuirks,
                ChangeQuirks {
    /** Commands that need a selected mailbox. */
    private static final Set<String> SELECTED = Set.of(
            "FETCH",
            "SEARCH",
            "STORE",
            "COPY",
            "MOVE",
            "EXPUNGE",
            "IDLE",
            "SORT",
            "THREAD",
            "CLOSE",
            "UNSELECT",
            "CHECK");

    /** What belongs to connecting with STARTTLS. */
    private static final Set<String> OPENING = Set.of("STARTTLS", "CAPABILITY");

    /** NOOP shows whether the connection is in step. */
    private static final List<String> LAST = List.of("NOOP", "LOGOUT");

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private static final class Catalogue {
        static final List<ServerQuirk> ALL = Stream.of(
                        TlsAttacks.ENTRIES,
                        HandshakeAttacks.ENTRIES,
                        LoginAttacks.ENTRIES,
                        InjectionAttacks.ENTRIES,
                        LiteralAttacks.ENTRIES,
                        ExhaustionAttacks.ENTRIES,
                        ParsingAttacks.ENTRIES,
                        ConversationAttacks.ENTRIES,
                        FramingQuirks.ENTRIES,
                        OpeningQuirks.ENTRIES,
                        MailboxQuirks.ENTRIES,
                        EnvelopeQuirks.ENTRIES,
                        StructureQuirks.ENTRIES,
                        RowQuirks.ENTRIES,
                        SearchQuirks.ENTRIES,
                        ChangeQuirks.ENTRIES)
                .flatMap(List::stream)
                .toList();
    }

    private final QuirkFamily family;
    private final String name;
    private final List<String> seenIn;
    private final String summary;
    private final Example example;
    private final Security security;
    private final List<String> procedure;
    private final Map<String, Answer> answers;
    private final List<Fault> faults;
    private final UnaryOperator<FakeImapServer.Builder> settings;
    private final Expectation expectation;

    ServerQuirk(Entry entry, Expectation expectation) {
        this.family = entry.family;
        this.name = entry.name;
        this.seenIn = entry.seenIn;
        this.summary = entry.summary;
        this.example = entry.example;
        this.security = entry.security;
        this.procedure = procedure(entry);
        this.answers = Map.copyOf(entry.answers);
        this.faults = List.copyOf(entry.faults);
        this.settings = entry.settings;
        this.expectation = expectation;
    }

    /** The whole catalogue, in its order. */
    public static List<ServerQuirk> all() {
        return Catalogue.ALL;
    }

    /**
     * The entry of that name. Case does not count, and hyphens are as good as underscores: {@code empty-text}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static ServerQuirk named(String name) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return all().stream()
                .filter(quirk -> quirk.name.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no server is named " + name));
    }

    /** Such as {@code EMPTY_TEXT}; unique, and never changed. */
    public String name() {
        return name;
    }

    /** Where it belongs. */
    public QuirkFamily family() {
        return family;
    }

    /** What the server does, in one sentence. */
    public String summary() {
        return summary;
    }

    /** Servers that do so; for an attack, clients that fell for it. Empty when nobody is known by name. */
    public List<String> seenIn() {
        return seenIn;
    }

    /**
     * What it looks like on the wire, line by line: {@code S:} the server, {@code C:} the client, {@code X:} a fault of the
     * connection, {@code ...} and so on. {@code ␀ ␍ ␊} are NUL, CR and LF, <code>&#92;xE9</code> is an octet, {@code ␄} says that no
     * line end follows; other lines end in CRLF.
     */
    public String example() {
        return example.text();
    }

    /** How the client is to connect. */
    public Security security() {
        return security;
    }

    /**
     * What the client is to do once connected, written as commands without tags: {@code LOGIN alice wonderland}, {@code
     * SELECT INBOX}, and so on to {@code NOOP} and {@code LOGOUT}. IDLE means to wait for news once, and then to end it.
     * What comes to the same in a client's own way will do.
     */
    public List<String> procedure() {
        return procedure;
    }

    /** What a correct client makes of it. */
    public Expectation expectation() {
        return expectation;
    }

    /** The server, on a free port of the loopback address. */
    public FakeImapServer start() {
        return server().start();
    }

    /** The server, not started yet. */
    public FakeImapServer server() {
        return server(FakeImapServer.builder());
    }

    /** The server with settings of the caller's. Its greeting, dispatcher and certificate are those of this entry. */
    public FakeImapServer server(FakeImapServer.Builder builder) {
        Mailstore store = new Mailstore().clock(CLOCK);
        store.create("Archive");
        for (String subject : List.of("one", "two", "three")) {
            store.inbox()
                    .deliver("From: Jane <jane@example.org>\nTo: alice@example.org\nSubject: " + subject
                            + "\nMessage-ID: <" + subject + "@example.org>\n\nThis is number " + subject + ".\n");
        }
        FakeImapServer server = settings.apply(builder)
                .dispatcher(new Player(store, example, answers))
                .build();
        faults.forEach(server::fault);
        return server;
    }

    private static List<String> procedure(Entry entry) {
        List<String> told = entry.procedure.isEmpty()
                ? entry.example.turns().stream()
                        .map(Example.Turn::command)
                        .filter(command -> entry.security != Security.STARTTLS || !OPENING.contains(command))
                        .toList()
                : entry.procedure;
        List<String> steps = new ArrayList<>();
        if (told.stream().noneMatch(command -> named(command, Set.of("LOGIN", "AUTHENTICATE")))) {
            steps.add("LOGIN alice wonderland");
        }
        boolean selects = told.stream().anyMatch(command -> named(command, Set.of("SELECT", "EXAMINE")));
        boolean needsMailbox = told.isEmpty() || told.stream().anyMatch(command -> named(command, SELECTED));
        for (String command : told) {
            if (needsMailbox && !selects && named(command, SELECTED)) {
                steps.add("SELECT INBOX");
                selects = true;
            }
            steps.add(command);
        }
        if (needsMailbox && !selects) {
            steps.add("SELECT INBOX");
        }
        steps.remove("LOGOUT");
        steps.addAll(LAST);
        return List.copyOf(steps);
    }

    private static boolean named(String command, Set<String> names) {
        String bare = command.startsWith("UID ") ? command.substring(4) : command;
        int end = bare.indexOf(' ');
        return names.contains(end < 0 ? bare : bare.substring(0, end));
    }

    @Override
    public String toString() {
        return name;
    }
}
