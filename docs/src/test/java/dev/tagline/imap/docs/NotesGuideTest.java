package dev.tagline.imap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.docs.guide.NotesGuide;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NotesGuideTest {
    @Test
    void everySnippetRuns() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        NotesGuide guide = new NotesGuide(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (FakeImapServer server =
                FakeImapServer.builder().tls().build().script("""
                S: * OK [CAPABILITY IMAP4] hello
                C: A1 LOGIN alice S3NT1NEL
                S: A1 OK [CAPABILITY IMAP4 METADATA] in
                C: A2 SETMETADATA Projects (/private/vendor/example/color "blue")
                S: A2 OK done
                C: A3 SETMETADATA Projects (/shared/comment "All that is to be done")
                S: A3 OK done
                C: A4 GETMETADATA Projects /private/vendor/example/color
                S: * METADATA Projects (/private/vendor/example/color "blue")
                S: A4 OK done
                C: A5 GETMETADATA "" /shared/admin
                S: * METADATA "" (/shared/admin "mailto:root@example.org")
                S: A5 OK done
                C: A6 GETMETADATA (MAXSIZE 10000 DEPTH infinity) Projects /private
                S: * METADATA Projects (/private/vendor/example/color "blue" /private/comment NIL)
                S: A6 OK [METADATA LONGENTRIES 70000] done
                C: A7 SETMETADATA Projects (/private/vendor/example/color NIL)
                S: A7 OK done
                C: A8 SELECT INBOX
                S: * 1 EXISTS
                S: A8 OK done
                C: A9 PARTIAL 1 RFC822.PEEK 1 1024
                S: * 1 FETCH (RFC822 "Subject: hello")
                S: A9 OK done
                C: A10 XLOGINS alice 10
                S: * XLOGINS "yesterday"
                S: A10 OK done
                C: A11 LOGOUT
                S: * BYE bye
                S: A11 OK out
                """).start()) {
            ImapClient client = Watched.client(server.hostName())
                    .port(server.port())
                    .trust(server.clientTrust().certificatePem())
                    .credentials(Credentials.password("alice", "S3NT1NEL"))
                    .build();
            try (ImapConnection imap = client.connect()) {
                guide.metadata(imap);
                imap.select("INBOX");
                guide.old(imap);
                guide.custom(imap);
            }
        }
        assertEquals("""
                blue
                mailto:root@example.org
                [/private/vendor/example/color], and something of 70000 octets
                the server speaks IMAP4
                Subject: hello
                "yesterday"
                """, printed.toString(StandardCharsets.UTF_8));
    }
}
