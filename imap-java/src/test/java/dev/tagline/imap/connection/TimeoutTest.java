package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapTimeoutException;
import dev.tagline.imap.ImapTimeoutException.Kind;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.Append;
import dev.tagline.imap.command.Authenticate;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Idle;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Logout;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.command.SaslExchange;
import dev.tagline.imap.command.StartTls;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.settings.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import okio.Buffer;
import okio.ByteString;
import okio.Source;
import org.junit.jupiter.api.Test;

class TimeoutTest {
    private static void assertTimeout(Kind kind, Outcome outcome, CompletableFuture<?> command) {
        ImapTimeoutException failure = Rig.failure(ImapTimeoutException.class, command);
        assertEquals(kind, failure.kind());
        assertEquals(outcome, failure.outcome());
        assertFalse(failure.connectionSurvives());
    }

    @Test
    void aGreetingThatNeverComes() {
        Rig rig = new Rig();
        CompletableFuture<?> open = Rig.async(() -> Watched.open(
                rig.peer, new ConnectionOptions.Builder().timers(rig.timers).build()));
        Rig.await(() -> rig.timers.isWaiting());
        rig.timers.advanceSeconds(14);
        assertFalse(open.isDone());
        // An octet now and then does not help.
        rig.peer.sendRaw("*");
        rig.peer.awaitDigested();
        rig.timers.advanceSeconds(2);
        assertTimeout(Kind.GREETING, Outcome.NOT_EXECUTED, open);
        rig.peer.awaitOver();
    }

    @Test
    void silenceWhileACommandWaits() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            CompletableFuture<?> waiting = rig.connection.submit(Commands.named("SELECT"));
            rig.peer.expect("NOOP");
            rig.settle();
            rig.timers.advanceSeconds(119);
            rig.peer.sendRaw("*");
            rig.settle();
            rig.timers.advanceSeconds(119);
            assertFalse(noop.isDone());
            rig.timers.advanceSeconds(2);
            assertTimeout(Kind.INACTIVITY, Outcome.UNKNOWN, noop);
            assertTimeout(Kind.INACTIVITY, Outcome.NOT_EXECUTED, waiting);
            rig.peer.awaitOver();
        }
    }

    @Test
    void silenceWithoutACommandIsNone() {
        try (Rig rig = Rig.authenticated()) {
            rig.assertInStep();
            rig.timers.advance(Duration.ofDays(1));
            rig.assertInStep();
        }
    }

    @Test
    void silenceBeforeACommandDoesNotCountAgainstIt() {
        try (Rig rig = Rig.authenticated()) {
            rig.assertInStep();
            rig.timers.advance(Duration.ofHours(1));
            rig.peer.take(0);
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            Rig.await(() -> rig.locked(() -> rig.connection.engine().outbox.isCallRunning()));
            rig.timers.advanceSeconds(20);
            assertFalse(rig.peer.isOver());
            rig.peer.take(Long.MAX_VALUE);
            rig.peer.serve("NOOP", "OK");
            Rig.get(noop);
        }
    }

    @Test
    void sendingMoreToADeadServerDoesNotKeepItAlive() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> first = rig.connection.submit(new Noop());
            rig.peer.expect("NOOP");
            rig.settle();
            rig.timers.advanceSeconds(70);
            rig.connection.submit(new Noop());
            rig.peer.expect("NOOP");
            rig.settle();
            rig.timers.advanceSeconds(51);
            assertTimeout(Kind.INACTIVITY, Outcome.UNKNOWN, first);
        }
    }

    @Test
    void aLongMessageOnItsWayIsNoSilence() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> append = rig.connection.submit(
                    new Append(MailboxName.of("box"), List.of(), LiteralContent.of(ByteString.of(new byte[500_000]))));
            String tag = rig.peer.expect("APPEND box {500000}");
            rig.settleButForGoAhead();
            rig.peer.take(0);
            rig.peer.send("+ go");
            for (int i = 0; i < 25; i++) {
                Rig.await(() -> rig.locked(() -> rig.connection.engine().outbox.isCallRunning()));
                rig.timers.advanceSeconds(20);
                rig.peer.take(20_000);
                rig.peer.skip(20_000);
            }
            rig.peer.take(Long.MAX_VALUE);
            assertEquals("\r\n", rig.peer.octets(2));
            rig.peer.send(tag + " OK");
            Rig.get(append);
        }
    }

    @Test
    void oneCommandInAllHoweverLively() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            rig.peer.expect("NOOP");
            rig.settle();
            for (int i = 0; i < 10; i++) {
                assertFalse(noop.isDone());
                rig.peer.send("* OK still here");
                rig.settle();
                rig.timers.advanceSeconds(60);
            }
            assertTimeout(Kind.COMMAND, Outcome.UNKNOWN, noop);
        }
    }

    @Test
    void aPeerThatTakesNothing() {
        try (Rig rig = Rig.authenticated()) {
            rig.peer.take(3);
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            Rig.await(() -> rig.locked(() -> rig.connection.engine().outbox.isCallRunning()));
            rig.timers.advanceSeconds(29);
            assertFalse(noop.isDone());
            rig.timers.advance(Duration.ofMillis(1_100));
            assertTimeout(Kind.WRITE, Outcome.NOT_EXECUTED, noop);
            rig.peer.awaitOver();
        }
    }

    @Test
    void silentIdleIsRenewedAndAnUnansweredDoneIsTheEnd() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<?> idle = rig.connection.submit(new Idle());
            String tag = rig.peer.expect("IDLE");
            rig.peer.send("+ idling");
            rig.settle();
            rig.timers.advanceSeconds(299);
            assertEquals("", rig.peer.unread());
            rig.timers.advanceSeconds(2);
            assertEquals("DONE", rig.peer.line());
            rig.settle();
            rig.timers.advanceSeconds(8);
            assertFalse(idle.isDone());
            rig.timers.advanceSeconds(4);
            assertTimeout(Kind.IDLE, Outcome.UNKNOWN, idle);
            assertTrue(tag.length() > 1);
        }
    }

    @Test
    void aLivelyIdleIsRenewedBeforeServersDropIt() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<?> idle = rig.connection.submit(new Idle());
            String tag = rig.peer.expect("IDLE");
            rig.peer.send("+ idling");
            for (int minute = 0; minute < 24; minute += 2) {
                assertEquals("", rig.peer.unread());
                rig.peer.send("* OK still here");
                rig.settle();
                rig.timers.advanceSeconds(120);
            }
            rig.timers.advanceSeconds(61);
            assertEquals("DONE", rig.peer.line());
            rig.peer.send(tag + " OK");
            Rig.get(idle);
        }
    }

    @Test
    void aHandshakeThatNeverEnds() {
        try (Rig rig = Rig.with("* OK [CAPABILITY STARTTLS] hi", options -> options)) {
            rig.peer.stallTls();
            CompletableFuture<?> startTls = rig.connection.submit(new StartTls());
            rig.peer.serve("STARTTLS", "OK begin");
            Rig.await(() -> rig.peer.startedTls() == 1);
            rig.timers.advanceSeconds(16);
            assertTimeout(Kind.UPGRADE, Outcome.UNKNOWN, startTls);
            rig.peer.awaitOver();
        }
    }

    @Test
    void aConsumerThatTakesNothing() throws Exception {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Source> opened = Rig.async(() -> rig.connection.openBody(1, Section.FULL));
            rig.peer.expect("UID FETCH 1 (BODY.PEEK[])");
            rig.peer.send("* 1 FETCH (UID 1 BODY[] {10000000}");
            rig.peer.sendRaw("x".repeat(1 << 20));
            Source body = Rig.get(opened);
            Rig.await(() -> rig.locked(() -> rig.connection.engine().consumers.isReaderHeld()));
            rig.timers.advanceSeconds(59);
            assertFalse(rig.peer.isOver());
            rig.timers.advanceSeconds(2);
            rig.peer.awaitOver();
            Buffer sink = new Buffer();
            ImapTimeoutException failure = assertThrows(ImapTimeoutException.class, () -> {
                while (body.read(sink, 8192) != -1) {
                    sink.clear();
                }
            });
            assertEquals(Kind.CONSUMER, failure.kind());
        }
    }

    @Test
    void logoutThatIsNotAnsweredIsNoError() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> logout = rig.connection.submit(new Logout());
            rig.peer.expect("LOGOUT");
            rig.settle();
            rig.timers.advanceSeconds(4);
            Rig.get(logout);
            rig.peer.awaitOver();
            rig.assertEvents("closed");
        }
    }

    @Test
    void byeIsFollowedByTheEndEvenWhereTheServerStays() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            rig.peer.expect("NOOP");
            rig.peer.send("* BYE going down");
            rig.settle();
            rig.timers.advanceSeconds(4);
            assertFalse(noop.isDone());
            rig.timers.advanceSeconds(2);
            Rig.failure(dev.tagline.imap.ConnectionLostException.class, noop);
            rig.peer.awaitOver();
        }
    }

    @Test
    void thinkingAboutAChallengeIsNotTheServersSilence() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch found = new CountDownLatch(1);
        SaslExchange slow = new SaslExchange() {
            @Override
            public String mechanism() {
                return "XSLOW";
            }

            @Override
            public ByteString initialResponse() {
                return null;
            }

            @Override
            public ByteString respond(ByteString challenge) {
                asked.countDown();
                try {
                    found.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return ByteString.encodeUtf8("answer");
            }

            @Override
            public boolean completed() {
                return true;
            }
        };
        try (Rig rig = Rig.with("* OK hi", options -> options)) {
            CompletableFuture<?> authenticate = rig.connection.submit(new Authenticate(slow));
            String tag = rig.peer.expect("AUTHENTICATE XSLOW");
            rig.peer.send("+ c3VycHJpc2U=");
            Rig.await(() -> asked.getCount() == 0);
            rig.timers.advanceSeconds(500);
            found.countDown();
            assertEquals("YW5zd2Vy", rig.peer.line());
            rig.settle();
            rig.timers.advanceSeconds(119);
            assertFalse(rig.peer.isOver());
            rig.peer.send(tag + " OK");
            Rig.get(authenticate);
        }
    }

    @Test
    void everyLimitCanBeSet() {
        Timeouts timeouts =
                Timeouts.DEFAULT.newBuilder().inactivity(Duration.ofSeconds(1)).build();
        try (Rig rig = Rig.with("* PREAUTH hi", options -> options.timeouts(timeouts))) {
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            rig.peer.expect("NOOP");
            rig.settle();
            rig.timers.advanceSeconds(2);
            assertTimeout(Kind.INACTIVITY, Outcome.UNKNOWN, noop);
        }
        assertThrows(IllegalArgumentException.class, () -> new Timeouts.Builder().write(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> new Timeouts.Builder().close(Duration.ofDays(25)));
    }

    @Test
    void rowsThatAreStreamedMayTakeLongInAll() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Long> fetch =
                    Rig.async(() -> rig.connection.fetch(UidSet.all(), List.of(FetchAttribute.RFC822_SIZE), row -> {}));
            String tag = rig.peer.expect("UID FETCH 1:* (RFC822.SIZE)");
            for (int i = 1; i <= 20; i++) {
                rig.peer.send("* " + i + " FETCH (UID " + i + " RFC822.SIZE 1)");
                rig.settle();
                rig.timers.advanceSeconds(60);
            }
            rig.peer.send(tag + " OK");
            assertEquals(20, Rig.get(fetch));
        }
    }
}
