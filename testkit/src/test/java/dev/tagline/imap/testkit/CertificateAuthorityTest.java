package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
    private static final List<String> HOSTS = List.of("localhost", "127.0.0.1", "::1");

    @Test
    void whatItIssuesIsValidForItsHosts() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create();

        X509Certificate issued =
                authority.issue(ServerCertificate.TRUSTED, HOSTS).certificate();

        PKIXParameters parameters = new PKIXParameters(
                Set.of(new TrustAnchor(authority.clientTrust().authority(), null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(issued)), parameters);
        assertEquals(
                List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1"),
                issued.getSubjectAlternativeNames().stream()
                        .map(name -> name.get(1))
                        .toList());
        assertEquals("CN=Tagline testkit CA", issued.getIssuerX500Principal().toString());
        assertTrue(issued.getKeyUsage()[0], "digitalSignature");
    }

    // What OpenSSL's strict checks ask for, which Python's default context turns on since 3.13.
    @Test
    void strictVerifiersFindAllTheyAskFor() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create();
        X509Certificate signer = authority.clientTrust().authority();
        X509Certificate issued =
                authority.issue(ServerCertificate.TRUSTED, HOSTS).certificate();

        assertTrue(signer.getCriticalExtensionOIDs().containsAll(Set.of("2.5.29.19", "2.5.29.15")));
        assertTrue(signer.getKeyUsage()[5], "keyCertSign");
        assertEquals(0, signer.getBasicConstraints());
        byte[] own = signer.getExtensionValue("2.5.29.14");
        byte[] named = issued.getExtensionValue("2.5.29.35");
        assertEquals(okio.ByteString.of(own, own.length - 20, 20), okio.ByteString.of(named, named.length - 20, 20));
    }

    @Test
    void dates() {
        Certified.Subject late = new Certified.Subject(
                "late", HOSTS, Instant.parse("2049-12-31T23:59:59Z"), Instant.parse("2050-01-01T00:00:00Z"));

        X509Certificate certificate = Certified.authority(late).certificate();

        assertEquals(late.from(), certificate.getNotBefore().toInstant());
        assertEquals(late.until(), certificate.getNotAfter().toInstant());
    }

    @Test
    void aStoredOneIsTheSameEveryTime(@TempDir Path folder) {
        Path file = folder.resolve("deeper/authority.pem");

        String first = CertificateAuthority.stored(file).certificatePem();

        assertEquals(first, CertificateAuthority.stored(file).certificatePem());
        assertNotEquals(first, CertificateAuthority.create().certificatePem());
    }

    @Test
    void onlyTheOwnerMayReadTheKey(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("authority.pem");
        CertificateAuthority.stored(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        UncheckedIOException refused =
                assertThrows(UncheckedIOException.class, () -> CertificateAuthority.stored(file));
        assertTrue(refused.getMessage().contains("chmod 600"), refused.getMessage());
    }

    @Test
    void whoAsksAtOnceGetsTheSame(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("authority.pem");
        CountDownLatch ready = new CountDownLatch(4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> asked = java.util.stream.Stream.generate(() -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return CertificateAuthority.stored(file).certificatePem();
                    }))
                    .limit(4)
                    .toList();
            for (Future<String> each : asked) {
                assertEquals(asked.get(0).get(), each.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anotherFileIsNoAuthority(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("authority.pem");
        Files.writeString(file, "hello");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThrows(UncheckedIOException.class, () -> CertificateAuthority.stored(file));
    }
}
