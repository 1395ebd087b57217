package dev.tagline.imap.servers.mailstore;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.ClientIdentity;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.transport.TlsSettings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client at every mechanism of the mail store. */
@Timeout(60)
class MailstoreAuthenticationTest {
    private static final String PASSWORD = "S3NT1NEL p\u00e4ss";
    private static final String TOKEN = "S3NT1NEL-token";

    private final Mailstore store = new Mailstore()
            .user("jane", PASSWORD)
            .token("jane", TOKEN)
            .user("other", "S3NT1NEL-other")
            .actFor("jane", "other")
            .anonymous();
    private final FakeImapServer plain = new FakeImapServer().dispatcher(store).start();
    private final FakeImapServer tls = FakeImapServer.builder()
            .tls()
            .clientCertificates()
            .dispatcher(store)
            .build()
            .start();

    @AfterEach
    void closesCleanly() {
        plain.close();
        tls.close();
    }

    private ImapClient.Builder plaintext() {
        return Watched.client("127.0.0.1").port(plain.port()).insecurePlaintext();
    }

    private ImapClient.Builder secured() {
        return Watched.client("localhost")
                .port(tls.port())
                .trust(tls.clientTrust().certificatePem());
    }

    private static void logsInBy(String mechanism, ImapClient.Builder builder) throws ImapException {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (ImapConnection connection = builder.wireLog(Watched.log(lines::add))
                .callbackExecutor(Runnable::run)
                .build()
                .connect()) {
            assertEquals(ConnectionState.AUTHENTICATED, connection.state());
            assertNotNull(connection.select("INBOX"));
        }
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.contains(" AUTHENTICATE " + mechanism + " ")
                                || line.endsWith(" AUTHENTICATE " + mechanism)),
                lines.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"})
    void byPassword(String mechanism) throws ImapException {
        Credentials.Password jane = Credentials.password("jane", PASSWORD).only(mechanism);
        logsInBy(mechanism, plaintext().credentials(jane));
        store.without("SASL-IR", "IMAP4rev2"); // which has it too
        logsInBy(mechanism, plaintext().credentials(jane));
        Credentials.Password wrong =
                Credentials.password("jane", "S3NT1NEL wrong").only(mechanism);
        AuthenticationFailedException e = assertThrows(
                AuthenticationFailedException.class,
                () -> plaintext().credentials(wrong).build().connect());
        assertNotNull(e.code());
        assertEquals("AUTHENTICATIONFAILED", e.code().keyword());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-1-PLUS", "SCRAM-SHA-256-PLUS"})
    void boundToTls(String mechanism) throws ImapException {
        logsInBy(
                mechanism,
                secured().credentials(Credentials.password("jane", PASSWORD).only(mechanism)));
    }

    @Test
    void theStrongestIsTaken() throws ImapException {
        // RFC 9266: what -PLUS binds to by itself, only a JDK from 25 on gives.
        String bound = Runtime.version().feature() >= 25 ? "SCRAM-SHA-256-PLUS" : "SCRAM-SHA-256";
        logsInBy(bound, secured().credentials(Credentials.password("jane", PASSWORD)));
        logsInBy("SCRAM-SHA-256", plaintext().credentials(Credentials.password("jane", PASSWORD)));
    }

    /** Without -PLUS in the list our client says that it could bind, and that it was not offered to. */
    @Test
    void withoutPlusOverTls() throws ImapException {
        store.without("AUTH=SCRAM-SHA-256-PLUS", "AUTH=SCRAM-SHA-1-PLUS");
        logsInBy("SCRAM-SHA-256", secured().credentials(Credentials.password("jane", PASSWORD)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OAUTHBEARER", "XOAUTH2"})
    void byToken(String mechanism) throws ImapException {
        Secret token = Secret.of(TOKEN);
        Credentials.OAuth jane = Credentials.oauth("jane", () -> token).only(mechanism);
        logsInBy(mechanism, secured().credentials(jane));
        store.revoke("jane", TOKEN);
        AuthenticationFailedException e = assertThrows(
                AuthenticationFailedException.class,
                () -> secured().credentials(jane).build().connect());
        assertNotNull(e.tokenRefusal());
        assertEquals(
                mechanism.equals("XOAUTH2") ? "401" : "invalid_token",
                e.tokenRefusal().status());
    }

    @Test
    void byCertificate() throws ImapException {
        ClientIdentity jane = tls.clientIdentity("jane");
        TlsSettings settings = TlsSettings.builder()
                .trust(tls.clientTrust().certificatePem())
                .clientCertificate(jane.certificatePem(), jane.privateKeyPem())
                .build();
        logsInBy(
                "EXTERNAL",
                Watched.client("localhost").port(tls.port()).tls(settings).credentials(Credentials.external()));
    }

    @Test
    void byNothing() throws ImapException {
        logsInBy("ANONYMOUS", plaintext().credentials(Credentials.anonymous("S3NT1NEL")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "SCRAM-SHA-256"})
    void forAnother(String mechanism) throws ImapException {
        Credentials.Password acting =
                Credentials.password("jane", PASSWORD).actingFor("other").only(mechanism);
        logsInBy(mechanism, plaintext().credentials(acting));
        Credentials.Password refused =
                Credentials.password("jane", PASSWORD).actingFor("nobody").only(mechanism);
        AuthenticationFailedException e = assertThrows(
                AuthenticationFailedException.class,
                () -> plaintext().credentials(refused).build().connect());
        assertNotNull(e.code());
        assertEquals("AUTHORIZATIONFAILED", e.code().keyword());
    }
}
