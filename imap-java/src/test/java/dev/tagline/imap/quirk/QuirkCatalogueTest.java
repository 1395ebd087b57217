package dev.tagline.imap.quirk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.ImapTimeoutException;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.quirk.ServerQuirk;
import dev.tagline.imap.testkit.quirk.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our client comes out of every server of the catalogue as a correct client does. */
class QuirkCatalogueTest {
    // region catalogue
    @ParameterizedTest
    @MethodSource("dev.tagline.imap.testkit.quirk.ServerQuirk#all")
    void ourClientIsCorrect(ServerQuirk quirk) {
        try (FakeImapServer server = quirk.start()) {
            Visit visit = Visit.to(server, quirk);
            try {
                compare(quirk, visit, names(server));
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "\n" + visit + "\n" + server.dialogue(), e);
            }
            while (server.pollCommand() != null) {} // What is no command was looked at too, and need not be reported.
        }
    }

    private static void compare(ServerQuirk quirk, Visit visit, List<String> said) {
        switch (quirk.expectation().outcome()) {
            case SURVIVES -> survives(quirk, visit);
            case COMMAND_FAILS -> {
                assertNull(visit.opening());
                assertFalse(visit.failures().isEmpty(), "nothing failed");
                assertTrue(visit.inStep(), "out of step");
                sees(quirk, visit);
            }
            case CLOSES -> {
                assertFalse(visit.inStep(), "still there");
                assertTrue(visit.opening() != null || !visit.failures().isEmpty(), "nobody was told");
                sees(quirk, visit);
            }
            case CLOSES_BEFORE_LOGIN -> {
                assertNotNull(visit.opening(), "it got in");
                assertEquals(List.of(), credentials(said));
                sees(quirk, visit);
            }
            case REFUSES_TLS -> {
                assertNotNull(visit.opening(), "it got in");
                assertFalse(visit.opening() instanceof ImapTimeoutException, "it went on waiting");
                said.removeAll(Set.of("CAPABILITY", "STARTTLS"));
                assertEquals(List.of(), said);
                sees(quirk, visit);
            }
            case LOGIN_FAILS -> {
                ImapException opening = visit.opening();
                assertNotNull(opening, "it got in");
                assertEquals(1, credentials(said).size(), said::toString);
                sees(quirk, visit);
            }
            case TIMES_OUT -> {
                ImapException late = visit.opening() != null
                        ? visit.opening()
                        : visit.failures().values().stream().findFirst().orElse(null);
                assertInstanceOf(ImapTimeoutException.class, late);
            }
        }
    }
    // endregion

    private static void survives(ServerQuirk quirk, Visit visit) {
        assertNull(visit.opening());
        assertEquals(Set.of(), visit.failures().keySet());
        assertTrue(visit.inStep(), "out of step");
        sees(quirk, visit);
    }

    private static void sees(ServerQuirk quirk, Visit visit) {
        assertTrue(
                visit.seen().getOrDefault(Sight.ERROR_TEXT, "").chars().noneMatch(c -> c < ' ' || c == 0x7f),
                "control characters in a message");
        quirk.expectation().sees().forEach((what, value) -> {
            String seen = visit.seen().getOrDefault(what, "(nothing)");
            if (what == Sight.ERROR_TEXT) {
                assertTrue(seen.contains(value), what + ": " + seen);
            } else {
                assertEquals(value, seen, what.toString());
            }
        });
    }

    private static List<String> names(FakeImapServer server) {
        return new ArrayList<>(
                server.commands().stream().map(RecordedCommand::name).toList());
    }

    private static List<String> credentials(List<String> said) {
        return said.stream()
                .filter(name -> name.equals("LOGIN") || name.equals("AUTHENTICATE"))
                .toList();
    }
}
