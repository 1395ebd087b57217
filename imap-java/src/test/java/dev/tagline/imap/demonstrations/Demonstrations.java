package dev.tagline.imap.demonstrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import dev.tagline.imap.testkit.Dispatchers;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import okio.Buffer;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a client in 64 MiB of heap can do. Each runs {@link Client} in a JVM of its own against a server in this one, or
 * against Dovecot, and prints its figures. Not part of {@code mvn verify}: docs/benchmarks.md has the command.
 */
class Demonstrations {
    private static final long GIB = 1L << 30;

    /** So many octets of text lines. */
    private static Source octets(long count) {
        Buffer pattern = new Buffer();
        while (pattern.size() < 65_536) {
            pattern.writeUtf8("The quick brown fox jumps over the lazy dog, and back again in the evening.\r\n");
        }
        return new Source() {
            private long left = count;

            @Override
            public long read(Buffer sink, long byteCount) {
                if (left == 0) {
                    return -1;
                }
                long part = Math.min(Math.min(byteCount, left), pattern.size());
                pattern.copyTo(sink, 0, part);
                left -= part;
                return part;
            }

            @Override
            public Timeout timeout() {
                return Timeout.NONE;
            }

            @Override
            public void close() {}
        };
    }

    private static FakeImapServer fake(boolean tls) {
        FakeImapServer.Builder builder = FakeImapServer.builder().maxRecordedLiteral(1_000);
        FakeImapServer server = (tls ? builder.tls() : builder).build();
        server.dispatcher(Dispatchers.basics("IMAP4rev1 IDLE UIDPLUS", command -> switch (command.name()) {
            case "UID FETCH" ->
                Reply.raw("* 1 FETCH (UID 1 BODY[] ")
                        .thenLiteral(GIB, () -> octets(GIB))
                        .thenRaw(")\r\n")
                        .thenOk();
            case "APPEND" -> Reply.ok("[APPENDUID 1 1] done");
            default -> Reply.bad("not here");
        }));
        return server.start();
    }

    @Test
    void bodyOfOneGibibyteToASink() throws Exception {
        try (FakeImapServer server = fake(false)) {
            run("fetch", "fake server", server.port());
        }
    }

    @Test
    void bodyOfOneGibibyteToASinkOverTls() throws Exception {
        try (FakeImapServer server = fake(true)) {
            run(
                    "fetch-tls",
                    "fake server, TLS",
                    server.port(),
                    server.clientTrust().certificatePem());
        }
    }

    @Test
    void messageOfOneGibibyteFromASource() throws Exception {
        try (FakeImapServer server = fake(false)) {
            run("append", "fake server", server.port());
        }
    }

    @Test
    @ExtendWith(Dovecot.class)
    void messageOfOneGibibyteToDovecotAndBack(DovecotServer dovecot) throws Exception {
        run("append", "Dovecot", dovecot.port());
        run("fetch", "Dovecot", dovecot.port());
    }

    @Test
    @ExtendWith(Dovecot.class)
    void envelopesOfOneHundredThousandMessages(DovecotServer dovecot) throws Exception {
        dovecot.fill("envelopes", 100_000);
        run("envelopes", "Dovecot", dovecot.port());
    }

    @Test
    @ExtendWith(Dovecot.class)
    void thousandNoopsAcrossTwentyMilliseconds(DovecotServer dovecot) throws Exception {
        assertTrue(Noops.run("Dovecot", dovecot.port(), 1_000) < 3);
        try (FakeImapServer server = fake(false)) {
            assertTrue(Noops.run("fake server", server.port(), 1_000) < 3);
        }
    }

    private static void run(String what, String server, int port, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Client.class.getName(),
                what,
                Integer.toString(port)));
        command.addAll(Arrays.asList(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.println("DEMONSTRATION " + what + ", " + server + ": " + output.strip());
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.contains("peak heap"));
    }
}
