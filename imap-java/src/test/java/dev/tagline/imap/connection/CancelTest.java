package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.CommandCancelledException;
import dev.tagline.imap.ConnectionClosedException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.Append;
import dev.tagline.imap.command.Authenticate;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Idle;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Login;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.command.StartTls;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.UidSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CancelTest {
    @Test
    void aQueuedCommandIsNeverSent() {
        try (Rig rig = Rig.selected()) {
            rig.connection.submit(Commands.named("SELECT"));
            CompletableFuture<?> queued = rig.connection.submit(Commands.named("UID SEARCH"));
            CompletableFuture<?> behind = rig.connection.submit(new Noop());
            assertTrue(queued.cancel(true));
            rig.peer.serve("SELECT box", "OK");
            rig.peer.serve("NOOP", "OK");
            Rig.get(behind);
            assertTrue(queued.isCancelled());
        }
    }

    @Test
    void theAnswersOfOneInFlightAreDroppedAndEventsAreNot() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<?> fetch =
                    rig.connection.submit(new Fetch(UidSet.of(1), List.of(FetchAttribute.RFC822_SIZE)));
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            String first = rig.peer.expect("UID FETCH 1 (RFC822.SIZE)");
            String second = rig.peer.expect("NOOP");
            fetch.cancel(true);
            rig.peer.send("* 1 FETCH (UID 1 RFC822.SIZE 3)", "* 11 EXISTS", first + " OK", second + " OK");
            Rig.get(noop);
            rig.assertEvents("ExistsResponse");
            assertEquals(11, rig.connection.selected().exists());
            rig.assertInStep();
        }
    }

    @Test
    void aCancelledSelectStillChangesTheState() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> select = rig.connection.submit(Commands.named("SELECT"));
            String tag = rig.peer.expect("SELECT box");
            select.cancel(true);
            rig.peer.send("* 3 EXISTS", tag + " OK");
            rig.assertInStep();
            assertEquals(3, rig.connection.selected().exists());
        }
    }

    @Test
    void anInterruptedCallerCancelsAndKeepsItsInterrupt() throws Exception {
        try (Rig rig = Rig.authenticated()) {
            Thread[] caller = new Thread[1];
            CountDownLatch started = new CountDownLatch(1);
            boolean[] stillInterrupted = new boolean[1];
            CompletableFuture<?> noop = Rig.async(() -> {
                caller[0] = Thread.currentThread();
                started.countDown();
                try {
                    return rig.connection.execute(new Noop());
                } finally {
                    stillInterrupted[0] = Thread.currentThread().isInterrupted();
                }
            });
            assertTrue(started.await(60, TimeUnit.SECONDS));
            String tag = rig.peer.expect("NOOP");
            caller[0].interrupt();
            CommandCancelledException failure = Rig.failure(CommandCancelledException.class, noop);
            assertEquals(Outcome.UNKNOWN, failure.outcome());
            assertTrue(failure.connectionSurvives());
            assertTrue(stillInterrupted[0]);
            rig.peer.send(tag + " OK");
            rig.assertInStep();
        }
    }

    @Test
    void anInterruptWhileTheCallerWritesDoesNotTearTheCommand() throws Exception {
        try (Rig rig = Rig.authenticated()) {
            rig.peer.take(3);
            Thread[] caller = new Thread[1];
            CompletableFuture<?> noop = Rig.async(() -> {
                caller[0] = Thread.currentThread();
                return rig.connection.execute(new Noop());
            });
            rig.peer.awaitTaken(3);
            caller[0].interrupt();
            Rig.await(() -> !caller[0].isInterrupted());
            rig.peer.take(Long.MAX_VALUE);
            String tag = rig.peer.expect("NOOP");
            Rig.failure(CommandCancelledException.class, noop);
            rig.peer.send(tag + " OK");
            rig.assertInStep();
        }
    }

    @Test
    void whoeverTimesOutAFutureCancelsItsCommand() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            String tag = rig.peer.expect("NOOP");
            noop.completeExceptionally(new TimeoutException());
            Rig.failure(TimeoutException.class, noop);
            assertTrue(rig.locked(() -> rig.connection.engine().pipeline.onlyOrphans()));
            rig.timers.advance(java.time.Duration.ofMillis(1_900));
            rig.peer.send(tag + " OK");
            rig.assertInStep();
        }
    }

    @Test
    void anAnswerThatTakesTooLongToDrainClosesTheConnection() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            rig.peer.expect("NOOP");
            rig.settle();
            noop.cancel(true);
            rig.timers.advance(java.time.Duration.ofMillis(1_999));
            assertFalse(rig.peer.isOver());
            rig.timers.advance(java.time.Duration.ofMillis(2));
            rig.peer.awaitOver();
        }
    }

    @Test
    void drainingIsNotHurriedWhileOthersWaitForTheirAnswers() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> cancelled = rig.connection.submit(new Noop());
            CompletableFuture<?> live = rig.connection.submit(new Noop());
            String first = rig.peer.expect("NOOP");
            String second = rig.peer.expect("NOOP");
            rig.settle();
            cancelled.cancel(true);
            rig.timers.advanceSeconds(30);
            rig.peer.send(first + " OK", second + " OK");
            Rig.get(live);
        }
    }

    @Test
    void anAnswerTooLongToDrainClosesTheConnection() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<?> fetch =
                    rig.connection.submit(new Fetch(UidSet.all(), List.of(FetchAttribute.bodyPeek(Section.TEXT))));
            CompletableFuture<?> behind = rig.connection.submit(Commands.named("SELECT"));
            rig.peer.expect("UID FETCH 1:* (BODY.PEEK[TEXT])");
            rig.settle();
            fetch.cancel(true);
            for (int i = 1; i <= 300; i++) {
                rig.peer.send("* " + i + " FETCH (UID " + i + " BODY[TEXT] {1000}", "x".repeat(1_000) + ")");
            }
            assertEquals(
                    Outcome.NOT_EXECUTED,
                    Rig.failure(ConnectionClosedException.class, behind).outcome());
            rig.peer.awaitOver();
        }
    }

    @Test
    void aShortAnswerIsDrained() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<?> fetch =
                    rig.connection.submit(new Fetch(UidSet.all(), List.of(FetchAttribute.bodyPeek(Section.TEXT))));
            String tag = rig.peer.expect("UID FETCH 1:* (BODY.PEEK[TEXT])");
            rig.settle();
            fetch.cancel(true);
            for (int i = 1; i <= 200; i++) {
                rig.peer.send("* " + i + " FETCH (UID " + i + " BODY[TEXT] {1000}", "x".repeat(1_000) + ")");
            }
            rig.peer.send(tag + " OK");
            rig.assertInStep();
        }
    }

    @Test
    void idleIsEndedByDone() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<?> idle = rig.connection.submit(new Idle());
            String tag = rig.peer.expect("IDLE");
            idle.cancel(true);
            rig.peer.send("+ idling");
            assertEquals("DONE", rig.peer.line());
            rig.peer.send(tag + " OK");
            rig.assertInStep();
        }
    }

    @Test
    void authenticationIsWithdrawnByAnAsterisk() {
        try (Rig rig = Rig.with("* OK hi", options -> options)) {
            CompletableFuture<?> authenticate = rig.connection.submit(
                    new Authenticate(new Commands.OneAnswer("PLAIN", ByteString.encodeUtf8("S3NT1NEL"))));
            String tag = rig.peer.expect("AUTHENTICATE PLAIN");
            authenticate.cancel(true);
            rig.peer.send("+");
            assertEquals("*", rig.peer.line());
            rig.peer.send(tag + " BAD cancelled");
            rig.assertInStep();
        }
    }

    @Test
    void startTlsCannotBeWithdrawn() {
        try (Rig rig = Rig.with("* OK [CAPABILITY STARTTLS] hi", options -> options)) {
            CompletableFuture<?> startTls = rig.connection.submit(new StartTls());
            rig.peer.expect("STARTTLS");
            startTls.cancel(true);
            rig.peer.awaitOver();
            assertEquals(0, rig.peer.startedTls());
            rig.assertEvents("closed by ConnectionClosedException");
        }
    }

    @Test
    void aMessageWhoseLiteralIsAnnouncedCannotBeWithdrawn() {
        try (Rig rig = Rig.authenticated()) {
            LiteralContent message = LiteralContent.of(ByteString.encodeUtf8("X DELETE INBOX\r\n"));
            CompletableFuture<?> append = rig.connection.submit(new Append(MailboxName.of("box"), List.of(), message));
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            rig.peer.expect("APPEND box {16}");
            append.cancel(true);
            rig.peer.awaitOver();
            Rig.failure(ConnectionClosedException.class, noop);
            assertEquals("", rig.peer.unread());
        }
    }

    @Test
    void aStringThatIsAnnouncedIsSentAllTheSame() {
        try (Rig rig = Rig.with("* OK hi", options -> options)) {
            CompletableFuture<?> login = rig.connection.submit(new Login("ann", "S3NT1NEL\"ü"));
            String tag = rig.peer.expect("LOGIN ann {11}");
            login.cancel(true);
            rig.peer.send("+");
            assertEquals("S3NT1NEL\"ü\r\n", rig.peer.octets(13));
            rig.peer.send(tag + " NO");
            rig.assertInStep();
        }
    }

    @Test
    void cancellingWhatIsDoneDoesNothing() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            rig.peer.serve("NOOP", "OK");
            Rig.get(noop);
            assertFalse(noop.cancel(true));
            rig.assertInStep();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void cancelledAtAnyMomentItStaysInStepOrCloses(int moment) {
        for (String name : Commands.all().keySet()) {
            if (name.equals("STARTTLS") || name.equals("LOGIN") || name.equals("AUTHENTICATE")) {
                continue;
            }
            try (Rig rig = Rig.with("* PREAUTH [CAPABILITY " + Rig.ALL + " ID NAMESPACE UNSELECT] hi", o -> o)) {
                if (!name.equals("ENABLE")) {
                    rig.select();
                }
                cancelAt(moment, rig, Commands.named(name));
            }
        }
    }

    /** The moments: submitted, on the wire, answered in part, completed, ... each of two commands. */
    private static void cancelAt(int moment, Rig rig, Command<?> command) {
        CompletableFuture<?> cancelled = rig.connection.submit(command);
        if (moment == 0) {
            cancelled.cancel(true);
        }
        CompletableFuture<?> other = rig.connection.submit(new Noop());
        if (moment == 1) {
            cancelled.cancel(true);
        }
        CompletableFuture<?> server = Rig.async(() -> {
            while (!rig.peer.isOver()) {
                String line = rig.peer.line();
                int space = line.indexOf(' ');
                if (moment == 2) {
                    cancelled.cancel(true);
                }
                if (line.endsWith("}")) {
                    rig.peer.send("+ go");
                    rig.peer.line();
                }
                if (line.endsWith("IDLE")) {
                    rig.peer.send("+ idling");
                    rig.peer.send("* 12 EXISTS");
                    rig.peer.line();
                }
                rig.peer.send("* 1 FETCH (UID 1 FLAGS ())", "* LIST () \"/\" box", "* SEARCH 1", "* 13 EXISTS");
                if (moment == 3) {
                    cancelled.cancel(true);
                }
                String tag = line.substring(0, space);
                rig.peer.send(tag + (moment == 7 ? " NO no" : " OK done"));
                if (moment == 4) {
                    cancelled.cancel(true);
                }
            }
            return null;
        });
        if (moment == 5) {
            cancelled.cancel(false);
        }
        try {
            other.get(60, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            if (!(e.getCause() instanceof ImapException failure) || !failure.connectionSurvives()) {
                rig.peer.awaitOver();
            }
        } catch (Exception e) {
            throw new AssertionError(command.name() + " " + rig.lines(), e);
        }
        if (moment == 6) {
            cancelled.cancel(true);
        }
        try {
            cancelled.get(60, TimeUnit.SECONDS);
        } catch (CancellationException | java.util.concurrent.ExecutionException e) {
            // Cancelled, refused or lost: each is an end.
        } catch (Exception e) {
            throw new AssertionError(command.name() + " never ended", e);
        }
        rig.connection.abort();
        assertTrue(server != null);
    }

    @Test
    void authenticationThatGivesUpFailsAsSuch() {
        try (Rig rig = Rig.with("* OK hi", options -> options)) {
            CompletableFuture<?> authenticate = rig.connection.submit(new Authenticate(new GivesUp()));
            String tag = rig.peer.expect("AUTHENTICATE XGIVEUP");
            rig.peer.send("+ c3VycHJpc2U=");
            assertEquals("*", rig.peer.line());
            rig.peer.send(tag + " BAD cancelled");
            AuthenticationFailedException failure = Rig.failure(AuthenticationFailedException.class, authenticate);
            assertTrue(failure.getMessage().contains("never heard of it"));
            rig.assertInStep();
        }
    }

    private record GivesUp() implements dev.tagline.imap.command.SaslExchange {
        @Override
        public String mechanism() {
            return "XGIVEUP";
        }

        @Override
        public ByteString initialResponse() {
            return null;
        }

        @Override
        public ByteString respond(ByteString challenge) {
            return null;
        }

        @Override
        public boolean completed() {
            return false;
        }

        @Override
        public String problem() {
            return "never heard of it";
        }
    }
}
