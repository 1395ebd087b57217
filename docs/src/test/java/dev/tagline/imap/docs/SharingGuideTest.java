package dev.tagline.imap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.docs.guide.SharingGuide;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SharingGuideTest {
    @Test
    void everySnippetRuns() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        SharingGuide guide = new SharingGuide(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (FakeImapServer server =
                FakeImapServer.builder().tls().build().script("""
                S: * OK [CAPABILITY IMAP4rev1] hello
                C: A1 LOGIN alice S3NT1NEL
                S: A1 OK [CAPABILITY IMAP4rev1 ACL QUOTA] in
                C: A2 SETACL Projects bob lrs
                S: A2 OK done
                C: A3 SETACL Projects bob +id
                S: A3 OK done
                C: A4 GETACL Projects
                S: * ACL Projects alice lrswipcda bob lrsid
                S: A4 OK done
                C: A5 MYRIGHTS Shared/bob/Plans
                S: * MYRIGHTS Shared/bob/Plans lri
                S: A5 OK done
                C: A6 GETQUOTAROOT INBOX
                S: * QUOTAROOT INBOX ""
                S: * QUOTA "" (STORAGE 10 512)
                S: A6 OK done
                C: A7 LOGOUT
                S: * BYE bye
                S: A7 OK out
                """).start()) {
            ImapClient client = Watched.client(server.hostName())
                    .port(server.port())
                    .trust(server.clientTrust().certificatePem())
                    .credentials(Credentials.password("alice", "S3NT1NEL"))
                    .build();
            try (ImapConnection imap = client.connect()) {
                guide.rights(imap);
                guide.quota(imap);
            }
        }
        assertEquals("""
                alice has lrswipcda
                bob has lrsid
                mail can be put there
                10 of 512 KiB
                """, printed.toString(StandardCharsets.UTF_8));
    }
}
