package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;

class WireTapTest {
    private final Heard heard = new Heard();

    private static final class Heard implements WireTap {
        final Buffer client = new Buffer();
        final Buffer server = new Buffer();
        final List<String> faults = new java.util.concurrent.CopyOnWriteArrayList<>();
        final CountDownLatch over = new CountDownLatch(1);

        @Override
        public void fromClient(ByteString octets) {
            client.write(octets);
        }

        @Override
        public void fromServer(ByteString octets) {
            server.write(octets);
        }

        @Override
        public void fault(String what) {
            faults.add(what);
        }

        @Override
        public void ended() {
            over.countDown();
        }
    }

    private FakeImapServer server(FakeImapServer.Builder builder) {
        return builder.tap(index -> heard).greeting("OK hi").build().dispatcher(Dispatchers.ok());
    }

    @Test
    void hearsTheOctetsThatPassed() throws Exception {
        try (FakeImapServer server = server(FakeImapServer.builder())) {
            server.fault(Fault.truncateAfter(7).onCommand("NOOP"));
            try (RawClient client = RawClient.memory(server)) {
                client.send("A1 NOOP");
                client.rest();
            }
            assertTrue(heard.over.await(60, TimeUnit.SECONDS));
        }
        assertEquals("A1 NOOP\r\n", heard.client.readUtf8());
        assertEquals("* OK hi\r\nA1 OK N", heard.server.readUtf8());
        assertEquals(List.of("close"), heard.faults);
    }

    @Test
    void whoAnswersAnEndHasNotBegunIt() throws Exception {
        try (FakeImapServer server = server(FakeImapServer.builder())) {
            RawClient.memory(server).close();
            server.connection(0).awaitOver(Duration.ofSeconds(60));
        }
        assertEquals(List.of(), heard.faults);
    }

    @Test
    void hearsPlaintextUnderTls() throws Exception {
        try (FakeImapServer server = server(FakeImapServer.builder().startTls()).start()) {
            try (RawClient client = RawClient.tcp(server)) {
                client.send("A1 STARTTLS");
                client.lines(2);
                client.startTls(server);
                client.send("A2 NOOP");
                client.lines(1);
            }
        }
        assertEquals("A1 STARTTLS\r\nA2 NOOP\r\n", heard.client.readUtf8());
    }

    @Test
    void aServerThatForgetsKeepsNoCommands() throws Exception {
        try (FakeImapServer server =
                FakeImapServer.builder().forgetCommands().build().dispatcher(Dispatchers.ok())) {
            try (RawClient client = RawClient.memory(server)) {
                client.send("A1 NOOP", "garbage");
                client.lines(3);
            }
            assertEquals(List.of(), server.commands());
        }
    }
}
