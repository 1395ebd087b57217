package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class TlsTest {
    @Test
    void implicitTlsIsTrustedByClientTrust() throws Exception {
        try (FakeImapServer server = FakeImapServer.builder()
                        .tls()
                        .build()
                        .dispatcher(Dispatchers.ok())
                        .start();
                RawClient client = RawClient.tls(server)) {
            client.line();
            client.send("a NOOP");
            assertEquals("a OK NOOP completed", client.line());
            assertTrue(server.connection(0).isTls());
        }
    }

    /** Without those for which Java's own check still looks at the name of the subject, against RFC 9525. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TRUSTED", "NO_NAMES", "OTHER_ADDRESS"})
    void badCertificatesAreRefusedByACarefulClient(ServerCertificate kind) throws Exception {
        try (FakeImapServer server =
                FakeImapServer.builder().tls().certificate(kind).build().start()) {
            assertThrows(SSLException.class, () -> RawClient.tls(server));
            server.connection(0).awaitOver(Duration.ofSeconds(60));
            assertTrue(server.dialogue().startsWith("X: TLS handshake failed"), server.dialogue());
        }
    }

    @Test
    void pemIsTheAuthority() throws Exception {
        try (FakeImapServer server = new FakeImapServer()) {
            byte[] pem = server.clientTrust().certificatePem().getBytes(StandardCharsets.US_ASCII);
            assertEquals(
                    server.clientTrust().authority(),
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        }
    }

    @Test
    void starttlsUpgradesBehindItsOk() throws Exception {
        try (FakeImapServer server = FakeImapServer.builder().startTls().build().start();
                RawClient client = RawClient.tcp(server)) {
            server.enqueue(Reply.ok("Begin TLS")).enqueue(Reply.ok("secure"));
            client.line();
            client.send("a STARTTLS");
            assertEquals("a OK Begin TLS", client.line());
            client.startTls(server);
            client.send("b NOOP");
            assertEquals("b OK secure", client.line());
        }
    }

    @Test
    void starttlsInATranscript() throws Exception {
        try (FakeImapServer server = FakeImapServer.builder()
                        .startTls()
                        .build()
                        .script("C: a STARTTLS\nS: a OK Begin TLS\nC: b NOOP\nS: b OK secure")
                        .start();
                RawClient client = RawClient.tcp(server)) {
            client.line();
            client.send("a STARTTLS");
            client.line();
            client.startTls(server);
            client.send("b NOOP");
            assertEquals("b OK secure", client.line());
        }
    }

    @Test
    void refusedStarttlsStaysPlain() throws Exception {
        try (FakeImapServer server = FakeImapServer.builder().startTls().build().start();
                RawClient client = RawClient.tcp(server)) {
            server.enqueue(Reply.no("later")).enqueue(Reply.ok("plain"));
            client.line();
            client.send("a STARTTLS", "b NOOP");
            assertEquals("a NO later\nb OK plain\n", client.lines(2));
        }
    }

    @Test
    void plaintextInjectedBehindStarttlsSharesItsSegment() throws Exception {
        try (FakeImapServer server = FakeImapServer.builder().startTls().build().start();
                RawClient client = RawClient.tcp(server)) {
            server.enqueue(Reply.ok("Begin TLS"));
            server.fault(Fault.inject("* CAPABILITY IMAP4rev1 XEVIL\r\n").afterCommand("STARTTLS"));
            client.line();
            client.send("a STARTTLS");
            assertEquals("a OK Begin TLS", client.line());
            assertEquals(
                    "* CAPABILITY IMAP4rev1 XEVIL\r\n", client.in.getBuffer().readUtf8());
            client.startTls(server);
        }
    }
}
