package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.command.CommandRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineRulesTest {
    /** What Python's imaplib2 lets run in parallel, and this library has. */
    private static final List<String> PARALLEL = List.of(
            "CAPABILITY",
            "CHECK",
            "CREATE",
            "DELETE",
            "UID EXPUNGE",
            "EXPUNGE",
            "UID FETCH",
            "ID",
            "LIST",
            "LSUB",
            "NAMESPACE",
            "NOOP",
            "RENAME",
            "UID SEARCH",
            "STATUS",
            "UID STORE",
            "UID COPY",
            "UID MOVE");

    private static final Set<String> BARRIERS = Set.of(
            "LOGOUT",
            "STARTTLS",
            "AUTHENTICATE",
            "LOGIN",
            "PROXYAUTH",
            "ENABLE",
            "SELECT",
            "EXAMINE",
            "CLOSE",
            "UNSELECT",
            "IDLE",
            "XOTHER");

    private static boolean mayFollow(String next, String... inFlight) {
        List<CommandRules> rules = new ArrayList<>();
        for (String name : inFlight) {
            rules.add(Commands.named(name).rules());
        }
        return PipelineRules.mayLeave(Commands.named(next).rules(), rules);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                // RFC 9051 section 5.5
                "FETCH + STORE + SEARCH + NOOP",
                "STORE + COPY + EXPUNGE",
                "UID SEARCH + NOOP",
                "FETCH + FETCH other",
                "NOOP + NOOP + NOOP",
                "STATUS + STATUS other",
                "UID FETCH + UID FETCH other",
                "UID FETCH + UID STORE + UID COPY + UID EXPUNGE + STATUS + LIST + LSUB + CREATE + RENAME + APPEND",
                "APPEND + APPEND"
            })
    void maySendWithoutWaiting(String sequence) {
        assertTrue(isPipelined(sequence), sequence);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                // RFC 9051 section 5.5
                "FETCH + NOOP + STORE",
                "STORE + COPY + FETCH",
                "COPY + COPY",
                "UID FETCH + STORE",
                "UID STORE + FETCH",
                "UID SEARCH + SEARCH",
                "NOOP + UID SEARCH numbers",
                "CHECK + FETCH",
                // One could take the other's answer.
                "UID SEARCH + UID SEARCH",
                "SEARCH + SEARCH",
                "STATUS + STATUS",
                "UID FETCH + UID FETCH",
                "FETCH + FETCH",
                "LIST + LIST",
                "UID COPY + UID MOVE",
                "FETCH + UID FETCH other",
                "NAMESPACE + NAMESPACE"
            })
    void mustWait(String sequence) {
        assertFalse(isPipelined(sequence), sequence);
    }

    private static boolean isPipelined(String sequence) {
        List<String> names = List.of(sequence.split(" \\+ "));
        List<String> inFlight = new ArrayList<>();
        for (String name : names) {
            if (!mayFollow(name, inFlight.toArray(String[]::new))) {
                return false;
            }
            inFlight.add(name);
        }
        return true;
    }

    @Test
    void aBarrierNeedsAnEmptyPipelineAndKeepsIt() {
        for (String name : Commands.all().keySet()) {
            boolean barrier = Commands.named(name).rules().barrier();
            assertEquals(BARRIERS.contains(name), barrier, name);
            assertTrue(mayFollow(name), name);
            if (barrier) {
                assertFalse(mayFollow(name, "NOOP"), name);
                assertFalse(mayFollow("NOOP", name), name);
            }
        }
    }

    @Test
    void asParallelAsImaplib2WhereTheRfcAllows() {
        for (String before : PARALLEL) {
            for (String next : PARALLEL) {
                String both = before + " + " + next;
                boolean alike = !answer(next).isEmpty() && answer(next).equals(answer(before));
                assertEquals(!alike, mayFollow(next, before), both);
            }
        }
    }

    /** What answers a command, empty for nothing but the tagged response. */
    private static String answer(String name) {
        return switch (name) {
            case "UID COPY", "UID MOVE" -> "COPYUID";
            case "EXPUNGE", "UID EXPUNGE" -> "EXPUNGE";
            case "NOOP", "CHECK", "CREATE", "DELETE", "RENAME" -> "";
            default -> name;
        };
    }

    @ParameterizedTest
    @CsvSource({"FETCH", "STORE", "SEARCH", "COPY", "MOVE", "UID SEARCH numbers"})
    void sequenceNumbersWaitForWhateverMayExpunge(String name) {
        for (String before : Commands.all().keySet()) {
            if (Commands.named(before).rules().mayExpunge()) {
                assertFalse(mayFollow(name, before), before + " + " + name);
            }
        }
    }

    @Test
    void manyNoopsCostNoMoreThanTheirNumber() {
        // A list that may not be walked: only its head may be looked at.
        CommandRules noop = Commands.named("NOOP").rules();
        List<CommandRules> thousands = new java.util.AbstractList<>() {
            @Override
            public CommandRules get(int index) {
                assertEquals(0, index);
                return noop;
            }

            @Override
            public int size() {
                return 10_000;
            }
        };
        assertTrue(PipelineRules.mayLeave(noop, thousands));
    }
}
