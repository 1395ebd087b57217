package dev.tagline.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events that a test hands over in place of a server. */
class IdleEventsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Handle handle = new Handle();
    private final IdleEvents events = open();

    private static final class Handle implements Idling {
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private boolean closed;
        private @Nullable Consumer<UntaggedResponse> consumer;

        @Override
        public CompletableFuture<Void> ended() {
            return ended;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @SuppressWarnings("unchecked")
    private IdleEvents open() {
        ImapConnection connection = (ImapConnection) Proxy.newProxyInstance(
                ImapConnection.class.getClassLoader(),
                new Class<?>[] {ImapConnection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("lastExchanges")) {
                        return List.of("S: + idling");
                    }
                    assertEquals("idle", method.getName());
                    handle.consumer = (Consumer<UntaggedResponse>) arguments[0];
                    return handle;
                });
        try {
            return IdleEvents.of(connection);
        } catch (ImapException e) {
            throw new AssertionError(e);
        }
    }

    private void happen(int from, int to) {
        Consumer<UntaggedResponse> consumer = handle.consumer;
        if (consumer != null) {
            for (int i = from; i <= to; i++) {
                consumer.accept(new ExistsResponse(i));
            }
        }
    }

    private static List<UntaggedResponse> exists(int from, int to) {
        List<UntaggedResponse> expected = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            expected.add(new ExistsResponse(i));
        }
        return expected;
    }

    @Test
    void eventsComeOneByOneInTheirOrder() throws ImapException {
        happen(1, 2);
        assertEquals(new ExistsResponse(1), events.next(PATIENCE));
        assertEquals(new ExistsResponse(2), events.next(PATIENCE));
        assertNull(events.next(Duration.ZERO));
        assertFalse(events.isOver());
    }

    @Test
    void whatComesTogetherIsABurst() throws ImapException {
        happen(1, 3);
        assertEquals(exists(1, 3), events.burst(PATIENCE, Duration.ZERO));
        assertEquals(List.of(), events.burst(Duration.ZERO, Duration.ZERO));
        happen(4, 4);
        assertEquals(exists(4, 4), events.burst(PATIENCE, Duration.ZERO));
    }

    @Test
    void whoeverWaitsIsWokenByAnEvent() throws Exception {
        CompletableFuture<List<UntaggedResponse>> burst = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                burst.complete(events.burst(PATIENCE, Duration.ZERO));
            } catch (ImapException e) {
                burst.completeExceptionally(e);
            }
        });
        waiting.setDaemon(true);
        waiting.start();
        happen(1, 1);
        assertEquals(exists(1, 1), burst.get(60, TimeUnit.SECONDS));
    }

    @Test
    void aBurstHasAnEndHoweverMuchComes() throws Exception {
        Thread firehose = new Thread(() -> happen(1, 5_000));
        firehose.setDaemon(true);
        firehose.start();
        List<UntaggedResponse> all = new ArrayList<>();
        while (all.size() < 5_000) {
            List<UntaggedResponse> burst = events.burst(PATIENCE, PATIENCE.dividedBy(all.size() < 4_000 ? 1 : 60_000));
            assertTrue(burst.size() <= 1_000);
            all.addAll(burst);
        }
        assertEquals(exists(1, 5_000), all);
        firehose.join(60_000);
        assertFalse(firehose.isAlive());
    }

    @Test
    void whoeverDoesNotTakeHoldsBackWhatComes() throws Exception {
        Thread firehose = new Thread(() -> happen(1, 1_000));
        firehose.setDaemon(true);
        firehose.start();
        assertEquals(new ExistsResponse(1), events.next(PATIENCE));
        assertTrue(firehose.isAlive());
        events.close();
        firehose.join(60_000);
        assertFalse(firehose.isAlive());
    }

    @Test
    void theEndComesBehindTheEvents() throws ImapException {
        happen(1, 1);
        handle.ended.complete(null);
        assertFalse(events.isOver());
        assertEquals(new ExistsResponse(1), events.next(PATIENCE));
        assertNull(events.next(PATIENCE));
        assertEquals(List.of(), events.burst(PATIENCE, PATIENCE));
        assertTrue(events.isOver());
    }

    @Test
    void aFailureComesBehindTheEvents() throws ImapException {
        ImapException lost = new ConnectionLostException("gone", ImapException.Failure.NOTHING_SENT, null);
        happen(1, 2);
        handle.ended.completeExceptionally(lost);
        assertEquals(exists(1, 2), events.burst(PATIENCE, PATIENCE));
        assertSame(lost, assertThrows(ImapException.class, () -> events.next(PATIENCE)));
    }

    @Test
    void closingEndsTheListening() throws ImapException {
        happen(1, 1);
        events.close();
        assertTrue(handle.closed);
        assertTrue(events.isOver());
        assertNull(events.next(PATIENCE));
    }

    @Test
    void anInterruptEndsTheWaitAndNothingElse() throws ImapException {
        Thread.currentThread().interrupt();
        CommandCancelledException e = assertThrows(CommandCancelledException.class, () -> events.next(PATIENCE));
        assertEquals(List.of("S: + idling"), e.lastExchanges());
        assertTrue(Thread.interrupted());
        happen(1, 1);
        assertEquals(new ExistsResponse(1), events.next(PATIENCE));
    }

    @Test
    void anyTimeMayBeWaited() throws ImapException {
        happen(1, 1);
        assertEquals(new ExistsResponse(1), events.next(Duration.ofSeconds(Long.MAX_VALUE)));
        assertNull(events.next(Duration.ofSeconds(Long.MIN_VALUE)));
    }
}
