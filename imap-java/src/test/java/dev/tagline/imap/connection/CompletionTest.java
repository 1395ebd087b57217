package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandRejectedException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.LimitExceededException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.ProtocolViolationException;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Login;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
    @Test
    void noAndBadLeaveTheConnectionInStep() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> no = rig.connection.submit(new Noop());
            rig.peer.serve("NOOP", "NO [OVERQUOTA] not \u001b[2Jnow");
            CommandFailedException refused = Rig.failure(CommandFailedException.class, no);
            assertEquals(Plain.OVERQUOTA, refused.code());
            assertEquals(Outcome.NOT_EXECUTED, refused.outcome());
            assertFalse(refused.getMessage().contains("\u001b"), "no escape sequence reaches a terminal");
            CompletableFuture<?> bad = rig.connection.submit(new Noop());
            rig.peer.serve("NOOP", "BAD " + "x".repeat(2_000));
            CommandRejectedException rejected = Rig.failure(CommandRejectedException.class, bad);
            assertTrue(rejected.getMessage().length() < 600);
            assertTrue(rejected.connectionSurvives());
            rig.assertInStep();
        }
    }

    @Test
    void refusedCredentialsHaveAKindOfTheirOwn() {
        try (Rig rig = Rig.with("* OK hi", options -> options)) {
            CompletableFuture<?> login = rig.connection.submit(new Login("ann", "S3NT1NEL"));
            rig.peer.serve("LOGIN ann S3NT1NEL", "NO [AUTHENTICATIONFAILED] no");
            AuthenticationFailedException failure = Rig.failure(AuthenticationFailedException.class, login);
            assertEquals(Plain.AUTHENTICATIONFAILED, failure.code());
            assertEquals("LOGIN", failure.command());
            assertTrue(failure.connectionSurvives());
            assertFalse((failure + String.join("\n", failure.lastExchanges())).contains("S3NT1NEL"));
            assertTrue(failure.lastExchanges().toString().contains("LOGIN <secret> <secret>"));
        }
    }

    @Test
    void rowsBeforeNoAreAtHand() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<?> fetch =
                    rig.connection.submit(new Fetch(UidSet.of(1, 2), List.of(FetchAttribute.FLAGS)));
            rig.peer.serve("UID FETCH 1:2 (FLAGS)", "* 1 FETCH (UID 1 FLAGS ())", "NO some are gone");
            Object partial = Rig.failure(CommandFailedException.class, fetch).partialResult();
            assertEquals(1, ((List<?>) partial).size());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"an unknown tag", "a repeated tag", "the tag of a queued command", "a tag in other letters"})
    void aForgedTagEndsTheConnection(String kind) {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> first = rig.connection.submit(new Noop());
            String tag = rig.peer.expect("NOOP");
            String prefix = tag.substring(0, 8);
            CompletableFuture<?> second = rig.connection.submit(Commands.named("SELECT"));
            switch (kind) {
                case "an unknown tag" -> rig.peer.send("ABCDEF1 OK forged");
                case "a repeated tag" -> rig.peer.sendRaw(tag + " OK\r\n" + tag + " OK\r\n");
                case "the tag of a queued command" -> rig.peer.send(prefix + "2 OK forged");
                default -> rig.peer.send(tag.toLowerCase(java.util.Locale.ROOT) + " OK forged");
            }
            if (kind.equals("a repeated tag")) {
                Rig.get(first);
            } else {
                assertEquals(
                        Outcome.UNKNOWN,
                        Rig.failure(ProtocolViolationException.class, first).outcome());
                assertEquals(
                        Outcome.NOT_EXECUTED,
                        Rig.failure(ProtocolViolationException.class, second).outcome());
            }
            rig.peer.awaitOver();
        }
    }

    @Test
    void okToACommandThatIsOnlyHalfSentIsAViolation() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> first = rig.connection.submit(new Noop());
            String prefix = rig.peer.expect("NOOP").substring(0, 8);
            rig.peer.send(prefix + "1 OK");
            Rig.get(first);
            rig.settle();
            rig.peer.take(6);
            CompletableFuture<?> second = rig.connection.submit(new Noop());
            rig.peer.awaitTaken(20);
            rig.peer.send(prefix + "2 OK forged");
            rig.peer.awaitRead();
            // The reader waits for a write that cannot end; the time limit for writes ends it.
            rig.timers.advance(java.time.Duration.ofMillis(30_100));
            ImapException failure = Rig.failure(ImapException.class, second);
            assertEquals(Outcome.NOT_EXECUTED, failure.outcome());
            assertFalse(failure.connectionSurvives());
        }
    }

    @Test
    void okToACommandBehindTheOneThatIsHalfSentIsAViolationAtOnce() {
        try (Rig rig = Rig.authenticated()) {
            rig.peer.take(0);
            CompletableFuture<?> first = rig.connection.submit(new Append40K());
            CompletableFuture<?> second = rig.connection.submit(new Noop());
            Rig.await(() -> rig.locked(() -> rig.connection.engine().outbox.isCallRunning()));
            rig.peer.take(100);
            String prefix = rig.peer.octets(6);
            rig.peer.send(prefix + "2 OK forged");
            assertEquals(
                    Outcome.NOT_EXECUTED,
                    Rig.failure(ProtocolViolationException.class, second).outcome());
            assertEquals(
                    Outcome.NOT_EXECUTED,
                    Rig.failure(ProtocolViolationException.class, first).outcome());
        }
    }

    /** A command of 40 KB without a literal, which takes three writes. */
    private record Append40K() implements Command<TaggedResponse> {
        @Override
        public String name() {
            return "XLONG";
        }

        @Override
        public CommandRules rules() {
            return CommandRules.inAnyState();
        }

        @Override
        public void writeTo(ArgumentWriter out) {
            out.atom("x".repeat(40_000));
        }

        @Override
        public ResponseCollector<TaggedResponse> collector() {
            return ResponseCollector.none();
        }
    }

    @Test
    void anAnswerFasterThanTheReturnOfTheWriteIsInOrder() {
        try (Rig rig = Rig.authenticated()) {
            // The whole line is taken, but the call has not returned: the server may answer by now.
            for (int i = 0; i < 200; i++) {
                CompletableFuture<?> noop = rig.connection.submit(new Noop());
                rig.peer.serve("NOOP", "OK");
                Rig.get(noop);
            }
        }
    }

    @Test
    void unknownConditionsOfCompletionAreFatal() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            rig.peer.serve("NOOP", "XYZZY ok");
            ImapException failure = Rig.failure(ImapException.class, noop);
            assertFalse(failure.connectionSurvives());
            assertEquals(Outcome.UNKNOWN, failure.outcome());
        }
    }

    @Test
    void anExceptionHasTheStackOfWhoeverGetsIt() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> server = Rig.async(() -> {
                rig.peer.serve("NOOP", "NO");
                return null;
            });
            CommandFailedException failure =
                    assertThrows(CommandFailedException.class, () -> rig.connection.execute(new Noop()));
            Rig.get(server);
            List<String> callers = new ArrayList<>();
            for (StackTraceElement frame : failure.getStackTrace()) {
                callers.add(frame.getMethodName());
            }
            assertTrue(callers.contains("anExceptionHasTheStackOfWhoeverGetsIt"), callers.toString());
        }
    }

    @Test
    void theStateIsVisibleWhenAFutureCompletes() {
        try (Rig rig = Rig.selected()) {
            for (int i = 11; i < 60; i++) {
                long exists = i;
                CompletableFuture<Long> seen = rig.connection
                        .submit(new Noop())
                        .thenApply(done -> rig.connection.selected().exists());
                rig.peer.serve("NOOP", "* " + i + " EXISTS", "OK");
                assertEquals(exists, Rig.get(seen));
            }
        }
    }

    @Test
    void unclaimedDataReachesListenersInWireOrder() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<List<FetchResponse>> fetch =
                    rig.connection.submit(new Fetch(UidSet.of(1), List.of(FetchAttribute.RFC822_SIZE)));
            rig.peer.serve(
                    "UID FETCH 1 (RFC822.SIZE)",
                    "* 11 EXISTS",
                    "* 5 FETCH (FLAGS (\\Seen))",
                    "* 1 FETCH (UID 1 RFC822.SIZE 3)",
                    "* 2 EXPUNGE",
                    "* OK [ALERT] down soon",
                    "OK");
            assertEquals(1, Rig.get(fetch).size());
            rig.assertEvents(
                    "ExistsResponse", "FetchResponse", "ExpungeResponse", "ConditionResponse", "alert down soon");
            assertEquals(10, rig.connection.selected().exists());
        }
    }

    @Test
    void dataBeforeACommandIsWholeIsNotItsAnswer() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<SearchResult> search = rig.connection.submit(Search.forUids(SearchKey.subject("ü")));
            String tag = rig.peer.expect("UID SEARCH RETURN (ALL) CHARSET UTF-8 SUBJECT {2}");
            rig.peer.send("* SEARCH 5", "+ go");
            assertEquals("ü\r\n", rig.peer.octets(4));
            rig.peer.send("* SEARCH 7", tag + " OK");
            assertEquals(UidSet.of(7), Rig.get(search).uids());
            rig.assertEvents("SearchResponse");
        }
    }

    @Test
    void aCollectorThatThrowsCostsItsCommandAndNoOther() {
        try (Rig rig = Rig.authenticated()) {
            RuntimeException bug = new IllegalStateException("bug");
            CompletableFuture<?> broken = rig.connection.submit(new Collecting(new ResponseCollector<>() {
                @Override
                public boolean collect(UntaggedResponse response) {
                    throw bug;
                }

                @Override
                public TaggedResponse complete(TaggedResponse ok) {
                    return ok;
                }
            }));
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            String first = rig.peer.expect("XCOLLECT");
            String second = rig.peer.expect("NOOP");
            rig.peer.send("* 3 EXISTS", first + " OK", second + " OK");
            assertSame(bug, Rig.failure(CommandFailedException.class, broken).getCause());
            Rig.get(noop);
            rig.assertEvents("ExistsResponse");
        }
    }

    @Test
    void aResultThatCannotBeMadeWasExecuted() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> broken = rig.connection.submit(new Collecting(new ResponseCollector<>() {
                @Override
                public boolean collect(UntaggedResponse response) {
                    return false;
                }

                @Override
                public TaggedResponse complete(TaggedResponse ok) {
                    throw new IllegalStateException("bug");
                }
            }));
            rig.peer.serve("XCOLLECT", "OK");
            assertEquals(
                    Outcome.EXECUTED,
                    Rig.failure(CommandFailedException.class, broken).outcome());
            rig.assertInStep();
        }
    }

    private record Collecting(ResponseCollector<TaggedResponse> collector) implements Command<TaggedResponse> {
        @Override
        public String name() {
            return "XCOLLECT";
        }

        @Override
        public CommandRules rules() {
            return CommandRules.inAnyState();
        }
    }

    @Test
    void aResultBeyondItsBoundFailsAndTheConnectionSurvives() {
        try (Rig rig = Rig.with("* PREAUTH hi", options -> options.maxResultOctets(2_000))) {
            rig.select();
            CompletableFuture<?> fetch =
                    rig.connection.submit(new Fetch(UidSet.all(), List.of(FetchAttribute.RFC822_SIZE)));
            String tag = rig.peer.expect("UID FETCH 1:* (RFC822.SIZE)");
            for (int i = 1; i <= 1_000; i++) {
                rig.peer.send("* " + i + " FETCH (UID " + i + " RFC822.SIZE 1)");
            }
            LimitExceededException failure = Rig.failure(LimitExceededException.class, fetch);
            assertTrue(failure.connectionSurvives());
            rig.peer.send(tag + " OK");
            rig.assertInStep();
        }
    }
}
