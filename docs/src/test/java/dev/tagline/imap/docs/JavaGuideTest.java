package dev.tagline.imap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.docs.guide.JavaGuide;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaGuideTest {
    private final Mailstore store = Mailstore.withSampleMail();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final JavaGuide guide = new JavaGuide(new PrintStream(printed, true, StandardCharsets.UTF_8));
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
        return ImapClient.builder(server.hostName())
                .port(server.port())
                .trust(server.clientTrust().certificatePem())
                .credentials(Credentials.password("alice", "wonderland"))
                .build();
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theReadmesExampleRuns() throws IOException {
        guide.readme(client());
        assertTrue(printed().startsWith("6 messages\n"), printed());
    }

    @Test
    void everySnippetRuns(@TempDir Path folder) throws IOException {
        try (ImapConnection imap = client().connect()) {
            guide.list(imap);
            assertTrue(printed().contains("Entwürfe"), printed());
            assertTrue(printed().contains(" of 6 unseen"), printed());

            imap.select("INBOX");
            guide.stream(imap);
            assertTrue(printed().contains("Rechnung März 2026.pdf"), printed());
            assertTrue(printed().contains("6 rows"), printed());

            Path file = folder.resolve("message.eml");
            long octets = guide.download(imap, 1, file);
            assertEquals(octets, Files.size(file));
            assertFalse(guide.firstLine(imap, 1).isEmpty());
            assertTrue(guide.append(imap, file).uid() > 0);

            guide.pipeline(imap);
            assertTrue(printed().contains("1 drafts, 0 sent"), printed());
            guide.idle(imap);
            assertTrue(printed().contains("nothing happened"), printed());
            assertTrue(guide.ensureMailbox(imap, "New"));
        }
    }
}
