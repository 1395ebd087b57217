package dev.tagline.imap.docs.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JavaProgramsTest {
    private final Mailstore store = Mailstore.withSampleMail();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final JavaPrograms programs = new JavaPrograms(new PrintStream(printed, true, StandardCharsets.UTF_8));
    private final FakeImapServer server =
            FakeImapServer.builder().tls().dispatcher(store).build();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ImapClient client() {
        return Watched.client(server.hostName())
                .port(server.port())
                .trust(server.clientTrust().certificatePem())
                .credentials(Credentials.password("alice", "S3NT1NEL"))
                .build();
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void assertSixMessagesArePrinted() {
        for (int i = 1; i <= 6; i++) {
            assertTrue(printed().contains("Message " + i + System.lineSeparator())
                    || printed().contains("Message " + i + "\n"));
        }
        assertEquals(6, printed().split("Message \\d", -1).length - 1);
        assertTrue(printed().contains("Subject: "), printed());
    }

    @Test
    void allMessagesArePrinted() throws IOException {
        programs.printAll(client());
        assertSixMessagesArePrinted();
    }

    @Test
    void allMessagesArePrintedByCallbacksAndSeenByNobody() throws IOException {
        programs.printAllWithCallbacks(client());
        assertSixMessagesArePrinted();
        List<String> fetches = server.commands().stream()
                .map(RecordedCommand::name)
                .filter("UID FETCH"::equals)
                .toList();
        assertEquals(6, fetches.size());
    }

    @Test
    void allMessagesAreRemoved() throws IOException {
        programs.deleteAll(client());
        assertEquals("6 messages removed", printed().strip());
        assertEquals(List.of(), store.inbox().messages());
    }

    @Test
    void newsComeInBursts() throws Exception {
        try (ImapConnection imap = client().connect()) {
            imap.select("INBOX");
            Thread deliverer = new Thread(() -> {
                try {
                    while (!server.takeCommand().name().equals("IDLE")) {
                        // What comes before.
                    }
                    store.inbox().deliver("Subject: news\n\nbody\n");
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            deliverer.start();
            programs.printBursts(imap, 1);
            deliverer.join();
        }
        assertTrue(printed().contains(" changes"), printed());
    }

    @Test
    void cramMd5ShowsNoPassword() throws IOException {
        // The challenge and its answer are those of RFC 2195 section 2.
        try (FakeImapServer asking =
                FakeImapServer.builder().tls().build().script(CRAM_MD5).start()) {
            programs.loginCramMd5(
                    Watched.client(asking.hostName())
                            .port(asking.port())
                            .trust(asking.clientTrust().certificatePem())
                            .build(),
                    "tanstaaftanstaaf");
        }
        assertEquals("AUTHENTICATED", printed().strip());
    }

    static final String CRAM_MD5 = """
            S: * OK [CAPABILITY IMAP4rev1 AUTH=CRAM-MD5] ready
            C: A1 AUTHENTICATE CRAM-MD5
            S: + PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+
            C: dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw
            S: A1 OK authenticated
            C: A2 LOGOUT
            S: * BYE bye
            S: A2 OK out
            """;

    @Test
    void aChildProcessServesAsWell() throws IOException {
        assertEquals("ImapClient[localhost", JavaPrograms.stream().toString().split(":")[0]);
        programs.printAll(Watched.command(ChildMailbox.command())
                .credentials(Credentials.password("alice", "S3NT1NEL"))
                .build());
        assertSixMessagesArePrinted();
    }
}
