package dev.tagline.imap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.docs.guide.JavaGuide;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.Dispatchers;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.transport.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;
import okio.Sink;
import okio.Socket;
import okio.Source;
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
        return Watched.client(server.hostName())
                .port(server.port())
                .trust(server.clientTrust().certificatePem())
                .credentials(Credentials.password("alice", "S3NT1NEL"))
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
    void everyWayIsOne(@TempDir Path folder) throws IOException {
        HeldCertificate jane = new HeldCertificate.Builder().commonName("jane").build();
        Path certificate = Files.writeString(folder.resolve("cert.pem"), jane.certificatePem());
        Path key = Files.writeString(folder.resolve("key.pem"), jane.privateKeyPkcs8Pem());
        ImapClient withCertificate = JavaGuide.ownCertificates(certificate, certificate, key);
        assertEquals("ImapClient[imap.example.org:993 IMPLICIT_TLS]", withCertificate.toString());
        assertFalse(JavaGuide.throughProxy("S3NT1NEL").toString().contains("S3NT1NEL"));
        assertTrue(JavaGuide.throughCommand().toString().contains("OF_TRANSPORT"));

        FakeImapServer streams = new FakeImapServer().dispatcher(Dispatchers.basics("IMAP4rev1"));
        okio.Socket socket = streams.connectInMemory();
        JavaGuide.Tunnel tunnel = new JavaGuide.Tunnel() {
            @Override
            public Source source() {
                return socket.getSource();
            }

            @Override
            public Sink sink() {
                return socket.getSink();
            }
        };
        try (streams;
                ImapConnection imap = JavaGuide.throughStreams(tunnel).connect()) {
            guide.peer(imap);
            assertTrue(printed().contains("connected to stream from null"), printed());
        }
    }

    @Test
    void everySnippetRuns(@TempDir Path folder) throws IOException {
        try (ImapConnection imap = client().connect()) {
            guide.peer(imap);
            assertTrue(printed().contains("TLSv1.3 with "), printed());
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

    @Test
    void sortedThreadedAndPasted() throws IOException {
        try (FakeImapServer sorting = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 SORT THREAD=REFERENCES] ready
                C: A0 SELECT INBOX
                S: * 9 EXISTS
                S: A0 OK [READ-WRITE] done
                C: A1 UID SORT (REVERSE DATE) US-ASCII ALL
                S: * SORT 7 3
                S: A1 OK done
                C: A2 UID FETCH 7,3 (UID ENVELOPE)
                S: * 1 FETCH (UID 3 ENVELOPE (NIL "older" NIL NIL NIL NIL NIL NIL NIL NIL))
                S: * 2 FETCH (UID 7 ENVELOPE (NIL "newer" NIL NIL NIL NIL NIL NIL NIL NIL))
                S: A2 OK done
                C: A3 UID THREAD REFERENCES US-ASCII UNSEEN
                S: * THREAD (3 7)((4)(5))
                S: A3 OK done
                C: A4 UID SEARCH (UNSEEN OR FROM "jane" SINCE 1-Jan-2026)
                S: * SEARCH 7
                S: A4 OK done
                C: A5 UID FETCH 7 (UID BODY.PEEK[HEADER.FIELDS (DATE FROM)])
                S: * 2 FETCH (UID 7 BODY[HEADER.FIELDS (DATE FROM)] {9}
                S: From: a@b)
                S: A5 OK done
                C: A6 UID STORE 1:3,6:9 +FLAGS (\\Seen)
                S: A6 OK done
                """)) {
            Socket socket = sorting.connectInMemory();
            ImapConnection imap =
                    Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
            try {
                imap.select("INBOX");
                guide.newest(imap);
                assertEquals("1 older\n0 newer\n", printed());
                printed.reset();
                guide.threads(imap);
                assertEquals("2 messages\n3\n  7\n2 messages\n-\n  4\n  5\n", printed());
                printed.reset();
                guide.pasted(imap);
                assertEquals("7: From: a@b\n", printed());
            } finally {
                imap.abort();
            }
        }
    }
}
