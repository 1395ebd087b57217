package dev.tagline.imap.servers;

import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.secrets.Sentinel;
import dev.tagline.imap.secrets.Watched;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okhttp3.tls.HeldCertificate;
import okio.ByteString;

/**
 * A Dovecot 2.3 of our own on 127.0.0.1: its folder, ports and certificate are made for it and go with it. Runs as root
 * (mail then belongs to the user {@code mail}) or as any other user. Every user name may log in with {@link #PASSWORD},
 * by whatever mechanism takes a password, and gets a mailbox at the first login, so each test takes a name of its own.
 *
 * <p>It offers what Dovecot can: QUOTA (root {@code User quota}; names that begin with {@code small} have one of
 * {@link #SMALL_QUOTA} messages), ACL with the namespaces {@code Public/} and {@code Shared/<user>/}, METADATA of
 * mailboxes and of the server, SORT, THREAD, COMPRESS, NOTIFY and its other extensions.
 */
public final class DovecotServer implements AutoCloseable {
    /** Opens every mailbox. */
    public static final String PASSWORD = Sentinel.TEXT + "-dovecot";

    /** A user whose password needs a literal, and that password. */
    public static final String ODD_USER = "odd";

    public static final String ODD_PASSWORD = "p\u00e4ss \"S3NT1NEL\\ {5}";

    /** How many messages fit into all mailboxes of a user whose name begins with {@code small}. */
    public static final int SMALL_QUOTA = 3;

    /** A mailbox in which everybody may do everything. */
    public static final String PUBLIC_MAILBOX = "Public/News";

    private static final HeldCertificate CERTIFICATE = new HeldCertificate.Builder()
            .commonName("localhost")
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .build();

    private static final HeldCertificate CLIENT_AUTHORITY = new HeldCertificate.Builder()
            .commonName("client authority")
            .certificateAuthority(0)
            .build();

    private static final ByteString TOKEN_KEY = ByteString.encodeUtf8("thirty-two octets to sign tokens");

    private final Path folder;
    private final int port;
    private final int tlsPort;
    private final Process process;
    private final Thread atExit = new Thread(this::stop, "dovecot-stop");

    private DovecotServer(Path folder, int port, int tlsPort, Process process) {
        this.folder = folder;
        this.port = port;
        this.tlsPort = tlsPort;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Debian keeps it where only root's path leads. */
    private static String binary() {
        return Files.isExecutable(Path.of("/usr/sbin/dovecot")) ? "/usr/sbin/dovecot" : "dovecot";
    }

    /** Why no server can be started here, or null when one can. */
    public static String missing() {
        try {
            Process process = new ProcessBuilder(binary(), "--version")
                    .redirectErrorStream(true)
                    .start();
            String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            process.waitFor();
            // 2.4 has another configuration language.
            return version.startsWith("2.3.") ? null : "Dovecot here is " + version + ", not 2.3";
        } catch (IOException e) {
            return "no dovecot on the path";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** Starts one and waits until it greets. */
    public static DovecotServer start() throws IOException {
        Path folder = Files.createTempDirectory("dovecot");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        int port = freePort();
        int tlsPort = freePort();
        Files.writeString(folder.resolve("tls.crt"), CERTIFICATE.certificatePem());
        Files.writeString(folder.resolve("tls.key"), CERTIFICATE.privateKeyPkcs8Pem());
        Files.writeString(folder.resolve("users"), ODD_USER + ":{PLAIN}" + ODD_PASSWORD + "\n");
        Files.writeString(folder.resolve("client-authority.crt"), CLIENT_AUTHORITY.certificatePem());
        Files.writeString(folder.resolve("rights"), "Public anyone lrwstipekxa\nPublic/* anyone lrwstipekxa\n");
        Path keys = Files.createDirectories(folder.resolve("keys/default/HS256"));
        Files.writeString(keys.resolve("default"), TOKEN_KEY.base64());
        Files.writeString(folder.resolve("oauth2.conf"), """
                introspection_mode = local
                local_validation_key_dict = fs:posix:prefix=%DIR%/keys/
                username_attribute = sub
                openid_configuration_url = https://localhost/.well-known/openid-configuration
                """.replace("%DIR%", folder.toString()));
        Path configuration = folder.resolve("dovecot.conf");
        Files.writeString(configuration, configuration(folder, port, tlsPort));
        Process process = new ProcessBuilder(binary(), "-F", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        DovecotServer server = new DovecotServer(folder, port, tlsPort, process);
        try {
            server.awaitGreeting();
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static String configuration(Path folder, int port, int tlsPort) throws IOException {
        String user = System.getProperty("user.name");
        boolean root = user.equals("root");
        String mailUser = root ? "mail" : user;
        for (String name : List.of("mail", "public", "shared")) {
            Path directory = Files.createDirectory(folder.resolve(name));
            if (root) {
                Files.setOwner(
                        directory,
                        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(mailUser));
            }
        }
        // Only root can change user or root folder; anybody else runs all of it as themselves.
        String ordinary = root ? "" : """
                default_internal_user = %USER%
                default_internal_group = %GROUP%
                default_login_user = %USER%
                service anvil {
                  chroot =
                }
                service imap-login {
                  chroot =
                }
                service imap-urlauth-login {
                  chroot =
                }
                """;
        String settings;
        try (InputStream resource = DovecotServer.class.getResourceAsStream("dovecot.conf")) {
            settings = new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        }
        return (ordinary + settings)
                .replace("%DIR%", folder.toString())
                .replace("%USER%", mailUser)
                .replace("%GROUP%", group(mailUser))
                .replace("%PASSWORD%", PASSWORD)
                .replace("%SMALL_MESSAGES%", Integer.toString(SMALL_QUOTA))
                .replace("%PORT%", Integer.toString(port))
                .replace("%TLSPORT%", Integer.toString(tlsPort));
    }

    private static String group(String user) throws IOException {
        Process process = new ProcessBuilder("id", "-gn", user).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private void awaitGreeting() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (process.isAlive() && System.nanoTime() < end) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(10_000);
                if (socket.getInputStream().read() == '*') {
                    return;
                }
            } catch (SocketException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        throw new IOException("Dovecot did not start:\n" + read("output") + read("log"));
    }

    private String read(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readString(path) : "";
    }

    /** The port for plaintext and STARTTLS. */
    public int port() {
        return port;
    }

    /** The port for implicit TLS. */
    public int tlsPort() {
        return tlsPort;
    }

    /** A client of this user in plaintext. */
    public ImapClient client(String user) {
        return plaintext().credentials(Credentials.password(user, PASSWORD)).build();
    }

    /** A client in plaintext, without credentials. */
    public ImapClient.Builder plaintext() {
        return Watched.client("127.0.0.1").port(port).insecurePlaintext();
    }

    /** The certificate, for {@code localhost} and 127.0.0.1, signed by itself. */
    public String certificatePem() {
        return CERTIFICATE.certificatePem();
    }

    /** The configuration file, for Dovecot's own tools: {@code doveadm -c}. */
    public Path configuration() {
        return folder.resolve("dovecot.conf");
    }

    /** A token for OAUTHBEARER and XOAUTH2 that lets this user in. */
    public static String token(String user) {
        return token(user, Instant.parse("2100-01-01T00:00:00Z"));
    }

    /** A token that once let this user in. */
    public static String expiredToken(String user) {
        return token(user, Instant.parse("2020-01-01T00:00:00Z"));
    }

    private static String token(String user, Instant end) {
        String claims = "{\"jti\":\"" + Sentinel.TEXT + "\",\"sub\":\"" + user
                + "\",\"iss\":\"tests\",\"iat\":1500000000,\"nbf\":1500000000,\"exp\":" + end.getEpochSecond() + "}";
        String signed = base64Url(ByteString.encodeUtf8("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")) + "."
                + base64Url(ByteString.encodeUtf8(claims));
        return signed + "." + base64Url(ByteString.encodeUtf8(signed).hmacSha256(TOKEN_KEY));
    }

    private static String base64Url(ByteString octets) {
        return octets.base64Url().replace("=", "");
    }

    /** A certificate, with its key, that EXTERNAL takes for this user over TLS. */
    public static HeldCertificate clientCertificate(String user) {
        return new HeldCertificate.Builder()
                .commonName(user)
                .signedBy(CLIENT_AUTHORITY)
                .build();
    }

    /** The command that serves this user on its standard input and output, greeting with PREAUTH. */
    public List<String> preauthenticated(String user) {
        return List.of("/usr/lib/dovecot/imap", "-c", configuration().toString(), "-u", user);
    }

    /** Puts so many small messages straight into the INBOX of a user who has never logged in. */
    public void fill(String user, int messages) throws IOException {
        Path home = folder.resolve("mail").resolve(user);
        Path inbox = home.resolve("Maildir");
        UserPrincipal owner = Files.getOwner(home.getParent());
        for (Path directory : List.of(home, inbox, inbox.resolve("new"), inbox.resolve("tmp"), inbox.resolve("cur"))) {
            Files.createDirectory(directory);
            Files.setOwner(directory, owner);
        }
        for (int i = 1; i <= messages; i++) {
            String text = "From: Sender " + i % 1000 + " <sender" + i % 1000 + "@example.org>\r\n"
                    + "To: Jane <jane@example.org>, list-" + i % 50 + "@example.org\r\n"
                    + "Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?= number " + i + "\r\n"
                    + "Date: Mon, 7 Feb 2022 21:52:25 -0800\r\n"
                    + "Message-ID: <" + i + "@example.org>\r\n"
                    + "\r\nHello.\r\n";
            Files.writeString(inbox.resolve("cur/" + (1_600_000_000L + i) + ".M" + i + "P1.test:2,S"), text);
        }
    }

    /** What it logged so far. */
    public String log() throws IOException {
        return read("log");
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        stop();
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            deleteFolder();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("Left behind: " + e.getMessage());
        }
    }

    private void deleteFolder() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
