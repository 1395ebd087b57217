package dev.tagline.imap.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import okio.ByteString;

/**
 * Signs the certificates of fake servers, so that clients that trust it trust them. By default every JVM makes one of its own
 * and forgets it. {@link #stored} keeps one in a file, for clients that were told of it before the server starts.
 *
 * <p>For tests: whoever can read the file can pretend to be any server for those who trust the authority. Immutable.
 */
public final class CertificateAuthority {
    private static final String NAME = "Tagline testkit CA";
    private static final Duration VALIDITY = Duration.ofDays(3650);
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /** Windows: what is under the owner's profile is the owner's. */
    private static final FileAttribute<?>[] EVERYBODY = {};

    /** A file's lock is for other processes; threads of this one must not lock a file twice. */
    private static final ReentrantLock STORE = new ReentrantLock();

    /** Made once per JVM, on first use. */
    private static final class Default {
        static final CertificateAuthority INSTANCE = create();
    }

    private final Certified certified;
    private final ClientTrust trust;

    private CertificateAuthority(Certified certified) {
        this.certified = certified;
        this.trust = ClientTrust.of(certified.certificate());
    }

    /** The one of this JVM. */
    static CertificateAuthority ofThisJvm() {
        return Default.INSTANCE;
    }

    /** A new one, valid for ten years. */
    public static CertificateAuthority create() {
        return new CertificateAuthority(Certified.authority(subject(NAME, List.of())));
    }

    /**
     * The authority that {@code file} holds: a certificate and its PKCS #8 key as PEM. Makes both when there is no file or an
     * empty one, for the owner's eyes only. Any number of processes may ask at once.
     *
     * @throws UncheckedIOException when the file cannot be read or made, others may read it, or it holds no authority
     */
    public static CertificateAuthority stored(Path file) {
        STORE.lock();
        try {
            boolean posix =
                    FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
            FileAttribute<?>[] attributes =
                    posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)} : EVERYBODY;
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Set<StandardOpenOption> options =
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try (FileChannel channel = FileChannel.open(file, options, attributes)) {
                channel.lock(); // until it is closed
                if (posix && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                    throw new AccessDeniedException(
                            file + " holds a private key and is open to others; run: chmod 600 " + file);
                }
                return channel.size() == 0 ? written(channel) : read(file, channel);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            STORE.unlock();
        }
    }

    private static CertificateAuthority written(FileChannel channel) throws IOException {
        CertificateAuthority made = create();
        String text = made.certificatePem()
                + Pem.encode(PRIVATE_KEY, ByteString.of(made.certified.key().getEncoded()));
        ByteBuffer octets = StandardCharsets.US_ASCII.encode(text);
        while (octets.hasRemaining()) {
            channel.write(octets);
        }
        return made;
    }

    private static CertificateAuthority read(Path file, FileChannel channel) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate((int) Math.min(channel.size(), 1 << 20));
        while (octets.hasRemaining() && channel.read(octets) >= 0) {}
        String text = StandardCharsets.ISO_8859_1.decode(octets.flip()).toString();
        ByteString certificate = Pem.decode(CERTIFICATE, text);
        ByteString key = Pem.decode(PRIVATE_KEY, text);
        if (certificate == null || key == null) {
            throw new IOException(file + " does not hold a certificate and a PKCS #8 key as PEM");
        }
        try {
            X509Certificate decoded = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.toByteArray()));
            PrivateKey decodedKey = KeyFactory.getInstance(
                            decoded.getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(key.toByteArray()));
            return new CertificateAuthority(new Certified(decoded, decodedKey));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " does not hold an authority: " + e.getMessage(), e);
        }
    }

    /** The certificate as PEM text, for clients to trust. */
    public String certificatePem() {
        return trust.certificatePem();
    }

    /** What clients on the JVM need to trust it. */
    public ClientTrust clientTrust() {
        return trust;
    }

    /** A client's certificate, valid for ten years. */
    ClientIdentity clientIdentity(String commonName) {
        return new ClientIdentity(certified.issueClient(subject(commonName, List.of())), trust);
    }

    /** A server's certificate of that kind, for these names and addresses. */
    Certified issue(ServerCertificate kind, List<String> hosts) {
        String name = "Tagline testkit";
        if (kind == ServerCertificate.WRONG_HOST) {
            return certified.issue(subject(name, List.of("imap.example.org")));
        } else if (kind == ServerCertificate.NAME_IN_SUBJECT) {
            return certified.issue(subject("localhost", List.of("imap.example.org")));
        } else if (kind == ServerCertificate.NO_NAMES) {
            return certified.issue(subject("localhost", List.of()));
        } else if (kind == ServerCertificate.OTHER_ADDRESS) {
            return certified.issue(subject("localhost", List.of("192.0.2.1")));
        } else if (kind == ServerCertificate.WILDCARDS) {
            return certified.issue(subject(name, List.of("*", "local*", "*host")));
        } else if (kind == ServerCertificate.EXPIRED) {
            Instant now = Instant.now();
            Instant from = now.minus(Duration.ofDays(30));
            return certified.issue(new Certified.Subject(name, hosts, from, now.minus(Duration.ofDays(1))));
        } else if (kind == ServerCertificate.SELF_SIGNED) {
            return Certified.selfSigned(subject(name, hosts));
        } else if (kind == ServerCertificate.UNKNOWN_AUTHORITY) {
            return Certified.authority(subject("Nobody knows this CA", List.of()))
                    .issue(subject(name, hosts));
        }
        return certified.issue(subject(name, hosts));
    }

    private static Certified.Subject subject(String name, List<String> hosts) {
        // A clock that is a little ahead here must not spoil a test there.
        Instant now = Instant.now().minus(Duration.ofHours(1));
        return new Certified.Subject(name, hosts, now, now.plus(VALIDITY));
    }
}
