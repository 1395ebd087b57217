package dev.tagline.imap.docs;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.MailboxReadOnlyException;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.docs.guide.EngineGuide;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.Reply;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineGuideTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final EngineGuide guide = new EngineGuide(new PrintStream(printed, true, StandardCharsets.UTF_8));
    private final FakeImapServer server = FakeImapServer.builder()
            .tls()
            .greeting("OK [CAPABILITY IMAP4rev1 IDLE AUTH=PLAIN SASL-IR COMPRESS=DEFLATE] hi")
            .dispatcher(command -> switch (command.name()) {
                case "CAPABILITY" ->
                    Reply.untagged("CAPABILITY IMAP4rev1 IDLE COMPRESS=DEFLATE").thenOk();
                case "SELECT" ->
                    Reply.untagged("3 EXISTS")
                            .thenUntagged("OK [UIDVALIDITY 3857529045] valid")
                            .thenOk("[READ-WRITE] done");
                case "IDLE" -> Reply.untagged("4 EXISTS").thenContinuation("idling", done -> Reply.ok());
                default -> Reply.ok();
            })
            .build();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ImapClient.Builder builder() {
        return Watched.client(server.hostName())
                .port(server.port())
                .trust(server.clientTrust().certificatePem())
                .credentials(Credentials.password("alice", "S3NT1NEL"));
    }

    private void awaitPrinted(String text) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!printed.toString(StandardCharsets.UTF_8).contains(text)) {
            assertTrue(System.nanoTime() < end, "not printed: " + text + "\n" + printed);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    @Test
    void compressionIsOnAfterConnecting() throws Exception {
        try (ImapConnection imap = EngineGuide.compressing(builder()).connect()) {
            assertTrue(imap.isEnabled(Capability.COMPRESS_DEFLATE));
        }
    }

    @Test
    void theLogAndTheLookTellNoSecret() throws Exception {
        try (ImapConnection imap = guide.telling(builder()).connect()) {
            imap.select("INBOX");
            guide.look(imap);
            awaitPrinted("AUTHENTICATED to SELECTED");
            awaitPrinted("SELECTED INBOX read-write with 3 messages");
            awaitPrinted("C: ");
        }
        assertFalse(printed.toString(StandardCharsets.UTF_8).contains("S3NT1NEL"));
    }

    @Test
    void callbacksRunWhereTheCallerWants() throws Exception {
        LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        try (ImapConnection imap = builder().build().connect()) {
            var done = guide.callback(imap, tasks::add);
            Runnable task = tasks.poll(60, TimeUnit.SECONDS);
            assertEquals("", printed.toString(StandardCharsets.UTF_8));
            task.run();
            done.get(60, TimeUnit.SECONDS);
            awaitPrinted("done");
        }
    }

    @Test
    void waitingOnceEndsWithTheEvent() throws Exception {
        try (ImapConnection imap = builder().build().connect()) {
            imap.select("INBOX");
            guide.unclaimed(imap);
            awaitPrinted("3857529045");
            guide.readOnly(imap);
            server.push(0, "* OK [READ-ONLY] now");
            awaitPrinted("INBOX can only be read from now on");
            assertThrows(MailboxReadOnlyException.class, imap::expunge);
            guide.once(imap);
            awaitPrinted("4 messages now");
        }
    }
}
