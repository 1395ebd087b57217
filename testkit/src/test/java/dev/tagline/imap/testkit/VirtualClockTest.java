package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time that the test moves. */
@Timeout(120)
class VirtualClockTest {
    private final VirtualClock clock = new VirtualClock();

    @Test
    void latencyEndsWhenTheTestSays() throws Exception {
        try (FakeImapServer server = FakeImapServer.builder()
                        .clock(clock)
                        .roundTrip(Duration.ofHours(1))
                        .dispatcher(Dispatchers.ok())
                        .build();
                RawClient client = RawClient.memory(server)) {
            clock.awaitWaiting();
            clock.advance(Duration.ofMinutes(59));
            client.send("a NOOP");
            server.takeCommand();
            assertEquals(0, client.in.getBuffer().size());
            assertEquals(1, clock.waiting());
            clock.advance(Duration.ofMinutes(1));
            client.line();
            clock.awaitWaiting();
            clock.advance(Duration.ofHours(1));
            assertEquals("a OK NOOP completed", client.line());
        }
    }

    @Test
    void bandwidthOutIsOctetsASecond() throws Exception {
        try (FakeImapServer server = FakeImapServer.builder()
                        .clock(clock)
                        .bandwidthOut(1000)
                        .greeting(Reply.raw("x".repeat(1998) + "\r\n"))
                        .build();
                RawClient client = RawClient.memory(server)) {
            CompletableFuture<String> greeting = CompletableFuture.supplyAsync(() -> line(client));
            pass(Duration.ofMillis(1990));
            assertTrue(!greeting.isDone() || clock.elapsed().toMillis() >= 1990);
            assertEquals(1998, greeting.get().length());
        }
    }

    @Test
    void bandwidthInIsHowFastTheServerReads() throws Exception {
        try (FakeImapServer server = FakeImapServer.builder()
                        .clock(clock)
                        .bandwidthIn(100)
                        .dispatcher(Dispatchers.ok())
                        .build();
                RawClient client = RawClient.memory(server)) {
            client.line();
            String command = "a LOGIN fred " + "p".repeat(985) + "\r\n"; // 1000 octets
            client.sendRaw(command);
            CompletableFuture<String> reply = CompletableFuture.supplyAsync(() -> line(client));
            pass(Duration.ofMillis(9990));
            assertEquals("a OK LOGIN completed", reply.get());
            assertEquals(9990, clock.elapsed().toMillis());
        }
    }

    @Test
    void serverEndsThoughTheClockStands() throws Exception {
        FakeImapServer server = FakeImapServer.builder()
                .clock(clock)
                .greeting(Reply.none().thenDelay(Duration.ofDays(1)))
                .build();
        try (RawClient client = RawClient.memory(server)) {
            clock.awaitWaiting();
            server.close();
            assertEquals(0, clock.waiting());
            assertEquals(0, client.in.getBuffer().size());
        }
    }

    @Test
    void mailboxesMayGoByIt() {
        Mailstore store = new Mailstore().clock(clock);
        clock.advance(Duration.ofDays(31));
        store.inbox().deliver("Subject: x\n\n");
        assertEquals("2026-02-01T00:00:00Z", clock.instant().toString());
        assertEquals(Duration.ofDays(31), clock.elapsed());
    }

    /** In steps, each of which somebody waits for. */
    private void pass(Duration time) throws Exception {
        while (clock.elapsed().compareTo(time) < 0) {
            clock.awaitWaiting();
            clock.advance(Duration.ofMillis(10));
        }
    }

    private static String line(RawClient client) {
        try {
            return client.line();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
