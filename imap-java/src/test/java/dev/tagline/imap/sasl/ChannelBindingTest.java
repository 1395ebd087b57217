package dev.tagline.imap.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.ByteString;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelBindingTest {
    private record Ends(SSLSession client, SSLSession server) {}

    private static final HeldCertificate ECDSA = new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .ecdsa256()
            .build();

    /** Both ends of a handshake. */
    private static Ends handshake(String protocol) throws Exception {
        HandshakeCertificates server =
                new HandshakeCertificates.Builder().heldCertificate(ECDSA).build();
        HandshakeCertificates client = new HandshakeCertificates.Builder()
                .addTrustedCertificate(ECDSA.certificate())
                .build();
        try (ServerSocket listening = server.sslContext()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<SSLSession> accepted = CompletableFuture.supplyAsync(() -> {
                try (SSLSocket socket = (SSLSocket) listening.accept()) {
                    socket.startHandshake();
                    socket.getInputStream().read();
                    return socket.getSession();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            try (SSLSocket socket = (SSLSocket) client.sslSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
                socket.setEnabledProtocols(new String[] {protocol});
                socket.startHandshake();
                SSLSession session = socket.getSession();
                socket.getOutputStream().write(1);
                return new Ends(session, accepted.get(60, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void endPointIsTheDigestOfTheServersCertificate() throws Exception {
        Ends ends = handshake("TLSv1.2");
        ByteString certificate = ByteString.of(ECDSA.certificate().getEncoded());
        ChannelBinding binding = ChannelBinding.of(ends.client());
        assertEquals(new ChannelBinding("tls-server-end-point", certificate.sha256()), binding);
        assertEquals("tls-server-end-point", binding.toString());
        assertNull(ChannelBinding.exporter(ends.client()), "TLS 1.2 is not known to be safe for it");
    }

    @Test
    void bothEndsExportTheSameWhereThePlatformCan() throws Exception {
        Ends ends = handshake("TLSv1.3");
        ChannelBinding client = ChannelBinding.exporter(ends.client());
        Assumptions.assumeTrue(Runtime.version().feature() >= 25, "tls-exporter needs JDK 25");
        assertNotNull(client);
        assertEquals("tls-exporter", client.type());
        assertEquals(32, client.data().size());
        assertEquals(client, ChannelBinding.exporter(ends.server()));
        assertEquals(client, ChannelBinding.of(ends.client()));
        assertFalse(client.toString().contains(client.data().hex()));
    }

    @Test
    void withoutAnExporterTheCertificateServes() throws Exception {
        Assumptions.assumeTrue(Runtime.version().feature() < 25, "there is an exporter");
        ChannelBinding binding = ChannelBinding.of(handshake("TLSv1.3").client());
        assertNotNull(binding);
        assertEquals("tls-server-end-point", binding.type());
    }

    @Test
    void plaintextHasNone() {
        assertNull(ChannelBinding.of(null));
    }

    @ParameterizedTest
    @CsvSource({
        // RFC 5929 section 4.1: MD5 and SHA-1 give way to SHA-256, others stay.
        "1.2.840.113549.1.1.4, SHA-256",
        "1.2.840.113549.1.1.5, SHA-256",
        "1.2.840.113549.1.1.11, SHA-256",
        "1.2.840.113549.1.1.12, SHA-384",
        "1.2.840.113549.1.1.13, SHA-512",
        "1.2.840.113549.1.1.14, SHA-224",
        "1.2.840.10045.4.3.2, SHA-256",
        "1.2.840.10045.4.3.3, SHA-384",
        "1.2.840.10045.4.3.4, SHA-512",
        "1.2.840.113549.1.1.10,",
        "1.3.101.112,"
    })
    void digestFollowsTheSignatureOfTheCertificate(String algorithm, String digest) {
        assertEquals(digest, ChannelBinding.digest(algorithm));
    }

    @Test
    void certificateNamesItsAlgorithmByTheNumberThatIsAskedFor() {
        X509Certificate rsa = new HeldCertificate.Builder().rsa2048().build().certificate();
        assertEquals("SHA-256", ChannelBinding.digest(rsa.getSigAlgOID()));
    }
}
