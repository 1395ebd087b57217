package dev.tagline.imap.testkit.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that was just built, as a process, driven by sockets. */
class StandaloneIT {
    @TempDir
    private Path folder;

    private Program start(String... arguments) throws IOException {
        return Program.start(folder, arguments);
    }

    private static Wire secure(Socket socket, int port, Path certificate) throws Exception {
        Certificate authority;
        try (InputStream in = Files.newInputStream(certificate)) {
            authority = CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", port, true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return new Wire(tls);
    }

    @Test
    void aMailstoreServesBothPortsToTheUsersItWasToldOf() throws Exception {
        Path certificate = folder.resolve("ca.pem");
        try (Program program = start("cert")) {
            Files.writeString(certificate, program.rest());
            assertEquals(0, program.exitCode());
        }
        try (Program program = start(
                "mailstore",
                "--port",
                "0",
                "--tls-port",
                "0",
                "--user",
                "alice:wonderland",
                "--sample",
                "--starttls")) {
            int port = program.port("IMAP");
            int tlsPort = program.port("IMAPS");
            try (Wire plain = Wire.connect(port);
                    Wire tls = secure(new Socket(InetAddress.getLoopbackAddress(), tlsPort), tlsPort, certificate)) {
                assertTrue(plain.line().startsWith("* OK [CAPABILITY IMAP4rev1 "));
                assertTrue(plain.command("a LOGIN alice rabbit").startsWith("a NO "));
                assertTrue(plain.command("b LOGIN alice wonderland").startsWith("b OK "));
                assertTrue(plain.command("c SELECT INBOX").startsWith("c OK [READ-WRITE]"));
                assertTrue(tls.line().startsWith("* OK "));
                assertTrue(tls.command("a LOGIN alice wonderland").startsWith("a OK "));
            }
            try (Wire upgraded = Wire.connect(port)) {
                upgraded.line();
                assertTrue(upgraded.command("a STARTTLS").startsWith("a OK "));
                Wire secure = secure(upgraded.socket(), port, certificate);
                assertTrue(secure.command("b LOGIN alice wonderland").startsWith("b OK "));
            }
        }
    }

    /** Time is no measure on a busy machine, but what is loaded is what takes it. */
    @Test
    void nothingIsLoadedThatAServerDoesNotNeedToBeReady() throws Exception {
        Path log = folder.resolve("classes.txt");
        try (Program program =
                Program.startWith(List.of("-Xlog:class+load:file=" + log), folder, "mailstore", "--sample")) {
            program.port("IMAP");
            String loaded = Files.readString(log);
            assertTrue(loaded.contains(" dev.tagline.imap.testkit.standalone.MailstoreCommand "), "no classes");
            for (String idle : List.of(
                    "javax.crypto.Mac",
                    "java.security.SecureRandomSpi",
                    "java.sql.Time",
                    "org.apache.james.mime4j.codec.DecoderUtil",
                    "dev.tagline.imap.testkit.mailstore.sasl.Scram",
                    "dev.tagline.imap.testkit.quirk.ServerQuirk",
                    "dev.tagline.imap.testkit.standalone.AttackCommand")) {
                assertFalse(loaded.contains(" " + idle + " "), idle);
            }
        }
    }

    @Test
    void sigtermEndsItWithConnectionsOpen() throws Exception {
        try (Program program = start("mailstore", "--sample")) {
            int port = program.port("IMAP");
            try (Wire idle = Wire.connect(port);
                    Wire busy = Wire.connect(port)) {
                idle.line();
                idle.command("a LOGIN alice x");
                idle.command("b SELECT INBOX");
                idle.socket().getOutputStream().write("c IDLE\r\n".getBytes(StandardCharsets.US_ASCII));
                assertEquals("+ idling", idle.line());
                busy.line();
                program.terminate();
                assertEquals(143, program.exitCode());
                assertNull(idle.line());
            }
        }
    }

    @Test
    void mailFromFilesAndAnOlderServer() throws Exception {
        Path mbox = Files.writeString(folder.resolve("mbox"), """
                From jane@example.org Sun Mar  1 12:00:00 2026
                Subject: one

                Hello.

                From jane@example.org Sun Mar  1 12:01:00 2026
                Subject: two

                Hello again.
                """);
        try (Program program =
                start("mailstore", "--mbox", mbox.toString(), "--without", "idle,MOVE", "--with", "xlist")) {
            try (Wire wire = Wire.connect(program.port("IMAP"))) {
                String greeting = wire.line();
                assertTrue(greeting.contains(" UIDPLUS ") && !greeting.contains(" IDLE "), greeting);
                wire.command("a LOGIN alice x");
                assertTrue(wire.command("b STATUS INBOX (MESSAGES)").startsWith("b OK"));
                assertTrue(wire.command("c IDLE").startsWith("c BAD"));
                assertTrue(wire.command("d XLIST \"\" *").startsWith("d OK"));
            }
        }
    }

    @Test
    void aScriptSaysWhetherTheClientKeptToIt() throws Exception {
        Path script = Files.writeString(folder.resolve("login.imap"), """
                S: * OK ready
                C: A1 LOGIN fred <any>
                S: A1 OK in
                C: A2 NOOP
                S: A2 OK done
                """);
        try (Program program = start("script", script.toString(), "--port", "0")) {
            try (Wire wire = Wire.connect(program.port("IMAP"))) {
                wire.line();
                assertEquals("x OK in", wire.command("x LOGIN fred S3NT1NEL"));
                assertEquals("y OK done", wire.command("y NOOP"));
            }
            assertEquals("The client did as scripted.\n", program.rest());
            assertEquals(0, program.exitCode());
        }
        try (Program program = start("script", script.toString())) {
            try (Wire wire = Wire.connect(program.port("IMAP"))) {
                wire.line();
                wire.command("x LOGIN fred S3NT1NEL");
                wire.command("y SELECT INBOX");
            }
            String report = program.rest();
            assertTrue(report.contains("login.imap, line 4: the command is SELECT, not NOOP"), report);
            assertTrue(report.contains("--> C: A2 NOOP"), report);
            assertEquals(1, program.exitCode());
        }
        try (Program program = start("script", script.toString())) {
            try (Wire wire = Wire.connect(program.port("IMAP"))) {
                wire.line();
                program.terminate();
                String report = program.rest();
                assertTrue(report.contains("the client never got to"), report);
                assertEquals(1, program.exitCode());
            }
        }
    }

    @Test
    void anAttackTellsWhatItExpects() throws Exception {
        try (Program program = start("attack", "empty-text")) {
            try (Wire wire = Wire.connect(program.port("IMAP"))) {
                assertNotNull(wire.line());
                assertTrue(program.line().startsWith("# empty-text: "));
            }
        }
    }

    @Test
    void allAttacksArePlayedAtOnceAndSaidAsJson() throws Exception {
        try (Program program = start("attack", "all")) {
            Pattern port = Pattern.compile("\\{\"name\":\"([A-Z0-9_]+)\",\"port\":([0-9]+),\"security\":\".*\"}");
            Map<String, Integer> ports = new HashMap<>();
            for (String line = program.line(); !"All ready".equals(line); line = program.line()) {
                assertNotNull(line, program.err());
                Matcher matcher = port.matcher(line);
                assertTrue(matcher.matches(), line);
                ports.put(matcher.group(1), Integer.valueOf(matcher.group(2)));
            }
            assertTrue(ports.size() > 350, () -> "only " + ports.size());
            try (Wire wire = Wire.connect(ports.get("GREETING_UNTAGGED_NO"))) {
                assertEquals("* NO go away", wire.line());
            }
            try (Wire wire = Wire.connect(ports.get("GREETING_CONTINUATION"))) {
                assertEquals("+ hello", wire.line());
            }
            program.terminate();
            assertEquals(143, program.exitCode());
        }
    }

    @Test
    void whatCannotBeDoneIsSaid() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                Program program = start("mailstore", "--port", Integer.toString(taken.getLocalPort()))) {
            assertEquals("", program.rest());
            assertEquals(2, program.exitCode());
            assertTrue(
                    program.err().contains("port " + taken.getLocalPort() + ": Address already in use"), program.err());
        }
    }

    // JUnit is for who tests on the JVM; the plain jar's users get no command line.
    @Test
    void theJarHoldsWhatItNeedsAndNoMore() throws Exception {
        try (JarFile jar = new JarFile(Program.jar().toFile())) {
            assertTrue(jar.stream().noneMatch(entry -> entry.getName().contains("junit")));
            assertTrue(jar.stream().anyMatch(entry -> entry.getName().startsWith("picocli/")));
            assertTrue(jar.stream().noneMatch(entry -> entry.getName().startsWith("okhttp3/")));
        }
    }
}
