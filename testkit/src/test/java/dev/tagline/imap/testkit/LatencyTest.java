package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LatencyTest {
    private static final Duration ROUND_TRIP = Duration.ofMillis(500);

    @Test
    void repliesComeARoundTripLateButNotOneAfterTheOther() throws Exception {
        try (FakeImapServer server = FakeImapServer.builder()
                        .roundTrip(ROUND_TRIP)
                        .dispatcher(Dispatchers.ok())
                        .build()
                        .start();
                RawClient client = RawClient.tcp(server)) {
            client.line();
            long asked = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                client.send("a" + i + " NOOP");
            }
            // One after the other they would take longer than this test may.
            for (int i = 0; i < 100; i++) {
                assertEquals("a" + i + " OK NOOP completed", client.line());
            }
            assertTrue(System.nanoTime() - asked >= ROUND_TRIP.toNanos());
            client.send("z LOGOUT");
            assertEquals(
                    "* BYE logging out\r\nz OK LOGOUT completed\r\n",
                    client.rest().utf8());
        }
    }

    @Test
    void tlsStartsBehindTheDelayedOk() throws Exception {
        try (FakeImapServer server = FakeImapServer.builder()
                        .roundTrip(ROUND_TRIP)
                        .startTls()
                        .dispatcher(Dispatchers.ok())
                        .build()
                        .start();
                RawClient client = RawClient.tcp(server)) {
            client.line();
            client.send("a STARTTLS");
            assertEquals("a OK STARTTLS completed", client.line());
            client.startTls(server);
            client.send("b NOOP");
            assertEquals("b OK NOOP completed", client.line());
        }
    }

    @Test
    void distantServerEndsAtOnce() throws Exception {
        FakeImapServer server =
                FakeImapServer.builder().roundTrip(Duration.ofHours(1)).build().start();
        try (RawClient client = RawClient.tcp(server)) {
            while (!server.dialogue().contains("S: * OK")) {
                Thread.onSpinWait();
            }
            server.close();
            assertEquals(0, client.rest().size());
        }
    }
}
