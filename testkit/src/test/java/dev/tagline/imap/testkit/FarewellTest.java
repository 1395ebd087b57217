package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import okio.Buffer;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server says last is read by clients that are still writing; none of them keeps the server for long. */
@Timeout(120)
class FarewellTest {
    /** More than the buffers of both sides hold, so that a client is still writing when the server has closed. */
    private static final String ENDLESS = "x".repeat(16 << 20);

    enum Way {
        PLAIN(FakeImapServer::builder),
        TLS(() -> FakeImapServer.builder().tls()),
        LATE(() -> FakeImapServer.builder().roundTrip(Duration.ofMillis(1)));

        private final Supplier<FakeImapServer.Builder> builder;

        Way(Supplier<FakeImapServer.Builder> builder) {
            this.builder = builder;
        }

        FakeImapServer.Builder builder() {
            return builder.get();
        }

        RawClient client(FakeImapServer server) throws IOException {
            RawClient client = this == TLS ? RawClient.tls(server) : RawClient.tcp(server);
            client.line();
            return client;
        }
    }

    @ParameterizedTest
    @EnumSource
    void badIsReadByWhoIsStillWriting(Way way) throws Exception {
        for (Dispatcher dispatcher : List.of(Dispatchers.ok(), Mailstore.withSampleMail())) {
            try (FakeImapServer server = way.builder()
                            .maxLine(1000)
                            .dispatcher(dispatcher)
                            .build()
                            .start();
                    RawClient client = way.client(server)) {
                client.sendRaw("a SEARCH TEXT " + ENDLESS);
                assertEquals("a BAD a line longer than 1000 octets", client.line());
                assertEquals(0, client.rest().size());
                assertEquals("a", server.takeCommand().tag());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void byeIsReadByWhoIsStillWriting(Way way) throws Exception {
        try (FakeImapServer server =
                        way.builder().dispatcher(Dispatchers.ok()).build().start();
                RawClient client = way.client(server)) {
            server.fault(Fault.bye("enough").onCommand("NOOP"));
            client.sendRaw("a NOOP\r\n" + ENDLESS);
            assertEquals("* BYE enough", client.line());
            assertEquals(0, client.rest().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void byeOfAnotherThreadIsReadByWhoIsStillWriting(Way way) throws Exception {
        try (FakeImapServer server = way.builder()
                        .maxLine(1 << 30)
                        .dispatcher(Dispatchers.ok())
                        .build()
                        .start();
                RawClient client = way.client(server)) {
            client.sendRaw("a SEARCH TEXT ");
            server.connection(0).apply(Fault.bye("enough"));
            assertTrue(server.connection(0).isOver());
            client.sendRaw(ENDLESS + "\r\nb NOOP\r\n");
            assertEquals("* BYE enough", client.line());
            assertEquals(0, client.rest().size());
        }
    }

    @Test
    void resetIsAReset() throws Exception {
        try (FakeImapServer server = FakeImapServer.builder()
                        .dispatcher(Dispatchers.ok())
                        .build()
                        .start();
                RawClient client = Way.PLAIN.client(server)) {
            server.fault(Fault.reset().onCommand("NOOP"));
            assertThrows(SocketException.class, () -> client.send("a NOOP").rest());
        }
    }

    /** A connection that the server has closed, and its client. */
    private static final class Closed implements AutoCloseable {
        final Socket client;
        final TcpLink link;

        Closed(Farewell.Bounds bounds) throws IOException {
            try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                client = new Socket(listener.getInetAddress(), listener.getLocalPort());
                link = new TcpLink(listener.accept(), null, bounds);
            }
            link.sink().write(new Buffer().writeUtf8("* BYE\r\n"), 7);
            link.close();
        }

        @Override
        public void close() throws IOException {
            client.close();
            link.abort();
        }
    }

    @Test
    void whoNeverStopsIsHeardOnlySoLong() throws Exception {
        try (Closed closed = new Closed(new Farewell.Bounds(100_000, Duration.ofDays(1)))) {
            Thread lingering = new Thread(closed.link::linger);
            lingering.start();
            var out = closed.client.getOutputStream();
            assertThrows(IOException.class, () -> {
                while (true) {
                    out.write(new byte[8192]);
                }
            });
            lingering.join();
        }
    }

    @Test
    void whoSaysNothingAndStaysIsWaitedForOnlySoLong() throws Exception {
        try (Closed closed = new Closed(new Farewell.Bounds(100_000, Duration.ofMillis(20)))) {
            closed.link.linger();
            assertEquals("* BYE\r\n", Okio.buffer(Okio.source(closed.client)).readUtf8());
        }
    }

    @Test
    void readerThatWasWaitingAlreadyIsFreed() throws Exception {
        try (Closed closed = new Closed(new Farewell.Bounds(100_000, Duration.ofMillis(20)))) {
            assertThrows(ConnectionEnded.class, () -> closed.link.source().read(new Buffer(), 1));
        }
    }

    @Test
    void nothingIsHeardOrSaidBehindTheEnd() throws Exception {
        try (Closed closed = new Closed(Farewell.Bounds.USUAL)) {
            closed.client.getOutputStream().write("a NOOP\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThrows(ConnectionEnded.class, () -> closed.link.source().read(new Buffer(), 100));
            assertThrows(ConnectionEnded.class, () -> closed.link.sink().write(new Buffer().writeByte('x'), 1));
        }
    }
}
