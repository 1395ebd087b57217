package dev.tagline.imap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.docs.guide.PortableGuide;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortableGuideTest {
    private static ImapConnection connect(FakeImapServer server) throws Exception {
        ImapClient client = Watched.client(server.hostName())
                .port(server.port())
                .trust(server.clientTrust().certificatePem())
                .credentials(Credentials.password("alice", "S3NT1NEL"))
                .build();
        return client.connect();
    }

    @TempDir
    private Path folder;

    private static NewMessage message(String text) {
        return NewMessage.of(LiteralContent.of(ByteString.encodeUtf8(text)));
    }

    @Test
    void everySnippetRuns() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PortableGuide guide = new PortableGuide(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Mailstore store =
                new Mailstore().user("alice", "S3NT1NEL").without("MOVE").without("SPECIAL-USE");
        try (FakeImapServer server =
                FakeImapServer.builder().tls().dispatcher(store).build().start()) {
            try (ImapConnection imap = connect(server)) {
                imap.create("Archive");
                imap.create("Sent");
                for (int i = 1; i <= 4; i++) {
                    imap.append("INBOX", ByteString.encodeUtf8("Subject: " + i + "\r\n\r\ntext " + i + "\r\n"));
                }
                guide.move(imap, UidSet.of(1));
                guide.mailboxes(imap);
                guide.messages(imap, UidSet.all());
                imap.append("INBOX", ByteString.encodeUtf8("""
                    MIME-Version: 1.0
                    Content-Type: multipart/mixed; boundary=b

                    --b

                    x
                    --b
                    Content-Transfer-Encoding: base64

                    aGVsbG8=
                    --b--
                    """.replace("\n", "\r\n")));
                guide.stream(imap, 5, folder.resolve("part"));
                assertEquals("hello", Files.readString(folder.resolve("part")));
                guide.append(imap, List.of(message("one")));
                guide.future(imap).get(60, TimeUnit.SECONDS);
            }
        }
        try (FakeImapServer server =
                FakeImapServer.builder().tls().build().script("""
                    S: * OK [CAPABILITY IMAP4rev1] hello
                    C: A1 LOGIN alice S3NT1NEL
                    S: A1 OK [CAPABILITY IMAP4rev1 UIDPLUS] in
                    C: A2 SELECT INBOX
                    S: A2 OK open
                    C: A3 UID SEARCH UID 1
                    S: * SEARCH 1
                    S: A3 OK done
                    C: A4 UID COPY 1 Archive
                    S: A4 OK done
                    C: A5 UID STORE 1 +FLAGS.SILENT (\\Deleted)
                    S: A5 NO [NOPERM] no
                    C: A6 LOGOUT
                    S: * BYE bye
                    S: A6 OK out
                    """).start()) {
            try (ImapConnection imap = connect(server)) {
                imap.select("INBOX");
                guide.failure(imap, UidSet.of(1));
            }
        }
        try (FakeImapServer server =
                FakeImapServer.builder().tls().build().script("""
                    S: * OK [CAPABILITY IMAP4rev1] hello
                    C: A1 LOGIN alice S3NT1NEL
                    S: A1 OK [CAPABILITY IMAP4rev1] in
                    C: A2 APPEND Archive {3}
                    S: + go on
                    C: one
                    S: A2 OK done
                    C: A3 APPEND Archive {3}
                    S: A3 NO [OVERQUOTA] full
                    C: A4 LOGOUT
                    S: * BYE bye
                    S: A4 OK out
                    """).start()) {
            try (ImapConnection imap = connect(server)) {
                guide.append(imap, List.of(message("one"), message("two")));
            }
        }
        assertEquals("""
            moved 1 by COPY_AND_UID_EXPUNGE
            INBOX (MESSAGES 3 UNSEEN 3)
            Archive (MESSAGES 1 UNSEEN 1)
            Sent (MESSAGES 0 UNSEEN 0)
            Sent by KNOWN_NAME
            others see what it is for
            1 subscribed, by LIST
            text 2

            5 octets
             went, 1 are in both, because of NOPERM
            to send again: [1], perhaps there: []
            """, printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }
}
