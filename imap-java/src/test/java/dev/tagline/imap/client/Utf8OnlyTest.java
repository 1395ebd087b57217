package dev.tagline.imap.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import org.junit.jupiter.api.Test;

/** Servers that want UTF-8 (RFC 6855 section 6), and those that only offer it. */
class Utf8OnlyTest {
    private static ImapConnection connect(FakeImapServer server) throws Exception {
        return Watched.client(server.start().hostName())
                .port(server.port())
                .insecurePlaintext()
                .credentials(Credentials.password("jane", "S3NT1NEL"))
                .build()
                .connect();
    }

    @Test
    void itIsEnabledWhereNothingElseWillDo() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * OK [CAPABILITY IMAP4rev1] hello
                C: a1 LOGIN jane S3NT1NEL
                S: a1 OK [CAPABILITY IMAP4rev1 ENABLE UTF8=ONLY] in
                C: a2 ENABLE UTF8=ACCEPT
                S: * ENABLED UTF8=ACCEPT
                S: a2 OK on
                C: a3 LIST "" *
                S: * LIST () "/" "gr\u00fcn"
                S: a3 OK done
                C: a4 SELECT "gr\u00fcn"
                S: a4 OK done
                """)) {
            ImapConnection imap = connect(server);
            assertTrue(imap.isEnabled(Capability.UTF8_ACCEPT));
            ListedMailbox listed = imap.list("*").get(0);
            assertEquals("gr\u00fcn", listed.name().text());
            imap.select(listed.name());
            imap.abort();
        }
    }

    @Test
    void whereItIsAnOfferTheCallerDecides() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * OK [CAPABILITY IMAP4rev1] hello
                C: a1 LOGIN jane S3NT1NEL
                S: a1 OK [CAPABILITY IMAP4rev1 ENABLE UTF8=ACCEPT] in
                C: a2 SELECT gr&APw-n
                S: a2 OK done
                """)) {
            ImapConnection imap = connect(server);
            assertFalse(imap.isEnabled(Capability.UTF8_ACCEPT));
            imap.select("gr\u00fcn");
            imap.abort();
        }
    }
}
