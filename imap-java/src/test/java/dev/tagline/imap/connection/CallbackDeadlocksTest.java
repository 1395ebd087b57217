package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.response.UntaggedResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What stops imaplib2 for good is harmless here: a callback that comes because the connection is lost and calls the
 * connection, one that throws, and one that waits for another command.
 */
class CallbackDeadlocksTest {
    /** Whatever a callback could do with the connection. */
    enum Call {
        EXECUTE,
        SUBMIT_AND_JOIN,
        CLOSE,
        ABORT,
        LOOK,
        LISTEN,
        IDLE,
        IDLE_ONCE,
        TAKE,
        CANCEL;

        void on(RealImapConnection connection) throws ImapException {
            switch (this) {
                case EXECUTE -> connection.noop();
                case SUBMIT_AND_JOIN -> connection.submit(new Noop()).join();
                case CLOSE -> connection.close();
                case ABORT -> connection.abort();
                case LOOK -> assertNotNull(connection.toString() + connection.state() + connection.lastExchanges());
                case LISTEN -> connection.addListener(new ConnectionListener() {});
                case IDLE -> connection.idle(event -> {}).close();
                case IDLE_ONCE -> connection.idle(Duration.ofMinutes(1));
                case TAKE -> connection.unclaimed().take(UntaggedResponse.class);
                case CANCEL -> connection.submit(new Noop()).cancel(true);
            }
        }

        /** Those that need a connection say that there is none any more; none waits. */
        boolean failsAfterTheEnd() {
            return this == EXECUTE || this == SUBMIT_AND_JOIN || this == IDLE || this == IDLE_ONCE;
        }
    }

    private static Object outcome(Call call, RealImapConnection connection) {
        try {
            call.on(connection);
            return call;
        } catch (ImapException | RuntimeException e) {
            return e;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallbackForALostConnectionMayCallIt(Call call) {
        try (Rig rig = Rig.selected()) {
            RealImapConnection connection = rig.connection;
            CompletableFuture<Object> called =
                    connection.submit(new Noop()).handle((result, failure) -> outcome(call, connection));
            CompletableFuture<?> other = connection.submit(new Noop());
            rig.peer.expect("NOOP");
            rig.peer.expect("NOOP");
            rig.peer.end();
            Object outcome = Rig.get(called);
            assertEquals(call.failsAfterTheEnd(), outcome instanceof Exception, String.valueOf(outcome));
            Rig.failure(ConnectionLostException.class, other);
            assertEquals(ConnectionState.LOGOUT, connection.state());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aListenerThatHearsOfTheEndMayCallTheConnection(Call call) {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Object> called = new CompletableFuture<>();
            rig.connection.addListener(new ConnectionListener() {
                @Override
                public void onClosed(ImapException cause) {
                    called.complete(outcome(call, rig.connection));
                }
            });
            rig.peer.end();
            Object outcome = Rig.get(called);
            assertEquals(call.failsAfterTheEnd(), outcome instanceof Exception, String.valueOf(outcome));
        }
    }

    @Test
    void aCallbackMayRunOnTheCallersExecutorForThisCallAlone() throws Exception {
        ExecutorService mine = Executors.newSingleThreadExecutor(task -> new Thread(task, "mine"));
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<String> on = new CompletableFuture<>();
            rig.connection
                    .submit(new Noop())
                    .thenAcceptAsync(done -> on.complete(Thread.currentThread().getName()), mine);
            rig.peer.serve("NOOP", "OK");
            assertEquals("mine", Rig.get(on));
        } finally {
            mine.shutdown();
            assertTrue(mine.awaitTermination(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void aCallbackThatThrowsCostsOnlyItsOwnStage() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> thrown = rig.connection.submit(new Noop()).thenRun(() -> {
                throw new AssertionError("a bug of the user's");
            });
            CompletableFuture<String> sibling =
                    rig.connection.submit(new Noop()).thenApply(done -> "unharmed");
            rig.peer.serve("NOOP", "OK");
            rig.peer.serve("NOOP", "OK");
            Rig.failure(AssertionError.class, thrown);
            assertEquals("unharmed", Rig.get(sibling));
            rig.assertInStep();
        }
    }

    @Test
    void aCallbackMayExecuteACommandEvenOnAnExecutorOfOneThread() {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try (Rig rig = Rig.with("* PREAUTH hi", options -> options.callbackExecutor(one))) {
            CompletableFuture<Object> nested = rig.connection.submit(new Noop()).thenApply(done -> {
                try {
                    return rig.connection.execute(new Noop());
                } catch (ImapException e) {
                    throw new AssertionError(e);
                }
            });
            rig.peer.serve("NOOP", "OK");
            rig.peer.serve("NOOP", "OK");
            Rig.get(nested);
        } finally {
            one.shutdown();
        }
    }

    @Test
    void aChainOfCallbacksMayIssueOneCommandAfterTheOther() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> chain = rig.connection.submit(new Noop());
            for (int i = 0; i < 100; i++) {
                chain = chain.thenCompose(done -> rig.connection.submit(new Noop()));
            }
            for (int i = 0; i < 101; i++) {
                rig.peer.serve("NOOP", "OK");
            }
            Rig.get(chain);
        }
    }

    @Test
    void callbacksThatBlockForGoodHoldUpNeitherCommandsNorTheEnd() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(3);
        List<CompletableFuture<?>> stuck = new ArrayList<>();
        Rig rig = Rig.authenticated();
        try {
            Runnable block = () -> {
                inside.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            };
            rig.connection.addListener(new ConnectionListener() {
                @Override
                public void onUntagged(UntaggedResponse response) {
                    block.run();
                }
            });
            for (int i = 0; i < 2; i++) {
                stuck.add(rig.connection.submit(new Noop()).thenRun(block));
                rig.peer.serve("NOOP", "* XFOO", "OK");
            }
            assertTrue(inside.await(30, TimeUnit.SECONDS));
            rig.assertInStep();
            CompletableFuture<?> closing = Rig.async(() -> {
                rig.connection.close();
                return null;
            });
            rig.peer.serve("LOGOUT", "* BYE", "OK");
            assertNull(Rig.get(closing));
            stuck.forEach(one -> assertTrue(!one.isDone()));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            never.countDown();
            rig.close();
        }
        stuck.forEach(Rig::get);
    }

    @Test
    void aBarrierSubmittedByACallbackDoesNotWaitForTheCallback() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> nested = rig.connection
                    .submit(new Noop())
                    .thenApply(done ->
                            rig.connection.submit(Commands.named("SELECT")).join());
            rig.peer.serve("NOOP", "OK");
            rig.peer.serve("SELECT box", "* 1 EXISTS", "OK");
            Rig.get(nested);
            assertThrows(ImapException.class, () -> rig.connection.login("a", "S3NT1NEL"));
        }
    }
}
