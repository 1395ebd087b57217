package dev.tagline.imap.servers;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.sasl.CramMd5;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.sasl.TokenSource;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.transport.TlsSettings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.tls.HeldCertificate;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mechanism that Dovecot 2.3 knows and we do. */
@ExtendWith(Dovecot.class)
class DovecotAuthenticationTest {
    private static final Credentials.Password JANE = Credentials.password("jane", DovecotServer.PASSWORD);

    /** In plaintext, and in TLS, where SCRAM says that it could bind. */
    private static void worksBothWays(DovecotServer dovecot, Credentials credentials, String mechanism)
            throws ImapException {
        for (ImapClient.Builder builder : List.of(dovecot.plaintext(), tls(dovecot))) {
            List<String> lines = new CopyOnWriteArrayList<>();
            try (ImapConnection connection = builder.credentials(credentials)
                    .wireLog(Watched.log(lines::add))
                    .callbackExecutor(Runnable::run)
                    .build()
                    .connect()) {
                assertEquals(ConnectionState.AUTHENTICATED, connection.state());
                assertNotNull(connection.select("INBOX"));
            }
            assertTrue(lines.stream().anyMatch(line -> line.contains(" AUTHENTICATE " + mechanism)), lines.toString());
        }
    }

    private static ImapClient.Builder tls(DovecotServer dovecot) {
        return Watched.client("localhost").port(dovecot.tlsPort()).trust(dovecot.certificatePem());
    }

    @Test
    void theStrongestThatItListsIsTaken(DovecotServer dovecot) throws ImapException {
        worksBothWays(dovecot, JANE, "SCRAM-SHA-256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "PLAIN"})
    void anyMechanismMayBeNamed(String mechanism, DovecotServer dovecot) throws ImapException {
        worksBothWays(dovecot, JANE.only(mechanism), mechanism);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "PLAIN", "LOGIN"})
    void oddPasswordWorksByEach(String mechanism, DovecotServer dovecot) throws ImapException {
        Credentials.Password odd = Credentials.password(DovecotServer.ODD_USER, DovecotServer.ODD_PASSWORD);
        dovecot.plaintext().credentials(odd.only(mechanism)).build().connect().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "PLAIN", "LOGIN"})
    void wrongPasswordIsRefusedByEach(String mechanism, DovecotServer dovecot) {
        ImapClient client = dovecot.plaintext()
                .credentials(Credentials.password("jane", "S3NT1NEL").only(mechanism))
                .build();
        AuthenticationFailedException e = assertThrows(AuthenticationFailedException.class, client::connect);
        assertNotNull(e.code());
        assertEquals("AUTHENTICATIONFAILED", e.code().keyword());
        assertFalse((e.toString() + e.lastExchanges()).contains("S3NT1NEL"));
    }

    @Test
    void mechanismByFunction(DovecotServer dovecot) throws ImapException {
        CramMd5 cram = new CramMd5("jane", Secret.of(DovecotServer.PASSWORD));
        try (ImapConnection connection = dovecot.plaintext().build().connect()) {
            assertTrue(assertThrows(
                            AuthenticationFailedException.class,
                            () -> connection.authenticate("CRAM-MD5", challenge -> null))
                    .connectionSurvives());
            connection.authenticate("CRAM-MD5", cram::respond);
            assertEquals(ConnectionState.AUTHENTICATED, connection.state());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OAUTHBEARER", "XOAUTH2"})
    void tokenLetsIn(String mechanism, DovecotServer dovecot) throws ImapException {
        Secret token = Secret.of(DovecotServer.token("jane"));
        worksBothWays(dovecot, Credentials.oauth("jane", () -> token).only(mechanism), mechanism);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OAUTHBEARER", "XOAUTH2"})
    void expiredTokenIsRefusedAndAnotherIsFetched(String mechanism, DovecotServer dovecot) throws ImapException {
        Secret expired = Secret.of(DovecotServer.expiredToken("jane"));
        Secret good = Secret.of(DovecotServer.token("jane"));
        AuthenticationFailedException e = assertThrows(
                AuthenticationFailedException.class,
                () -> dovecot.plaintext()
                        .credentials(Credentials.oauth("jane", () -> expired).only(mechanism))
                        .build()
                        .connect());
        assertNotNull(e.tokenRefusal());
        assertEquals(
                mechanism.equals("XOAUTH2") ? "401" : "invalid_token",
                e.tokenRefusal().status());

        TokenSource renewing = new TokenSource() {
            private boolean refused;

            @Override
            public Secret token() {
                return refused ? good : expired;
            }

            @Override
            public void invalidate(Secret token) {
                refused = true;
            }
        };
        dovecot.plaintext()
                .credentials(Credentials.oauth("jane", renewing).only(mechanism))
                .build()
                .connect()
                .close();
    }

    @Test
    void certificateOfTheClientIsEnough(DovecotServer dovecot) throws ImapException {
        HeldCertificate jane = DovecotServer.clientCertificate("jane");
        TlsSettings tls = TlsSettings.builder()
                .trust(dovecot.certificatePem())
                .clientCertificate(jane.certificatePem(), jane.privateKeyPkcs8Pem())
                .build();
        try (ImapConnection connection = Watched.client("localhost")
                .port(dovecot.tlsPort())
                .tls(tls)
                .credentials(Credentials.external())
                .build()
                .connect()) {
            assertEquals(ConnectionState.AUTHENTICATED, connection.state());
        }
        assertThrows(
                AuthenticationFailedException.class,
                () -> tls(dovecot).credentials(Credentials.external()).build().connect());
    }

    @Test
    void answerOfAnyLengthToAnyChallenge(DovecotServer dovecot) throws ImapException {
        ByteString initial = ByteString.encodeUtf8("\0jane\0" + DovecotServer.PASSWORD);
        try (ImapConnection connection = dovecot.plaintext().build().connect()) {
            // Without an initial response Dovecot asks with an empty challenge.
            connection.authenticate("PLAIN", challenge -> initial);
            assertEquals(ConnectionState.AUTHENTICATED, connection.state());
        }
    }
}
