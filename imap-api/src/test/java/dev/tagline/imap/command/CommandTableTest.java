package dev.tagline.imap.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.response.Capability;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All commands and their rules as one table, which is {@code docs/commands.md}. */
class CommandTableTest {
    private static final Path PAGE = Path.of("..", "docs", "commands.md");
    private static final Path GENERATED = Path.of("target", "commands.md");

    @Test
    void thePageIsTheTable() throws IOException {
        String table = page();
        Files.writeString(GENERATED, table);
        String committed = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        assertEquals(table, committed, "copy imap-api/target/commands.md to docs/commands.md");
    }

    @Test
    void noCommandIsMissing() throws IOException, URISyntaxException, ClassNotFoundException {
        Set<String> sampled = Samples.ALL.stream()
                .map(sample -> sample.command().getClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> existing = new TreeSet<>();
        Path classes = Path.of(Command.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Path> files;
        try (Stream<Path> found = Files.walk(classes.resolve("dev/tagline/imap"))) {
            files = found.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (Path file : files) {
            String path = classes.relativize(file).toString();
            Class<?> type = Class.forName(
                    path.substring(0, path.length() - ".class".length()).replace(File.separatorChar, '.'));
            if (Command.class.isAssignableFrom(type)
                    && Modifier.isPublic(type.getModifiers())
                    && !Modifier.isAbstract(type.getModifiers())) {
                existing.add(type.getName());
            }
        }
        assertEquals(existing, sampled);
    }

    @TestFactory
    Stream<DynamicTest> theStatesAreThoseOfTheRfc() {
        return Samples.ALL.stream()
                .flatMap(sample -> Stream.of(ConnectionState.values())
                        .map(state -> DynamicTest.dynamicTest(
                                sample.command().name() + " in " + state,
                                () -> assertEquals(
                                        isPermitted(sample.states(), state),
                                        sample.command().rules().states().contains(state)))));
    }

    private static boolean isPermitted(String states, ConnectionState state) {
        return state != ConnectionState.LOGOUT && states.indexOf(state.name().charAt(0)) >= 0;
    }

    @Test
    void theBarriersAreThoseThatChangeTheConnection() {
        Set<String> barriers = new TreeSet<>();
        for (Samples.Sample sample : Samples.ALL) {
            CommandRules rules = sample.command().rules();
            if (rules.barrier()) {
                barriers.add(sample.command().name());
            }
            assertTrue(rules.whenOk() == null || rules.barrier(), "changes the state and is no barrier: " + sample);
        }
        assertEquals(
                new TreeSet<>(Set.of(
                        "STARTTLS",
                        "AUTHENTICATE",
                        "LOGIN",
                        "PROXYAUTH",
                        "ENABLE",
                        "COMPRESS",
                        "SELECT",
                        "EXAMINE",
                        "CLOSE",
                        "UNSELECT",
                        "IDLE",
                        "LOGOUT",
                        "XFOO")),
                barriers);
    }

    @Test
    void onlyFetchStoreAndWhatSearchesByNumberForbidExpunge() {
        List<String> forbidding = new ArrayList<>();
        for (Samples.Sample sample : Samples.ALL) {
            if (!sample.command().rules().mayExpunge()) {
                forbidding.add(sample.command().name());
            }
        }
        assertEquals(List.of("SEARCH", "FETCH", "STORE", "STORE", "SORT", "THREAD"), forbidding);
    }

    @Test
    void onlyStoreExpungeMoveAndReplaceChangeMessagesOfTheOpenMailbox() {
        Set<String> changing = new TreeSet<>();
        for (Samples.Sample sample : Samples.ALL) {
            if (sample.command().rules().needsReadWrite()) {
                changing.add(sample.command().name());
            }
        }
        assertEquals(
                Set.of("STORE", "UID STORE", "EXPUNGE", "UID EXPUNGE", "MOVE", "UID MOVE", "REPLACE", "UID REPLACE"),
                changing);
    }

    /** What the collectors make of servers that answer otherwise; each line has a test in this package. */
    private static final String TOLERATED = """

            ## Where servers answer otherwise

            What they send is read as [quirks](architecture/quirks.md) says; this is what commands make of it.

            - All: an untagged response of the name that answers the command and that cannot be read, malformed or beyond a
              bound, fails it with `UnreadableAnswerException`, whose partial result is what the rest comes to: of LIST all
              other mailboxes, as a mailbox missing without a word would look deleted. The connection survives. Only rows
              about one message (FETCH) cost no more than themselves.
            - AUTHENTICATE: prose in place of a challenge is an empty one. A server that lists SASL-IR and asks for the
              initial response all the same gets it again.
            - ENABLE: OK without ENABLED has switched on nothing.
            - SELECT: any of its data may be missing, in any order. No PERMANENTFLAGS means that all flags last. What comes
              before `[CLOSED]` is about the mailbox that was open.
            - LIST: RETURN options are left out where the server lacks them. SPECIAL-USE is asked for beside any other, as
              some servers then keep it to themselves.
            - STATUS, NAMESPACE, ID: OK without the answer is an empty result.
            - GETACL, LISTRIGHTS, MYRIGHTS: the rights `c` and `d` are passed over where a server of RFC 4314 adds them for old
              clients, and kept where one of RFC 2086 has them for real. OK without the answer is an empty result.
            - GETQUOTA: a quota of another root counts where none of this comes. OK without the answer is one without limits.
            - GETQUOTAROOT: roots may come without quotas, quotas without roots, and OK without either.
            - SETQUOTA: the new quota may come or not. Cyrus ends the connection at limits of 2^31 and more.
            - GETMETADATA, GETANNOTATION: values come in one response or in several, and more of them than were asked for;
              NIL is none.
            - SEARCH: ESEARCH and SEARCH each do for the other. SEARCH may be split over lines, or have none when nothing
              matches; ESEARCH may lack its tag, or ALL.
            - SORT, THREAD: the answer may be split over lines, or have none when nothing matches. Message 0 is none. What stands
              below an answer in a thread by ORDEREDSUBJECT stands beside it, as RFC 5256 asks of clients.
            - SELECT (QRESYNC), UID FETCH (VANISHED): rows that cannot be read, or not wholly, are counted in `Changes.unreadable`.
            - STORE (UNCHANGEDSINCE): `[MODIFIED ...]` in OK is the result's, in NO the failure's code. UIDs by UID STORE, else
              numbers.
            - STATUS: what NOTIFY tells of the same mailbox meanwhile adds to the result, newest last.
            - FETCH, STORE: one row a message, though it came twice or in pieces, until an EXPUNGE gives its number to
              another. A row without UID answers UID FETCH if it has more than flags. Flags that were not asked for are news.
              Rows before a NO are the failure's partial result. A message without a row is no error.
            - COPY, MOVE: COPYUID in the tagged answer or in untagged ones. Sets of unequal size map to nothing.
            - APPEND: APPENDUID may be missing or empty.
            """;

    private static String page() {
        StringBuilder page = new StringBuilder();
        page.append("# Commands\n\n");
        page.append("Every command that has a type of its own, and the rules it goes by. Generated from the code: ");
        page.append("`CommandTableTest` compares.\n\n");
        page.append("- *States*: N not authenticated, A authenticated, S selected; elsewhere it fails unsent.\n");
        page.append(
                "- *Needs*: these capabilities (IMAP4rev2 includes many); *not*: fails where it is listed; *since*: fails ");
        page.append("where nothing but older versions of the protocol is listed.\n");
        page.append(
                "- *Waits*: *alone*: nothing else is in flight beside it. *numbers*: uses sequence numbers, so it waits ");
        page.append(
                "for whatever lets the server expunge. *no expunge*: the server must not expunge while it runs. A name: ");
        page.append(
                "the answer, which two commands in flight must not both expect (about the same messages or mailbox).\n");
        page.append(
                "- *Again*: may it be sent again when its outcome is unknown? *read* changes nothing, *idempotent* ");
        page.append("leaves the same state, *never* does harm.\n");
        page.append("- *Then*: the state after OK / after NO, where it changes.\n\n");
        page.append("| Command | Type | RFC | States | Needs | Waits | Again | Then |\n");
        page.append("|---|---|---|---|---|---|---|---|\n");
        for (Samples.Sample sample : Samples.ALL) {
            page.append(row(sample));
        }
        page.append(TOLERATED);
        return page.toString();
    }

    private static String row(Samples.Sample sample) {
        Command<?> command = sample.command();
        CommandRules rules = command.rules();
        boolean custom = command instanceof CustomCommand;
        return "| " + (custom ? "any other" : command.name())
                + " | `" + command.getClass().getSimpleName()
                + "` | " + sample.rfc()
                + " | " + states(rules)
                + " | " + needs(rules)
                + " | " + waits(rules, custom)
                + " | " + rules.repeatability().name().toLowerCase(Locale.ROOT)
                + " | " + then(rules)
                + " |\n";
    }

    private static String states(CommandRules rules) {
        StringBuilder letters = new StringBuilder();
        for (ConnectionState state : ConnectionState.values()) {
            if (rules.states().contains(state)) {
                letters.append(state.name().charAt(0));
            }
        }
        return letters.toString();
    }

    private static String needs(CommandRules rules) {
        List<String> needs = new ArrayList<>();
        if (rules.since() != null) {
            needs.add("since " + rules.since());
        }
        for (Set<Capability> anyOf : rules.needs()) {
            needs.add(anyOf.stream().map(Capability::name).collect(Collectors.joining(" or ")));
        }
        if (rules.needsEnabled() != null) {
            needs.add(rules.needsEnabled().name() + " enabled");
        }
        rules.forbidding().stream().map(name -> "not " + name).forEach(needs::add);
        return String.join(", ", needs);
    }

    private static String waits(CommandRules rules, boolean custom) {
        List<String> waits = new ArrayList<>();
        if (rules.barrier()) {
            waits.add("alone");
        }
        if (rules.usesSequenceNumbers()) {
            waits.add("numbers");
        }
        if (!rules.mayExpunge()) {
            waits.add("no expunge");
        }
        for (Answers answers : rules.answers()) {
            waits.add(custom ? "what it claims" : answers.response());
        }
        return String.join(", ", waits);
    }

    private static String then(CommandRules rules) {
        if (rules.whenOk() == null) {
            return "";
        }
        String ok = rules.whenOk().name().substring(0, 1);
        return rules.whenFailed() == null
                ? ok
                : ok + " / " + rules.whenFailed().name().charAt(0);
    }
}
