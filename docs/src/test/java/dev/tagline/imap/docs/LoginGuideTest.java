package dev.tagline.imap.docs;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.docs.guide.LoginGuide;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import okio.ByteString;
import org.junit.jupiter.api.Test;

class LoginGuideTest {
    private static final Secret SECRET = Secret.of("tanstaaftanstaaf");

    private static ImapClient.Builder client(FakeImapServer server) {
        return Watched.client("127.0.0.1").port(server.port()).insecurePlaintext();
    }

    @Test
    void eachWayIsOne() {
        assertEquals(5, LoginGuide.passwords(SECRET).size());
        assertFalse(LoginGuide.passwords(SECRET).toString().contains("tanstaaf"));
        assertEquals(
                "ImapClient[imap.example.org:993 IMPLICIT_TLS]",
                LoginGuide.oauth(SECRET, token -> {}).toString());
    }

    @Test
    void refusalNamesTheScope() throws ImapException {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] hi
                C: A1 AUTHENTICATE XOAUTH2 dXNlcj1qYW5lAWF1dGg9QmVhcmVyIFMzTlQxTkVMAQE=
                S: + eyJzdGF0dXMiOiI0MDEiLCJzY29wZSI6Im1haWwifQ==
                C:
                S: A1 NO no
                """).start()) {
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            ImapClient client = client(server)
                    .credentials(Credentials.oauth("jane", () -> Secret.of("S3NT1NEL")))
                    .build();
            LoginGuide.refused(client, new PrintStream(printed, true, StandardCharsets.UTF_8));
            assertEquals(
                    "scope mail\n", printed.toString(StandardCharsets.UTF_8).replace("\r", ""));
        }
    }

    @Test
    void loginMayComeLater() throws ImapException {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * OK [CAPABILITY IMAP4rev1] hi
                C: A1 AUTHENTICATE XTICKET
                S: +
                C: dGlja2V0
                S: A1 NO [AUTHENTICATIONFAILED] a ticket of yesterday
                C: A2 AUTHENTICATE CRAM-MD5
                S: + PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+
                C: <any>
                S: A2 OK [CAPABILITY IMAP4rev1] in
                C: A3 LOGOUT
                S: A3 OK bye
                """).start();
                ImapConnection imap = client(server).build().connect()) {
            assertThrows(ImapException.class, () -> LoginGuide.own(imap, ByteString.encodeUtf8("ticket")));
            LoginGuide.later(imap, SECRET);
            assertEquals(ConnectionState.AUTHENTICATED, imap.state());
        }
    }
}
