package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ConnectionClosedException;
import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.ProtocolViolationException;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.Idle;
import dev.tagline.imap.command.Logout;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.secrets.Watched;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloseTest {
    private static CompletableFuture<?> closing(Rig rig) {
        return Rig.async(() -> {
            rig.connection.close();
            return null;
        });
    }

    @Test
    void closeSaysLogoutAndClosesInOrder() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<?> close = closing(rig);
            rig.peer.serve("LOGOUT", "* BYE bye", "OK out");
            Rig.get(close);
            assertEquals(ConnectionState.LOGOUT, rig.connection.state());
            rig.peer.awaitOver();
            assertTrue(rig.peer.wasClosed());
            rig.assertEvents("ConditionResponse", "closed");
            rig.connection.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OK out", "NO why", "BAD what"})
    void whateverLogoutIsAnsweredItIsTheEnd(String answer) {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> close = closing(rig);
            rig.peer.serve("LOGOUT", answer);
            Rig.get(close);
            rig.peer.awaitOver();
        }
    }

    @Test
    void anEndOfStreamIsAnAnswerToLogout() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> logout = rig.connection.submit(new Logout());
            String tag = rig.peer.expect("LOGOUT");
            rig.peer.send(tag + " BYE tagged, as some say it");
            rig.peer.end();
            Rig.get(logout);
            rig.assertEvents("ConditionResponse", "closed");
        }
    }

    @Test
    void closeWaitsNoLongerThanItsLimit() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            rig.peer.expect("NOOP");
            CompletableFuture<?> close = closing(rig);
            Rig.await(() -> rig.timers.isDueWithin(java.time.Duration.ofMillis(800)));
            rig.timers.advance(java.time.Duration.ofMillis(799));
            assertFalse(close.isDone());
            rig.timers.advance(java.time.Duration.ofMillis(2));
            Rig.get(close);
            assertEquals(
                    Outcome.UNKNOWN,
                    Rig.failure(ConnectionClosedException.class, noop).outcome());
            rig.peer.awaitOver();
        }
    }

    @Test
    void closeEndsInTimeThoughThePeerDoesNotRead() {
        try (Rig rig = Rig.authenticated()) {
            rig.peer.take(3);
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            Rig.await(() -> rig.locked(() -> rig.connection.engine().outbox.isCallRunning()));
            CompletableFuture<?> close = closing(rig);
            Rig.await(() -> rig.timers.isDueWithin(java.time.Duration.ofMillis(800)));
            rig.timers.advance(java.time.Duration.ofMillis(801));
            Rig.get(close);
            assertEquals(
                    Outcome.NOT_EXECUTED,
                    Rig.failure(ConnectionClosedException.class, noop).outcome());
            rig.peer.awaitOver();
        }
    }

    @Test
    void closeEndsIdleFirst() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<?> idle = rig.connection.submit(new Idle());
            String tag = rig.peer.expect("IDLE");
            rig.peer.send("+ idling");
            rig.settle();
            CompletableFuture<?> close = closing(rig);
            assertEquals("DONE", rig.peer.line());
            rig.peer.send(tag + " OK");
            rig.peer.serve("LOGOUT", "OK");
            Rig.get(close);
            Rig.get(idle);
        }
    }

    @Test
    void whatWaitsIsNotSentAnyMore() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> select = rig.connection.submit(Commands.named("SELECT"));
            CompletableFuture<?> waiting = rig.connection.submit(new Noop());
            String tag = rig.peer.expect("SELECT box");
            CompletableFuture<?> close = closing(rig);
            assertEquals(
                    Outcome.NOT_EXECUTED,
                    Rig.failure(ConnectionClosedException.class, waiting).outcome());
            assertThrows(ConnectionClosedException.class, () -> rig.connection.execute(new Noop()));
            rig.peer.send(tag + " OK");
            rig.peer.serve("LOGOUT", "OK");
            Rig.get(close);
            Rig.get(select);
        }
    }

    @Test
    void anyThreadMayCloseEvenACallback() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> closed = rig.connection.submit(new Noop()).thenRun(rig.connection::close);
            rig.peer.serve("NOOP", "OK");
            rig.peer.serve("LOGOUT", "OK");
            Rig.get(closed);
        }
    }

    @Test
    void anInterruptedCloseClosesAtOnce() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<Boolean> interrupted = Rig.async(() -> {
                Thread.currentThread().interrupt();
                rig.connection.close();
                return Thread.interrupted();
            });
            assertTrue(Rig.get(interrupted));
            rig.peer.awaitOver();
        }
    }

    @Test
    void abortFailsAllAtOnce() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            CompletableFuture<?> waiting = rig.connection.submit(Commands.named("SELECT"));
            rig.peer.expect("NOOP");
            rig.settle();
            rig.connection.abort();
            assertEquals(
                    Outcome.UNKNOWN,
                    Rig.failure(ConnectionClosedException.class, noop).outcome());
            assertEquals(
                    Outcome.NOT_EXECUTED,
                    Rig.failure(ConnectionClosedException.class, waiting).outcome());
            rig.assertEvents("closed");
        }
    }

    @Test
    void aTransportThatThrowsWhenItIsAbortedKeepsTheEndFromNobody() {
        try (Rig rig = Rig.authenticated()) {
            rig.peer.throwWhenAborted();
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            rig.peer.expect("NOOP");
            rig.connection.abort();
            Rig.failure(ConnectionClosedException.class, noop);
            rig.assertEvents("closed");
        }
    }

    @Test
    void byeFailsWhatWaitsAndLetsAnswersIn() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            CompletableFuture<?> waiting = rig.connection.submit(Commands.named("SELECT"));
            String tag = rig.peer.expect("NOOP");
            rig.peer.send("* BYE [UNAVAILABLE] going down");
            ConnectionLostException failure = Rig.failure(ConnectionLostException.class, waiting);
            assertEquals(Outcome.NOT_EXECUTED, failure.outcome());
            assertEquals("UNAVAILABLE", failure.code().keyword());
            assertTrue(failure.getMessage().contains("going down"));
            rig.peer.send(tag + " OK");
            Rig.get(noop);
            rig.peer.awaitOver();
            rig.assertEvents("ConditionResponse", "closed by ConnectionLostException");
        }
    }

    @Test
    void byeWithNothingInFlightIsTheEnd() {
        try (Rig rig = Rig.authenticated()) {
            rig.peer.send("* BYE autologout", "* BYE autologout");
            rig.peer.awaitOver();
            assertThrows(ConnectionLostException.class, () -> rig.connection.execute(new Noop()));
        }
    }

    @ParameterizedTest(name = "greeting {0}")
    @ValueSource(
            strings = {"* NO busy", "* BYE [UNAVAILABLE] busy", "* BAD you", "T1 OK x", "+ x", "* 5 EXISTS", "1Gdo x"})
    void aGreetingThatIsNoneIsRefusedWithItsText(String greeting) {
        Rig rig = new Rig();
        rig.peer.send(greeting);
        ImapException failure = assertThrows(
                ImapException.class,
                () -> Watched.open(
                        rig.peer,
                        new ConnectionOptions.Builder().timers(rig.timers).build()));
        assertFalse(failure.connectionSurvives());
        assertEquals(Outcome.NOT_EXECUTED, failure.outcome());
        assertTrue(failure.lastExchanges().toString().contains(greeting.substring(2)), failure.toString());
        if (greeting.contains("busy")) {
            assertTrue(failure.getMessage().contains("busy"));
        }
        rig.peer.awaitOver();
        assertEquals("", rig.peer.unread());
    }

    @Test
    void aSecondGreetingRestartsNothing() {
        try (Rig rig = Rig.with("* OK hi", options -> options)) {
            rig.peer.send("* OK hi again");
            rig.assertInStep();
            assertEquals(ConnectionState.NOT_AUTHENTICATED, rig.connection.state());
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            rig.peer.send("* PREAUTH welcome");
            Rig.failure(ProtocolViolationException.class, noop);
        }
    }

    @Test
    void theLastCallOfAListenerSaysWhy() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<ImapException> told = new CompletableFuture<>();
            rig.connection.addListener(new ConnectionListener() {
                @Override
                public void onClosed(ImapException cause) {
                    told.complete(cause);
                }
            });
            rig.peer.end();
            assertTrue(Rig.get(told) instanceof ConnectionLostException);
        }
    }
}
