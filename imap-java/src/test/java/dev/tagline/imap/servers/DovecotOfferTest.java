package dev.tagline.imap.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.response.Capability;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Dovecot of these tests offers what their suites need: a suite that asks for more than is there tests nothing. */
@ExtendWith(Dovecot.class)
class DovecotOfferTest {
    @Test
    void mechanisms(DovecotServer dovecot) throws ImapException {
        try (ImapConnection connection = dovecot.plaintext().build().connect()) {
            for (String mechanism : List.of(
                    "PLAIN",
                    "LOGIN",
                    "CRAM-MD5",
                    "SCRAM-SHA-1",
                    "SCRAM-SHA-256",
                    "XOAUTH2",
                    "OAUTHBEARER",
                    "EXTERNAL")) {
                assertTrue(connection.capabilities().hasAuth(mechanism), mechanism);
            }
        }
    }

    @Test
    void extensions(DovecotServer dovecot) throws ImapException {
        try (ImapConnection connection = dovecot.client("offer").connect()) {
            for (String extension : List.of(
                    "ACL",
                    "RIGHTS=texk",
                    "QUOTA",
                    "METADATA",
                    "SORT",
                    "SORT=DISPLAY",
                    "ESORT",
                    "THREAD=REFERENCES",
                    "THREAD=REFS",
                    "THREAD=ORDEREDSUBJECT",
                    "COMPRESS=DEFLATE",
                    "NOTIFY",
                    "CONDSTORE",
                    "QRESYNC",
                    "LITERAL+",
                    "BINARY",
                    "CATENATE",
                    "MULTIAPPEND",
                    "CONTEXT=SEARCH",
                    "PREVIEW",
                    "SAVEDATE",
                    "SPECIAL-USE",
                    "STATUS=SIZE")) {
                assertTrue(connection.capabilities().has(Capability.of(extension)), extension);
            }
            assertEquals(1, connection.list(DovecotServer.PUBLIC_MAILBOX).size());
        }
    }
}
