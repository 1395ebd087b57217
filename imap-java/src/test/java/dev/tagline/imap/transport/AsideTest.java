package dev.tagline.imap.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AsideTest {
    private static final int ROUNDS = 2_000;

    @Test
    void whatComesJustAsTheWaitIsInterruptedIsNotLost() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger unwanted = new AtomicInteger();
        for (int i = 0; i < ROUNDS; i++) {
            AtomicBoolean go = new AtomicBoolean();
            CountDownLatch working = new CountDownLatch(1);
            Aside<String> aside = new Aside<>(
                    () -> {
                        working.countDown();
                        while (!go.get()) {
                            Thread.onSpinWait();
                        }
                        return "transport";
                    },
                    late -> unwanted.incrementAndGet());
            Thread waiting = new Thread(() -> {
                try {
                    aside.get("aside-test");
                    taken.incrementAndGet();
                } catch (IOException | ExecutionException e) {
                    // Interrupted first.
                }
            });
            waiting.start();
            working.await();
            if (i % 2 == 0) {
                waiting.interrupt();
                go.set(true);
            } else {
                go.set(true);
                waiting.interrupt();
            }
            waiting.join();
            while (taken.get() + unwanted.get() <= i && aside.isWorking()) {
                Thread.onSpinWait();
            }
            assertEquals(i + 1, taken.get() + unwanted.get());
        }
    }
}
