package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A server as people run it, in place of the {@link Blaster}: Dovecot 2.3 on 127.0.0.1 with a maildir of so many messages.
 * It is slower than a client, so that what is measured is how much a session takes, not what a client could do.
 */
final class Dovecot {
    private static final List<String> NAMES = List.of("tagline", "tagline-flow", "angus", "angus-tuned", "imaplib");
    private static final String CONFIGURATION = """
            base_dir = %DIR%/run
            state_dir = %DIR%/state
            log_path = %DIR%/log
            listen = 127.0.0.1
            protocols = imap
            shutdown_clients = yes
            disable_plaintext_auth = no
            ssl = no
            passdb {
              driver = static
              args = password=mark
            }
            userdb {
              driver = static
              args = allow_all_users=yes uid=%USER% gid=%GROUP% home=%DIR%/mail
            }
            first_valid_uid = 1
            first_valid_gid = 0
            mail_location = maildir:~/Maildir
            mail_fsync = never
            service imap-login {
              inet_listener imap {
                address = 127.0.0.1
                port = %PORT%
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
            """;

    private Dovecot() {}

    /**
     * {@code Dovecot race ROUNDS}: the workloads W1, W4, W5 and W6 on a real server. {@code Dovecot WORKLOAD SIZE}: as the
     * Blaster's, a server until its standard input ends.
     */
    public static void main(String[] args) throws IOException {
        if (args[0].equals("race")) {
            race(Integer.parseInt(args[1]));
        } else {
            serve(Integer.parseInt(args[1]));
        }
        System.exit(0);
    }

    private static void race(int rounds) throws IOException {
        List<Entrant> entrants =
                NAMES.stream().map(Entrants::named).filter(Entrant::isPresent).toList();
        List<List<String>> rows = new ArrayList<>();
        for (Workload workload : List.of(Workload.W1, Workload.W4_ARRAYS, Workload.W5, Workload.W6)) {
            int size = workload == Workload.W4_ARRAYS ? 2_000 : workload == Workload.W5 ? 5_000 : 20_000;
            List<Entrant> able = entrants.stream()
                    .filter(entrant -> entrant.can().contains(workload))
                    .toList();
            for (Score score :
                    new Race(workload, size, 2, rounds).on(Dovecot.class).run(able)) {
                List<String> row = List.of(
                        workload + " of " + size,
                        score.contestant(),
                        Words.seconds(score.nanos()),
                        Words.ratio(score.timesTagline()));
                System.out.println(String.join(", ", row));
                rows.add(row);
            }
        }
        new Section(
                        "Dovecot",
                        "mvn -q -pl docs/benchmarks -am compile exec:java@dovecot -Dexec.args='race " + rounds + "'")
                .paragraph(
                        "The same sessions on Dovecot 2.3, which is slower than its clients: what differs here is what a"
                                + " user of an ordinary server sees.")
                .table(List.of("workload", "contestant", "time", "x tagline"), rows)
                .write("dovecot");
    }

    private static void serve(int messages) throws IOException {
        Path folder = Files.createTempDirectory("dovecot-race");
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            fill(Files.createDirectories(folder.resolve("mail/Maildir")), messages);
            int port = freePort();
            Process process = start(folder, port);
            try {
                awaitGreeting(process, port);
                // How many octets there are to read is nobody's business: the limit does not take part.
                System.out.println(port + " 0");
                while (System.in.read() != -1) {
                    // Until whoever started this is gone.
                }
            } finally {
                process.destroy();
                process.waitFor(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            delete(folder);
        }
    }

    private static Process start(Path folder, int port) throws IOException, InterruptedException {
        boolean root = System.getProperty("user.name", "").equals("root");
        String user = root ? "mail" : System.getProperty("user.name", "");
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
                """;
        if (root) {
            new ProcessBuilder(
                            "chown", "-R", "mail:mail", folder.resolve("mail").toString())
                    .start()
                    .waitFor();
        }
        Path configuration = folder.resolve("dovecot.conf");
        Files.writeString(
                configuration,
                (ordinary + CONFIGURATION)
                        .replace("%DIR%", folder.toString())
                        .replace("%USER%", user)
                        .replace("%GROUP%", root ? "mail" : group(user))
                        .replace("%PORT%", String.valueOf(port)));
        String binary = Files.isExecutable(Path.of("/usr/sbin/dovecot")) ? "/usr/sbin/dovecot" : "dovecot";
        return new ProcessBuilder(binary, "-F", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private static String group(String user) throws IOException {
        Process process = new ProcessBuilder("id", "-gn", user).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitGreeting(Process process, int port) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (process.isAlive() && System.nanoTime() < end) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.getInputStream().read() == '*') {
                    return;
                }
            } catch (IOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        throw new IOException("Dovecot did not start");
    }

    /** Messages as they lie in a maildir; the same for the same number. */
    private static void fill(Path maildir, int messages) throws IOException {
        for (String name : List.of("new", "tmp", "cur")) {
            Files.createDirectory(maildir.resolve(name));
        }
        Random random = new Random(4711);
        for (int n = 1; n <= messages; n++) {
            Path file = maildir.resolve("cur/" + (1_700_000_000 + n) + ".M" + n + ".race:2," + (n % 3 == 0 ? "" : "S"));
            Files.writeString(file, message(n, random));
        }
    }

    private static String message(int n, Random random) {
        StringBuilder text = new StringBuilder(24_000);
        text.append("Date: Tue, 14 Jul 2026 ").append(10 + n % 14).append(":02:03 +0200\r\n");
        text.append("From: =?utf-8?Q?J=C3=BCrgen?= <user").append(n % 300).append("@example.org>\r\n");
        text.append("To: Team <team@lists.example.net>, john@example.com\r\n");
        text.append("Subject: =?utf-8?Q?Pr=C3=BCfung_Nummer_").append(n).append("?=\r\n");
        text.append("Message-ID: <").append(n).append("@mail.example.org>\r\nMIME-Version: 1.0\r\n");
        boolean multipart = n % 3 == 0;
        if (multipart) {
            text.append("Content-Type: multipart/mixed; boundary=\"=_b\"\r\n\r\n--=_b\r\n");
        }
        text.append("Content-Type: text/plain; charset=utf-8\r\n\r\n");
        for (int line = random.nextInt(250); line >= 0; line--) {
            text.append("A line of a message, such as there are many; this one is the number ")
                    .append(line)
                    .append("\r\n");
        }
        if (multipart) {
            text.append("""
                    --=_b
                    Content-Type: application/pdf; name="Rechnung.pdf"
                    Content-Disposition: attachment
                    Content-Transfer-Encoding: base64

                    JVBERi0=
                    --=_b--
                    """.replace("\n", "\r\n"));
        }
        return text.toString();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(each);
            }
        }
    }
}
