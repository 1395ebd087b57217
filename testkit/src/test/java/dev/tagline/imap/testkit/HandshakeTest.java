package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handshakes that fail, as a careful client meets them. */
@Timeout(120)
class HandshakeTest {
    private static final List<UnaryOperator<Fault>> BEFORE_STARTTLS = List.of(
            Fault::atConnect,
            Fault::beforeGreeting,
            Fault::afterGreeting,
            fault -> fault.onCommand(1),
            fault -> fault.onCommand("STARTTLS"),
            fault -> fault.onCommand(CommandMatcher.line("STARTTLS")),
            fault -> fault.afterCommand(1),
            fault -> fault.afterCommand("STARTTLS"),
            fault -> fault.afterCommand(CommandMatcher.named("STARTTLS")),
            fault -> fault.afterUntagged("OK"),
            fault -> fault.afterBytesIn(3),
            fault -> fault.afterBytesOut(10),
            fault -> fault.when(connection -> connection.dialogue().contains("STARTTLS")));

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STALLED")
    void failsBothWays(TlsFailure failure) throws Exception {
        try (FakeImapServer server =
                server(false).fault(Fault.handshake(failure)).start()) {
            IOException seen = assertThrows(IOException.class, () -> RawClient.tls(server));
            server.connection(0).awaitOver(Duration.ofSeconds(60));
            assertTrue(server.dialogue().contains("X: TLS handshake failed"), server.dialogue());
            if (failure == TlsFailure.OLD_PROTOCOL) {
                assertTrue(seen instanceof SSLHandshakeException, seen.toString());
                // protocol_version, or illegal_parameter as JDK 25 has it.
                String alert = server.dialogue().replaceAll("(?s).*the client's alert: ([0-9]+).*", "$1");
                assertTrue(alert.equals("70") || alert.equals("47"), server.dialogue());
            }
            try (RawClient next = RawClient.tls(server)) {
                next.line(); // It happened once.
            }
        }
        try (FakeImapServer server =
                server(true).fault(Fault.handshake(failure)).start()) {
            assertFails(server);
        }
    }

    @Test
    void everyMomentBeforeTheHandshakeWillDo() throws Exception {
        for (TlsFailure failure : List.of(TlsFailure.WRONG_HOST, TlsFailure.CUT)) {
            for (UnaryOperator<Fault> when : BEFORE_STARTTLS) {
                try (FakeImapServer server =
                        server(true).fault(when.apply(Fault.handshake(failure))).start()) {
                    assertFails(server);
                }
            }
        }
    }

    @Test
    void stalledHandshakeWaitsForTheClientToGiveUp() throws Exception {
        try (FakeImapServer server =
                server(false).fault(Fault.handshake(TlsFailure.STALLED)).start()) {
            try (RawClient client = RawClient.tcp(server)) {
                client.sendRaw("hello");
                client.in.timeout().timeout(50, TimeUnit.MILLISECONDS);
                assertThrows(InterruptedIOException.class, client::line);
            }
            server.connection(0).awaitOver(Duration.ofSeconds(60));
        }
    }

    @Test
    void rubbishIsNoTls() throws Exception {
        try (FakeImapServer server =
                server(false).fault(Fault.handshake(TlsFailure.RUBBISH)).start()) {
            assertThrows(SSLException.class, () -> RawClient.tls(server));
        }
    }

    private static void assertFails(FakeImapServer server) throws Exception {
        try (RawClient client = RawClient.tcp(server)) {
            client.line();
            client.send("a STARTTLS");
            assertEquals("a OK STARTTLS completed", client.line());
            assertThrows(IOException.class, () -> client.startTls(server));
        }
        server.connection(0).awaitOver(Duration.ofSeconds(60));
        assertTrue(server.dialogue().contains("X: TLS handshake failed"), server.dialogue());
    }

    private static FakeImapServer server(boolean startTls) {
        FakeImapServer.Builder builder = FakeImapServer.builder().dispatcher(Dispatchers.ok());
        return (startTls ? builder.startTls() : builder.tls()).build();
    }
}
