package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallbacksTest {
    private static void block(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aListenerThatBlocksOrThrowsHoldsUpNobody() {
        CountDownLatch release = new CountDownLatch(1);
        try (Rig rig = Rig.selected()) {
            rig.connection.addListener(new ConnectionListener() {
                @Override
                public void onUntagged(UntaggedResponse response) {
                    block(release);
                }
            });
            rig.connection.addListener(new ConnectionListener() {
                @Override
                public void onUntagged(UntaggedResponse response) {
                    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {});
                    throw new AssertionError("a bug of the user's");
                }
            });
            rig.peer.send("* 11 EXISTS", "* 12 EXISTS");
            rig.assertInStep();
            rig.assertEvents("ExistsResponse", "ExistsResponse");
            assertEquals(12, rig.connection.selected().exists());
        } finally {
            release.countDown();
        }
    }

    @Test
    void aStageThatBlocksHoldsUpNoOtherFuture() {
        CountDownLatch release = new CountDownLatch(1);
        try (Rig rig = Rig.authenticated()) {
            List<CompletableFuture<?>> blocked = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                blocked.add(rig.connection.submit(new Noop()).thenRun(() -> block(release)));
            }
            CompletableFuture<?> free = rig.connection.submit(new Noop());
            for (int i = 0; i < 21; i++) {
                rig.peer.serve("NOOP", "OK");
            }
            Rig.get(free);
            blocked.forEach(one -> assertTrue(!one.isDone()));
            release.countDown();
            blocked.forEach(Rig::get);
        } finally {
            release.countDown();
        }
    }

    @Test
    void aStageMayWaitForAnotherCommand() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> nested = rig.connection
                    .submit(new Noop())
                    .thenApply(first -> rig.connection.submit(new Noop()).join());
            rig.peer.serve("NOOP", "OK");
            rig.peer.serve("NOOP", "OK");
            Rig.get(nested);
        }
    }

    @Test
    void noUserCodeRunsOnTheReader() {
        try (Rig rig = Rig.authenticated()) {
            List<String> threads = java.util.Collections.synchronizedList(new ArrayList<>());
            rig.connection.addListener(new ConnectionListener() {
                @Override
                public void onUntagged(UntaggedResponse response) {
                    threads.add(Thread.currentThread().getName());
                }
            });
            CompletableFuture<?> noop = rig.connection
                    .submit(new Noop())
                    .thenRun(() -> threads.add(Thread.currentThread().getName()));
            rig.peer.serve("NOOP", "* 3 EXISTS", "OK");
            Rig.get(noop);
            Rig.await(() -> threads.size() == 2);
            threads.forEach(name -> assertTrue(name.startsWith("imap-callback-"), name));
        }
    }

    @Test
    void theCallersExecutorIsUsedAndItsShutdownStrandsNobody() {
        ExecutorService mine = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "mine");
            thread.setDaemon(true);
            return thread;
        });
        try (Rig rig = Rig.with("* PREAUTH hi", options -> options.callbackExecutor(mine))) {
            CompletableFuture<String> on = rig.connection
                    .submit(new Noop())
                    .thenApply(done -> Thread.currentThread().getName());
            rig.peer.serve("NOOP", "OK");
            assertEquals("mine", Rig.get(on));
            mine.shutdown();
            CompletableFuture<?> after = rig.connection.submit(new Noop());
            rig.peer.serve("NOOP", "OK");
            Rig.get(after);
        }
    }

    @Test
    void aListenerThatFallsBehindIsToldHowMuchItLost() {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        CompletableFuture<Long> lost = new CompletableFuture<>();
        List<Long> heard = java.util.Collections.synchronizedList(new ArrayList<>());
        try (Rig rig = Rig.selected()) {
            rig.connection.addListener(new ConnectionListener() {
                @Override
                public void onUntagged(UntaggedResponse response) {
                    entered.countDown();
                    block(release);
                    heard.add(((ExistsResponse) response).count());
                }

                @Override
                public void onEventsLost(long count) {
                    lost.complete(count);
                }
            });
            rig.peer.send("* 100 EXISTS");
            block(entered);
            for (int i = 1; i <= 1_500; i++) {
                rig.peer.send("* " + (100 + i) + " EXISTS");
            }
            rig.assertInStep();
            release.countDown();
            long missing = Rig.get(lost);
            Rig.await(() -> heard.size() + missing == 1_501);
            assertEquals(100, heard.get(0));
            assertEquals(1_600, heard.get(heard.size() - 1), "the oldest are lost, not the newest");
            assertTrue(missing >= 499, missing + " lost");
        } finally {
            release.countDown();
        }
    }

    @Test
    void anAlertInTheGreetingIsHeardWhereTlsIsNotStillToCome() {
        CompletableFuture<String> alert = new CompletableFuture<>();
        ConnectionListener listener = new ConnectionListener() {
            @Override
            public void onAlert(String text) {
                alert.complete(text);
            }
        };
        try (Rig rig = Rig.with("* OK [ALERT] down at noon", options -> options.listener(listener))) {
            assertEquals("down at noon", Rig.get(alert));
            assertEquals("down at noon", rig.connection.greeting().text());
        }
        CompletableFuture<String> forged = new CompletableFuture<>();
        ConnectionListener trusting = new ConnectionListener() {
            @Override
            public void onAlert(String text) {
                forged.complete(text);
            }
        };
        try (Rig rig = Rig.with(
                "* OK [ALERT] call 555", options -> options.tlsToCome(true).listener(trusting))) {
            rig.assertInStep();
            assertTrue(!forged.isDone());
        }
    }

    @Test
    void theWireLogSeesLinesAndNoSecrets() {
        List<String> log = java.util.Collections.synchronizedList(new ArrayList<>());
        try (Rig rig = Rig.with("* OK hi", options -> options.wireLog(log::add))) {
            CompletableFuture<?> login =
                    rig.connection.submit(new dev.tagline.imap.command.Login("S3NT1NEL-user", "S3NT1NEL-\"pass\""));
            rig.peer.serve("LOGIN S3NT1NEL-user \"S3NT1NEL-\\\"pass\\\"\"", "OK in");
            Rig.get(login);
            Rig.await(() -> log.size() == 4);
            assertEquals("S: * OK hi", log.get(0));
            assertTrue(log.get(1).endsWith(" LOGIN <secret> <secret>"), log.get(1));
            assertTrue(log.get(2).endsWith(" OK in"));
            assertTrue(!log.toString().contains("S3NT1NEL"));
        }
    }
}
