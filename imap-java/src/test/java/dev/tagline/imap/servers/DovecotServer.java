package dev.tagline.imap.servers;

import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.sasl.Credentials;
import java.io.IOException;
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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okhttp3.tls.HeldCertificate;

/**
 * A Dovecot 2.3 of our own on 127.0.0.1: its folder, ports and certificate are made for it and go with it. Runs as root
 * (mail then belongs to the user {@code mail}) or as any other user. Every user name may log in with {@link #PASSWORD}
 * and gets a mailbox at the first login, so each test takes a name of its own.
 */
public final class DovecotServer implements AutoCloseable {
    /** Opens every mailbox. */
    public static final String PASSWORD = "secret";

    /** A user whose password needs a literal, and that password. */
    public static final String ODD_USER = "odd";

    public static final String ODD_PASSWORD = "p\u00e4ss \"w\u00f6rd\\ {5}";

    private static final HeldCertificate CERTIFICATE = new HeldCertificate.Builder()
            .commonName("localhost")
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .build();

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
        Files.createDirectory(folder.resolve("mail"));
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
        String mailGroup = group(mailUser);
        if (root) {
            Files.setOwner(
                    folder.resolve("mail"),
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(mailUser));
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
        return (ordinary + """
                base_dir = %DIR%/run
                state_dir = %DIR%/state
                log_path = %DIR%/log
                instance_name = %PORT%
                listen = 127.0.0.1
                protocols = imap
                shutdown_clients = yes
                disable_plaintext_auth = no
                auth_mechanisms = plain login
                auth_failure_delay = 0
                passdb {
                  driver = passwd-file
                  args = scheme=PLAIN username_format=%u %DIR%/users
                }
                passdb {
                  driver = static
                  args = password=%PASSWORD%
                }
                userdb {
                  driver = static
                  args = uid=%USER% gid=%GROUP% home=%DIR%/mail/%u
                }
                first_valid_uid = 1
                first_valid_gid = 0
                ssl = yes
                ssl_cert = <%DIR%/tls.crt
                ssl_key = <%DIR%/tls.key
                mail_location = maildir:~/Maildir:LAYOUT=fs
                mail_fsync = never
                mailbox_list_index = yes
                namespace inbox {
                  inbox = yes
                  separator = /
                  mailbox Sent {
                    auto = subscribe
                    special_use = \\\\Sent
                  }
                }
                protocol imap {
                  mail_max_userip_connections = 1000
                }
                service imap-login {
                  inet_listener imap {
                    address = 127.0.0.1
                    port = %PORT%
                  }
                  inet_listener imaps {
                    address = 127.0.0.1
                    port = %TLSPORT%
                    ssl = yes
                  }
                }
                service anvil {
                  unix_listener anvil-auth-penalty {
                    mode = 0
                  }
                }
                service stats {
                  unix_listener stats-writer {
                    mode = 0666
                  }
                }
                """)
                .replace("%DIR%", folder.toString())
                .replace("%USER%", mailUser)
                .replace("%GROUP%", mailGroup)
                .replace("%PASSWORD%", PASSWORD)
                .replace("%PORT%", Integer.toString(port))
                .replace("%TLSPORT%", Integer.toString(tlsPort))
                .replace("\\\\", "\\");
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
        return ImapClient.builder("127.0.0.1").port(port).insecurePlaintext();
    }

    /** The certificate, for {@code localhost} and 127.0.0.1, signed by itself. */
    public String certificatePem() {
        return CERTIFICATE.certificatePem();
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
