package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.Idling;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.Idle;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.response.UntaggedResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdleTest {
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** What a consumer of IDLE heard. */
    private static final class Heard implements Consumer<UntaggedResponse> {
        final BlockingQueue<String> names = new LinkedBlockingQueue<>();

        @Override
        public void accept(UntaggedResponse response) {
            names.add(response.getClass().getSimpleName());
        }

        String next() {
            try {
                return String.valueOf(names.poll(60, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static Idling idle(Rig rig, Consumer<UntaggedResponse> events) {
        try {
            return rig.connection.idle(events);
        } catch (ImapException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aCommandEndsIdleAndWaitsForItsEnd() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<?> idle = rig.connection.submit(new Idle());
            String tag = rig.peer.expect("IDLE");
            rig.peer.send("+ idling");
            rig.settle();
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            assertEquals("DONE", rig.peer.line());
            rig.settle();
            assertEquals("", rig.peer.unread(), "IDLE is a barrier to its end");
            rig.peer.send("* 11 EXISTS", tag + " OK");
            rig.peer.serve("NOOP", "OK");
            Rig.get(idle);
            Rig.get(noop);
        }
    }

    @Test
    void doneWaitsForTheServerToListen() {
        try (Rig rig = Rig.selected()) {
            rig.connection.submit(new Idle());
            rig.connection.submit(new Noop());
            String tag = rig.peer.expect("IDLE");
            rig.peer.send("* 11 EXISTS");
            rig.settle();
            assertEquals("", rig.peer.unread());
            rig.peer.send("+ idling");
            assertEquals("DONE", rig.peer.line());
            rig.peer.send(tag + " OK");
            rig.peer.serve("NOOP", "OK");
        }
    }

    @Test
    void doneIsNotSentToAnIdleThatTheServerRefused() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<?> idle = rig.connection.submit(new Idle());
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            rig.peer.serve("IDLE", "NO not now");
            rig.peer.serve("NOOP", "OK");
            Rig.get(noop);
            Rig.failure(CommandFailedException.class, idle);
        }
    }

    @Test
    void whereBothSidesEndIdleAtOnceNobodyIsHurt() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<?> idle = rig.connection.submit(new Idle());
            String tag = rig.peer.expect("IDLE");
            rig.peer.send("+ idling");
            rig.settle();
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            assertEquals("DONE", rig.peer.line());
            // The server had ended it before DONE came, and now takes DONE for a command.
            rig.peer.send(tag + " OK terminated", "DONE BAD unknown command");
            rig.peer.serve("NOOP", "OK");
            Rig.get(idle);
            Rig.get(noop);
            rig.assertInStep();
        }
    }

    @Test
    void standingIdleHearsAllAndResumesAfterCommands() {
        try (Rig rig = Rig.selected()) {
            Heard heard = new Heard();
            Idling idling = idle(rig, heard);
            String tag = rig.peer.expect("IDLE");
            rig.peer.send("* 11 EXISTS", "+ idling", "* OK still here", "* 2 EXPUNGE");
            assertEquals("ExistsResponse", heard.next());
            assertEquals("ExpungeResponse", heard.next());
            rig.settle();
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            assertEquals("DONE", rig.peer.line());
            rig.peer.send("* 12 EXISTS", tag + " OK");
            rig.peer.serve("NOOP", "* 3 FETCH (FLAGS ())", "OK");
            Rig.get(noop);
            assertEquals("ExistsResponse", heard.next());
            assertEquals("FetchResponse", heard.next());
            rig.settle();
            assertEquals("", rig.peer.unread());
            rig.timers.advance(PAUSE);
            String second = rig.peer.expect("IDLE");
            rig.peer.send("+ idling", "* 13 EXISTS");
            assertEquals("ExistsResponse", heard.next());
            idling.close();
            assertEquals("DONE", rig.peer.line());
            rig.peer.send(second + " OK");
            Rig.get(idling.ended());
            rig.assertInStep();
            rig.timers.advanceSeconds(10);
            rig.settle();
            assertEquals("", rig.peer.unread(), "nobody listens any more");
        }
    }

    @Test
    void standingIdleIsRenewedAfterSilence() {
        try (Rig rig = Rig.selected()) {
            idle(rig, response -> {});
            for (int i = 0; i < 5; i++) {
                String tag = rig.peer.expect("IDLE");
                rig.peer.send("+ idling");
                rig.settle();
                rig.timers.advanceSeconds(301);
                assertEquals("DONE", rig.peer.line());
                rig.peer.send(tag + " OK");
                rig.settle();
                rig.timers.advance(PAUSE);
            }
            rig.peer.expect("IDLE");
        }
    }

    @Test
    void withoutIdleTheMailboxIsPolled() {
        try (Rig rig = Rig.with("* PREAUTH [CAPABILITY IMAP4rev1] hi", options -> options)) {
            rig.select();
            Heard heard = new Heard();
            idle(rig, heard);
            for (int i = 11; i < 15; i++) {
                rig.peer.serve("NOOP", "* " + i + " EXISTS", "OK");
                assertEquals("ExistsResponse", heard.next());
                rig.settle();
                rig.timers.advanceSeconds(119);
                assertEquals("", rig.peer.unread());
                rig.timers.advanceSeconds(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO not today", "BAD what"})
    void anIdleThatIsRefusedBecomesPolling(String answer) {
        try (Rig rig = Rig.selected()) {
            idle(rig, response -> {});
            rig.peer.serve("IDLE", answer);
            rig.settle();
            rig.timers.advanceSeconds(120);
            rig.peer.serve("NOOP", "OK");
        }
    }

    @Test
    void aServerThatEndsIdleAtOnceIsNotAskedForEver() {
        try (Rig rig = Rig.selected()) {
            idle(rig, response -> {});
            for (int i = 0; i < 3; i++) {
                rig.peer.serve("IDLE", "OK that was it");
                rig.settle();
                rig.timers.advance(PAUSE);
            }
            rig.settle();
            assertEquals("", rig.peer.unread());
            rig.timers.advanceSeconds(120);
            rig.peer.serve("NOOP", "OK");
        }
    }

    @Test
    void aServerThatEndsIdleNowAndThenIsAskedAgain() {
        try (Rig rig = Rig.selected()) {
            idle(rig, response -> {});
            for (int i = 0; i < 5; i++) {
                String tag = rig.peer.expect("IDLE");
                rig.peer.send("+ idling");
                rig.settle();
                rig.timers.advanceSeconds(60);
                rig.peer.send(tag + " OK terminated");
                rig.settle();
                rig.timers.advance(PAUSE);
            }
        }
    }

    @Test
    void leavingTheMailboxEndsIt() {
        try (Rig rig = Rig.selected()) {
            Idling idling = idle(rig, response -> {});
            String tag = rig.peer.expect("IDLE");
            rig.peer.send("+ idling");
            CompletableFuture<?> select = rig.connection.submit(Commands.named("SELECT"));
            assertEquals("DONE", rig.peer.line());
            rig.peer.send(tag + " OK");
            rig.peer.serve("SELECT box", "OK");
            Rig.get(select);
            rig.settle();
            rig.timers.advance(PAUSE);
            Rig.get(idling.ended());
        }
    }

    @Test
    void aLostConnectionEndsItWithTheReason() {
        try (Rig rig = Rig.selected()) {
            Heard heard = new Heard();
            Idling idling = idle(rig, heard);
            rig.peer.expect("IDLE");
            rig.peer.send("+ idling", "* 11 EXISTS", "* BYE going down");
            rig.peer.end();
            Rig.failure(ConnectionLostException.class, idling.ended());
            assertEquals("ExistsResponse", heard.next());
        }
    }

    @Test
    void withoutAMailboxThereIsNothingToHear() {
        try (Rig rig = Rig.authenticated()) {
            assertThrows(CommandNotPermittedException.class, () -> rig.connection.idle(response -> {}));
        }
    }

    @Test
    void aConsumerMayUseTheConnectionItListensTo() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Object> inside = new CompletableFuture<>();
            idle(rig, response -> {
                try {
                    inside.complete(rig.connection.execute(new Noop()));
                } catch (ImapException e) {
                    inside.completeExceptionally(e);
                }
            });
            String tag = rig.peer.expect("IDLE");
            rig.peer.send("+ idling", "* 11 EXISTS");
            assertEquals("DONE", rig.peer.line());
            rig.peer.send(tag + " OK");
            rig.peer.serve("NOOP", "OK");
            Rig.get(inside);
        }
    }

    @Test
    void onceEndsAtTheFirstEvent() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Boolean> once = Rig.async(() -> rig.connection.idle(Duration.ofMinutes(29)));
            String tag = rig.peer.expect("IDLE");
            rig.peer.send("+ idling", "* OK still here");
            rig.settle();
            assertEquals("", rig.peer.unread());
            rig.peer.send("* 11 EXISTS");
            assertEquals("DONE", rig.peer.line());
            rig.peer.send(tag + " OK");
            assertTrue(Rig.get(once));
        }
    }

    @Test
    void onceEndsForAnotherCommand() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Boolean> once = Rig.async(() -> rig.connection.idle(Duration.ofMinutes(29)));
            String tag = rig.peer.expect("IDLE");
            rig.peer.send("+ idling");
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            assertEquals("DONE", rig.peer.line());
            rig.peer.send(tag + " OK");
            rig.peer.serve("NOOP", "OK");
            Rig.get(noop);
            assertFalse(Rig.get(once));
        }
    }

    @Test
    void onceEndsWhenItsTimeIsOverAndIsRenewedUntilThen() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Boolean> once = Rig.async(() -> rig.connection.idle(Duration.ofMinutes(7)));
            String first = rig.peer.expect("IDLE");
            rig.peer.send("+ idling");
            rig.settle();
            rig.timers.advanceSeconds(301);
            assertEquals("DONE", rig.peer.line());
            rig.peer.send(first + " OK");
            String second = rig.peer.expect("IDLE");
            rig.peer.send("+ idling");
            rig.settle();
            assertFalse(once.isDone());
            rig.timers.advanceSeconds(120);
            assertEquals("DONE", rig.peer.line());
            rig.peer.send(second + " OK");
            assertFalse(Rig.get(once));
        }
    }

    @Test
    void onceTakesTwentyNineMinutesUnlessToldOtherwise() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Boolean> once = Rig.async(() -> rig.connection.idle());
            String tag = rig.peer.expect("IDLE");
            rig.peer.send("+ idling");
            for (int minute = 0; minute < 29; minute++) {
                rig.peer.send("* OK still here");
                rig.settle();
                assertFalse(once.isDone(), "after " + minute + " minutes");
                rig.timers.advanceSeconds(minute == 28 ? 59 : 60);
                if (minute == 24) {
                    // The limit for one IDLE, which is renewed.
                    assertEquals("DONE", rig.peer.line());
                    rig.peer.send(tag + " OK");
                    tag = rig.peer.expect("IDLE");
                    rig.peer.send("+ idling");
                }
            }
            assertEquals("", rig.peer.unread());
            rig.timers.advanceSeconds(1);
            assertEquals("DONE", rig.peer.line());
            rig.peer.send(tag + " OK");
            assertFalse(Rig.get(once));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* 11 EXISTS",
                "* 3 EXPUNGE",
                "* 2 FETCH (FLAGS (\\Seen))",
                "* 0 RECENT",
                "* FLAGS (\\Seen)",
                "* NO trouble",
                "* BAD trouble",
                "* XFOO bar"
            })
    void whateverIsNotOkEndsOnceAndCanBeTaken(String event) {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Boolean> once = Rig.async(() -> rig.connection.idle());
            String tag = rig.peer.expect("IDLE");
            rig.peer.send("+ idling", "* OK still here", event);
            assertEquals("DONE", rig.peer.line());
            rig.peer.send(tag + " OK");
            assertTrue(Rig.get(once));
            assertEquals(
                    1, rig.connection.unclaimed().take(UntaggedResponse.class).size());
        }
    }

    @Test
    void onceEndsForACommandThatAnotherThreadWaitsFor() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Boolean> once = Rig.async(() -> rig.connection.idle());
            String tag = rig.peer.expect("IDLE");
            rig.peer.send("+ idling");
            CompletableFuture<?> other = Rig.async(() -> rig.connection.execute(new Noop()));
            // No clock is turned: it is at once.
            assertEquals("DONE", rig.peer.line());
            rig.peer.send(tag + " OK");
            rig.peer.serve("NOOP", "OK");
            Rig.get(other);
            assertFalse(Rig.get(once));
        }
    }

    @Test
    void onceEndsForACommandThatCameBeforeTheServerListened() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Boolean> once = Rig.async(() -> rig.connection.idle());
            String tag = rig.peer.expect("IDLE");
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            rig.settle();
            assertEquals("", rig.peer.unread(), "DONE before the server listens would be taken for a command");
            rig.peer.send("+ idling");
            assertEquals("DONE", rig.peer.line());
            rig.peer.send(tag + " OK");
            rig.peer.serve("NOOP", "OK");
            Rig.get(noop);
            assertFalse(Rig.get(once));
        }
    }

    @Test
    void onceGoesBesideAStandingIdle() {
        try (Rig rig = Rig.selected()) {
            Heard heard = new Heard();
            idle(rig, heard);
            String standing = rig.peer.expect("IDLE");
            rig.peer.send("+ idling");
            CompletableFuture<Boolean> once = Rig.async(() -> rig.connection.idle());
            assertEquals("DONE", rig.peer.line());
            rig.peer.send(standing + " OK");
            String tag = rig.peer.expect("IDLE");
            rig.peer.send("+ idling", "* 11 EXISTS");
            assertEquals("DONE", rig.peer.line());
            rig.peer.send(tag + " OK");
            assertTrue(Rig.get(once));
            assertEquals("ExistsResponse", heard.next(), "the standing one hears it too");
            rig.settle();
            rig.timers.advance(PAUSE);
            rig.peer.expect("IDLE");
        }
    }

    @Test
    void onceFailsWithTheConnection() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Boolean> once = Rig.async(() -> rig.connection.idle());
            rig.peer.expect("IDLE");
            rig.peer.send("+ idling", "* BYE going down");
            rig.peer.end();
            Rig.failure(ConnectionLostException.class, once);
        }
    }
}
