package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** The proxy in front of a server of ours, as if it were a real one. */
class RecordingProxyTest {
    private static final String PASSWORD = "S3NT1NEL-wonderland";

    private final StringBuffer written = new StringBuffer();
    private final CountDownLatch over = new CountDownLatch(1);

    /** A recorder of which one knows when it has all. */
    private WireTap tap() {
        TranscriptRecorder recorder = new TranscriptRecorder(written::append);
        return new WireTap() {
            @Override
            public void fromClient(ByteString octets) {
                recorder.fromClient(octets);
            }

            @Override
            public void fromServer(ByteString octets) {
                recorder.fromServer(octets);
            }

            @Override
            public void fault(String what) {
                recorder.fault(what);
            }

            @Override
            public void ended() {
                recorder.ended();
                over.countDown();
            }
        };
    }

    private RecordingProxy proxy(FakeImapServer server, UnaryOperator<RecordingProxy.Builder> settings) {
        RecordingProxy.Builder builder = RecordingProxy.to("localhost", server.port())
                .trust(server.clientTrust().sslContext())
                .tap(index -> tap());
        return settings.apply(builder).build().start();
    }

    private String transcript() throws InterruptedException {
        assertTrue(over.await(60, TimeUnit.SECONDS));
        Transcript.parse(written.toString());
        assertFalse(written.toString().contains("S3NT1NEL"), written.toString());
        return written.toString();
    }

    private static FakeImapServer store(UnaryOperator<FakeImapServer.Builder> settings) {
        return settings.apply(FakeImapServer.builder())
                .dispatcher(new Mailstore().user("alice", PASSWORD))
                .build()
                .start();
    }

    private static String until(RawClient wire, String beginning) throws IOException {
        String line = "";
        while (!line.startsWith(beginning)) {
            line = wire.line();
        }
        return line;
    }

    private static void session(RawClient wire, String tag) throws IOException {
        wire.send(tag + "1 LOGIN {5}");
        until(wire, "+");
        wire.send("alice {19}");
        until(wire, "+");
        wire.send(PASSWORD);
        until(wire, tag + "1 OK");
        wire.send(tag + "2 APPEND INBOX {19+}\r\nx STARTTLS\r\n\r\nabc\r\n", tag + "3 SELECT INBOX");
        until(wire, tag + "3 OK");
        wire.send(tag + "4 COMPRESS DEFLATE");
        until(wire, tag + "4 ");
        wire.send(tag + "5 FETCH 1 BODY[]");
        until(wire, tag + "5 OK");
        wire.send(tag + "6 LOGOUT");
        wire.rest();
    }

    @Test
    void whatPassesIsRecordedAndPlaysAgain() throws Exception {
        try (FakeImapServer server = store(builder -> builder);
                RecordingProxy proxy = proxy(server, builder -> builder)) {
            try (RawClient wire = RawClient.tcp(proxy.port())) {
                session(wire, "a");
            }
            String transcript = transcript();
            assertTrue(transcript.contains("C: a1 LOGIN <any> <any>\n"), transcript);
            assertTrue(transcript.contains("C: x STARTTLS\n"), transcript);
            assertTrue(transcript.contains("S: a4 NO "), transcript);
            assertTrue(transcript.endsWith("S: a6 OK LOGOUT completed\nX: close\n"), transcript);
            assertTrue(server.commands().stream().noneMatch(command -> command.isNamed("COMPRESS")));
            try (FakeImapServer again = new FakeImapServer().script(transcript).start();
                    RawClient wire = RawClient.tcp(again)) {
                session(wire, "b");
            }
        }
    }

    @Test
    void whatTheServerSaidLastIsReadByWhoIsStillWriting() throws Exception {
        try (FakeImapServer server = store(builder -> builder.maxLine(1000));
                RecordingProxy proxy = proxy(server, builder -> builder);
                RawClient wire = RawClient.tcp(proxy.port())) {
            wire.line();
            wire.sendRaw("a SEARCH TEXT " + "x".repeat(16 << 20));
            assertEquals("a BAD a line longer than 1000 octets", wire.line());
            assertEquals(0, wire.rest().size());
            assertNotNull(server.takeCommand().failure());
        }
    }

    @Test
    void starttlsIsLedThrough() throws Exception {
        try (FakeImapServer server = store(FakeImapServer.Builder::startTls);
                RecordingProxy proxy = proxy(server, builder -> builder)) {
            try (RawClient wire = RawClient.tcp(proxy.port())) {
                until(wire, "* OK");
                wire.send("s STARTTLS");
                until(wire, "s OK");
                wire.startTls(proxy.clientTrust());
                session(wire, "a");
            }
            assertTrue(transcript().contains("C: s STARTTLS\nS: s OK "), transcript());
            assertTrue(server.connection(0).isTls());
            try (FakeImapServer again = FakeImapServer.builder()
                            .startTls()
                            .build()
                            .script(transcript())
                            .start();
                    RawClient wire = RawClient.tcp(again)) {
                until(wire, "* OK");
                wire.send("s STARTTLS");
                until(wire, "s OK");
                wire.startTls(again);
                session(wire, "b");
            }
        }
    }

    @Test
    void tlsOnEitherSide() throws Exception {
        try (FakeImapServer server = store(FakeImapServer.Builder::tls);
                RecordingProxy proxy =
                        proxy(server, builder -> builder.serverTls().tls())) {
            try (RawClient wire = RawClient.tcp(proxy.port())) {
                wire.startTls(proxy.clientTrust());
                session(wire, "a");
            }
            assertTrue(transcript().contains("S: a6 OK"));
        }
    }

    @Test
    void starttlsInTheClientsPlace() throws Exception {
        try (FakeImapServer server = FakeImapServer.builder()
                        .startTls()
                        .dispatcher(new Mailstore().user("alice", PASSWORD).loginOnlyWithTls())
                        .build()
                        .start();
                RecordingProxy proxy = proxy(server, RecordingProxy.Builder::serverStartTls)) {
            try (RawClient wire = RawClient.tcp(proxy.port())) {
                assertEquals("* OK Mailstore ready", wire.line());
                session(wire, "a");
            }
            assertFalse(transcript().contains("proxy STARTTLS"), transcript());
            assertTrue(server.connection(0).isTls());
        }
    }

    @Test
    void compressionIsNotOffered() throws Exception {
        FakeImapServer server = new FakeImapServer()
                .script("S: * OK [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE IDLE] COMPRESS=DEFLATE\n"
                        + "C: a CAPABILITY\nS: * CAPABILITY IMAP4rev1 compress=deflate\nS: a OK done\nX: close")
                .start();
        try (server;
                RecordingProxy proxy = proxy(server, builder -> builder)) {
            try (RawClient wire = RawClient.tcp(proxy.port())) {
                assertEquals("* OK [CAPABILITY IMAP4rev1 IDLE] COMPRESS=DEFLATE", wire.line());
                wire.send("a CAPABILITY");
                assertEquals("* CAPABILITY IMAP4rev1\na OK done\n", wire.lines(2));
                assertEquals(0, wire.rest().size());
            }
            assertTrue(transcript().endsWith("S: a OK done\nX: close\n"), transcript());
        }
    }

    @Test
    void aResetIsPassedOn() throws Exception {
        FakeImapServer server = new FakeImapServer()
                .script("S: * OK hi\nC: a NOOP\nS: * 1 EX\nX: reset")
                .start();
        try (server;
                RecordingProxy proxy = proxy(server, builder -> builder)) {
            try (RawClient wire = RawClient.tcp(proxy.port())) {
                until(wire, "* OK");
                wire.send("a NOOP");
                try {
                    wire.rest();
                } catch (IOException e) {
                    // As it should be.
                }
            }
            assertTrue(transcript().endsWith("X: reset\n"), transcript());
        }
    }

    @Test
    void aServerThatCannotBeReachedOrTrustedIsReported() throws Exception {
        LinkedBlockingQueue<String> problems = new LinkedBlockingQueue<>();
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        try (RecordingProxy proxy = RecordingProxy.to("127.0.0.1", nobody)
                        .problems(problems::add)
                        .build()
                        .start();
                RawClient wire = RawClient.tcp(proxy.port())) {
            assertEquals("* BYE the proxy cannot reach the server", wire.line());
            assertTrue(problems.take().contains("127.0.0.1:" + nobody));
        }
        try (FakeImapServer server = FakeImapServer.builder().tls().build().start();
                RecordingProxy proxy = RecordingProxy.to("localhost", server.port())
                        .serverTls()
                        .problems(problems::add)
                        .build()
                        .start();
                RawClient wire = RawClient.tcp(proxy.port())) {
            assertEquals("* BYE the proxy cannot reach the server", wire.line());
            String problem = problems.take();
            assertTrue(problem.startsWith("no connection to localhost:" + server.port() + ": "), problem);
        }
    }

    /** A literal is kept until it is whole; one that cannot be kept ends the connection, and that is said. */
    @Test
    void aLiteralThatCannotBeKeptEndsTheConnection() throws Exception {
        LinkedBlockingQueue<String> problems = new LinkedBlockingQueue<>();
        try (FakeImapServer server = new FakeImapServer()
                        .enqueue(Reply.raw("* 1 FETCH (BODY[] {2147483648}\r\nSubject: x"))
                        .start();
                RecordingProxy proxy = proxy(server, builder -> builder.problems(problems::add));
                RawClient wire = RawClient.tcp(proxy.port())) {
            wire.line();
            wire.send("a FETCH 1 BODY[]");
            assertEquals("a literal of more than 1073741824 octets", problems.take());
            wire.rest(); // to the end, which comes
        }
    }

    @Test
    void closingEndsWhatIsOpen() throws Exception {
        try (FakeImapServer server = store(builder -> builder)) {
            RecordingProxy proxy = proxy(server, builder -> builder);
            try (RawClient wire = RawClient.tcp(proxy.port())) {
                until(wire, "* OK");
                proxy.close();
                assertTrue(over.await(60, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void onlyTheListLosesACapability() {
        for (String line : List.of(
                "* OK [CAPABILITY COMPRESS=DEFLATE] hi",
                "* CAPABILITY COMPRESS=DEFLATE",
                "* LIST () \"/\" \"[CAPABILITY COMPRESS=DEFLATE]\"",
                "a NO [ALERT] [CAPABILITY COMPRESS=DEFLATE]")) {
            ByteString before = ByteString.encodeUtf8(line + "\r\n");
            String after = Capabilities.without("COMPRESS=DEFLATE", before).utf8();
            boolean listed = line.startsWith("* OK") || line.startsWith("* CAP");
            assertEquals(!listed, after.contains("COMPRESS=DEFLATE"), after);
            assertTrue(after.endsWith("\r\n") && new Buffer().writeUtf8(after).indexOf((byte) '\n') > 0, after);
        }
    }
}
