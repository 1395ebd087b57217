package dev.tagline.imap.servers;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.TlsRequiredException;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.sasl.LoginMechanism;
import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.transport.TlsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The three ways to a real Dovecot, and the ways to log in. */
@ExtendWith(Dovecot.class)
class DovecotOpeningTest {
    private static final Credentials JANE = Credentials.password("jane", DovecotServer.PASSWORD);

    private static void works(ImapClient client) throws ImapException {
        try (ImapConnection connection = client.connect()) {
            assertEquals(ConnectionState.AUTHENTICATED, connection.state());
            assertTrue(connection.capabilities().has(Capability.UIDPLUS));
            assertNotNull(connection.select("INBOX"));
        }
    }

    @Test
    void implicitTls(DovecotServer dovecot) throws ImapException {
        works(Watched.client("localhost")
                .port(dovecot.tlsPort())
                .trust(dovecot.certificatePem())
                .credentials(JANE)
                .build());
    }

    @Test
    void startTls(DovecotServer dovecot) throws ImapException {
        works(Watched.client("localhost")
                .port(dovecot.port())
                .startTls()
                .tls(TlsSettings.builder().trustOnly(dovecot.certificatePem()).build())
                .credentials(JANE)
                .build());
    }

    @Test
    void plaintextOnLoopback(DovecotServer dovecot) throws ImapException {
        works(dovecot.client("jane"));
    }

    @Test
    void withoutCredentialsNobodyIsLoggedIn(DovecotServer dovecot) throws ImapException {
        try (ImapConnection connection = dovecot.plaintext().build().connect()) {
            assertEquals(ConnectionState.NOT_AUTHENTICATED, connection.state());
            assertTrue(connection.capabilities().hasAuth("PLAIN"));
            connection.login("jane", DovecotServer.PASSWORD);
            assertEquals(ConnectionState.AUTHENTICATED, connection.state());
        }
    }

    @Test
    void connectsInTheBackground(DovecotServer dovecot) throws Exception {
        try (ImapConnection connection = dovecot.client("jane").connectAsync().get()) {
            assertEquals(ConnectionState.AUTHENTICATED, connection.state());
        }
    }

    @Test
    void strangersCertificateIsRefused(DovecotServer dovecot) {
        for (ImapClient.Builder builder : new ImapClient.Builder[] {
            Watched.client("localhost").port(dovecot.tlsPort()),
            Watched.client("localhost").port(dovecot.port()).startTls()
        }) {
            ImapClient client = builder.credentials(JANE).build();
            assertThrows(TlsRequiredException.class, client::connect);
        }
    }

    @Test
    void wrongPasswordIsSaidAndNotShown(DovecotServer dovecot) {
        ImapClient client = dovecot.plaintext()
                .credentials(Credentials.password("jane", "S3NT1NEL"))
                .build();
        AuthenticationFailedException e = assertThrows(AuthenticationFailedException.class, client::connect);
        assertNotNull(e.code());
        assertEquals("AUTHENTICATIONFAILED", e.code().keyword());
        assertFalse(e.connectionSurvives());
        assertFalse((e.toString() + e.lastExchanges()).contains("S3NT1NEL"));
    }

    @Test
    void passwordBeyondAsciiByEveryWay(DovecotServer dovecot) throws ImapException {
        Secret password = Secret.of(DovecotServer.ODD_PASSWORD);
        works(dovecot.plaintext()
                .credentials(Credentials.password(DovecotServer.ODD_USER, password))
                .build());
        works(dovecot.plaintext()
                .credentials(Credentials.sasl(() -> new LoginMechanism(DovecotServer.ODD_USER, password)))
                .build());
        // The LOGIN command, which needs a literal for it.
        try (ImapConnection connection = dovecot.plaintext().build().connect()) {
            connection.login(DovecotServer.ODD_USER, DovecotServer.ODD_PASSWORD);
            assertEquals(ConnectionState.AUTHENTICATED, connection.state());
            assertNull(connection.selected());
            assertFalse(connection.lastExchanges().toString().contains("w\u00f6rd"));
        }
    }
}
