package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.ProtocolViolationException;
import dev.tagline.imap.command.Authenticate;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.SaslExchange;
import dev.tagline.imap.mailbox.ListedMailbox;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthenticateTest {
    /** Echoes challenges, behind a prefix; satisfied once it has heard what it wants. */
    private static final class Echo implements SaslExchange {
        private final @Nullable String wanted;
        private final CountDownLatch thinking = new CountDownLatch(1);
        private boolean heard;

        Echo(@Nullable String wanted) {
            this.wanted = wanted;
        }

        @Override
        public String mechanism() {
            return "XECHO";
        }

        @Override
        public @Nullable ByteString initialResponse() {
            return null;
        }

        @Override
        public ByteString respond(ByteString challenge) {
            String text = challenge.utf8();
            if (text.equals("crash")) {
                throw new IllegalStateException("bug in a mechanism");
            }
            if (text.equals("think")) {
                try {
                    thinking.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            heard |= text.equals(wanted);
            return ByteString.encodeUtf8("S3NT1NEL " + text);
        }

        @Override
        public boolean completed() {
            return wanted == null || heard;
        }

        @Override
        public String problem() {
            return "the server did not prove itself";
        }
    }

    private static String base64(String text) {
        return ByteString.encodeUtf8(text).base64();
    }

    @Test
    void challengesAreAnsweredAndNoAnswerIsLogged() {
        try (Rig rig = Rig.with("* OK hi", options -> options)) {
            CompletableFuture<?> authenticate = rig.connection.submit(new Authenticate(new Echo("proof")));
            String tag = rig.peer.expect("AUTHENTICATE XECHO");
            for (String challenge : List.of("one", "two", "proof")) {
                rig.peer.send("+ " + base64(challenge));
                assertEquals(base64("S3NT1NEL " + challenge), rig.peer.line());
            }
            rig.peer.send(tag + " OK welcome");
            Rig.get(authenticate);
            assertEquals(ConnectionState.AUTHENTICATED, rig.connection.state());
            assertFalse(rig.lines().toString().contains(base64("S3NT1NEL one")));
            assertEquals(
                    3,
                    rig.lines().stream()
                            .filter(line -> line.equals("C: <secret>"))
                            .count());
        }
    }

    @Test
    void okFromAServerThatWasNotVerifiedIsAFailureAndTheEnd() {
        try (Rig rig = Rig.with("* OK hi", options -> options)) {
            CompletableFuture<?> authenticate = rig.connection.submit(new Authenticate(new Echo("proof")));
            String tag = rig.peer.expect("AUTHENTICATE XECHO");
            rig.peer.send("+ " + base64("forged"));
            rig.peer.line();
            rig.peer.send(tag + " OK welcome");
            AuthenticationFailedException failure = Rig.failure(AuthenticationFailedException.class, authenticate);
            assertFalse(failure.connectionSurvives());
            assertTrue(failure.getMessage().contains("did not prove itself"));
            rig.peer.awaitOver();
        }
    }

    @Test
    void okBeforeAnyChallengeIsNoProofEither() {
        try (Rig rig = Rig.with("* OK hi", options -> options)) {
            CompletableFuture<?> authenticate = rig.connection.submit(new Authenticate(new Echo("proof")));
            rig.peer.serve("AUTHENTICATE XECHO", "OK welcome");
            Rig.failure(AuthenticationFailedException.class, authenticate);
            rig.peer.awaitOver();
        }
    }

    @Test
    void anEndlessDialogueIsGivenUp() {
        try (Rig rig = Rig.with("* OK hi", options -> options)) {
            CompletableFuture<?> authenticate = rig.connection.submit(new Authenticate(new Echo(null)));
            String tag = rig.peer.expect("AUTHENTICATE XECHO");
            for (int i = 0; i < Dialogue.MAX_ROUNDS; i++) {
                rig.peer.send("+ " + base64("again"));
                assertEquals(base64("S3NT1NEL again"), rig.peer.line());
            }
            rig.peer.send("+ " + base64("again"));
            assertEquals("*", rig.peer.line());
            rig.peer.send(tag + " BAD cancelled");
            Rig.failure(AuthenticationFailedException.class, authenticate);
            rig.assertInStep();
        }
    }

    @Test
    void aChallengeBeforeTheLastWasAnsweredIsPassedOver() {
        Echo echo = new Echo(null);
        try (Rig rig = Rig.with("* OK hi", options -> options)) {
            CompletableFuture<?> authenticate = rig.connection.submit(new Authenticate(echo));
            String tag = rig.peer.expect("AUTHENTICATE XECHO");
            rig.peer.send("+ " + base64("think"), "+ " + base64("and again"), "* OK that was two");
            Rig.await(() -> rig.connection.lastExchanges().toString().contains("that was two"));
            echo.thinking.countDown();
            assertEquals(base64("S3NT1NEL think"), rig.peer.line());
            rig.peer.send(tag + " OK in");
            Rig.get(authenticate);
            rig.assertInStep();
        } finally {
            echo.thinking.countDown();
        }
    }

    @Test
    void challengesWithoutEndBeforeTheFirstWasAnsweredAreAViolation() {
        Echo echo = new Echo(null);
        try (Rig rig = Rig.with("* OK hi", options -> options)) {
            CompletableFuture<?> authenticate = rig.connection.submit(new Authenticate(echo));
            rig.peer.expect("AUTHENTICATE XECHO");
            rig.peer.send("+ " + base64("think"));
            for (int i = 0; i < Dialogue.MAX_ROUNDS; i++) {
                rig.peer.send("+ " + base64("and again"));
            }
            Rig.failure(ProtocolViolationException.class, authenticate);
            rig.peer.awaitOver();
        } finally {
            echo.thinking.countDown();
        }
    }

    @Test
    void aMechanismThatCrashesIsGivenUpAndNothingElseSuffers() {
        try (Rig rig = Rig.with("* OK hi", options -> options)) {
            CompletableFuture<?> authenticate = rig.connection.submit(new Authenticate(new Echo(null)));
            String tag = rig.peer.expect("AUTHENTICATE XECHO");
            rig.peer.send("+ " + base64("crash"));
            assertEquals("*", rig.peer.line());
            rig.peer.send(tag + " BAD cancelled");
            AuthenticationFailedException failure = Rig.failure(AuthenticationFailedException.class, authenticate);
            assertSame(IllegalStateException.class, failure.getCause().getClass());
            rig.assertInStep();
        }
    }

    @Test
    void theReaderLearnsThatTheServerIsTrustedNow() {
        try (Rig rig = Rig.with("* OK hi", options -> options)) {
            CompletableFuture<?> login = rig.connection.submit(Commands.named("LOGIN"));
            rig.peer.serve("LOGIN ann S3NT1NEL", "OK in");
            Rig.get(login);
            // Longer than any line may be before authentication.
            CompletableFuture<?> noop = rig.connection.submit(Commands.named("NOOP"));
            rig.peer.serve("NOOP", "* OK " + "x".repeat(20_000), "OK");
            Rig.get(noop);
        }
        try (Rig rig = Rig.with("* OK hi", options -> options)) {
            rig.peer.send("* OK " + "x".repeat(20_000));
            rig.peer.awaitOver();
        }
    }

    @Test
    void theReaderLearnsThatNamesComeInUtf8() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> enable = rig.connection.submit(Commands.named("ENABLE"));
            rig.peer.serve("ENABLE CONDSTORE", "* ENABLED UTF8=ACCEPT", "OK");
            Rig.get(enable);
            CompletableFuture<List<ListedMailbox>> list = rig.connection.submit(ListCommand.matching("*"));
            rig.peer.serve("LIST \"\" *", "* LIST () \"/\" \"A&-B\"", "OK");
            assertEquals("A&-B", Rig.get(list).get(0).name().text());
        }
    }

    /** Takes its time to answer, and would take any OK for a proof. */
    private static final class Slow implements SaslExchange {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final AtomicBoolean heardAside = new AtomicBoolean();

        @Override
        public String mechanism() {
            return "XSLOW";
        }

        @Override
        public @Nullable ByteString initialResponse() {
            return null;
        }

        @Override
        public ByteString respond(ByteString challenge) {
            asked.countDown();
            Rig.await(() -> released.getCount() == 0);
            return ByteString.EMPTY;
        }

        @Override
        public boolean completed() {
            return false;
        }

        @Override
        public boolean completedBy(String text) {
            heardAside.set(true);
            return true;
        }
    }

    @Test
    void okWhileAnAnswerIsBeingFoundIsNoProofAndTheExchangeIsNotAskedByTwoThreads() throws Exception {
        Slow slow = new Slow();
        try (Rig rig = Rig.with("* OK hi", options -> options)) {
            CompletableFuture<?> authenticate = rig.connection.submit(new Authenticate(slow));
            String tag = rig.peer.expect("AUTHENTICATE XSLOW");
            rig.peer.send("+ " + base64("think"));
            slow.asked.await();
            rig.peer.send(tag + " OK v=anything");
            AuthenticationFailedException failure = Rig.failure(AuthenticationFailedException.class, authenticate);
            assertFalse(failure.connectionSurvives());
            assertFalse(slow.heardAside.get());
            rig.peer.awaitOver();
        } finally {
            slow.released.countDown();
        }
    }
}
