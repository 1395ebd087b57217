package dev.tagline.imap.docs.guide;

import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.TokenRefusal;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.sasl.CramMd5;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.sasl.RefreshTokenSource;
import dev.tagline.imap.sasl.Secret;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import okio.ByteString;

/** The code of {@code docs/guide-java.md} about logging in, run against the fake server by the tests. */
public final class LoginGuide {
    private LoginGuide() {}

    /** Ways to present a password, or none. */
    public static List<Credentials> passwords(Secret secret) {
        // region passwords
        Credentials strongest = Credentials.password("jane", secret);
        Credentials named = Credentials.password("jane", secret).only("SCRAM-SHA-256-PLUS", "SCRAM-SHA-512-PLUS");
        Credentials weak = Credentials.password("jane", secret).only("CRAM-MD5");
        Credentials admin = Credentials.password("admin", secret).actingFor("jane");
        Credentials certificate = Credentials.external();
        // endregion
        return List.of(strongest, named, weak, admin, certificate);
    }

    /** A client whose tokens renew themselves. */
    public static ImapClient oauth(Secret refreshToken, Consumer<Secret> keychain) {
        // region oauth
        RefreshTokenSource tokens = RefreshTokenSource.builder(
                        URI.create("https://login.example.org/token"), "my-client-id", refreshToken)
                .onNewRefreshToken(keychain)
                .build();
        ImapClient client = ImapClient.builder("imap.example.org")
                .credentials(Credentials.oauth("jane@example.org", tokens))
                .build();
        // endregion
        return client;
    }

    /** What a refusal tells. */
    public static void refused(ImapClient client, PrintStream out) throws ImapException {
        // region refused
        try (ImapConnection imap = client.connect()) {
            out.println("in, with " + imap.capabilities());
        } catch (AuthenticationFailedException e) {
            TokenRefusal refusal = e.tokenRefusal();
            out.println(refusal != null ? "scope " + refusal.scope() : e.getMessage());
        }
        // endregion
    }

    /** On a connection that was made without credentials. */
    public static void later(ImapConnection imap, Secret secret) throws ImapException {
        // region later
        imap.authenticate(new CramMd5("jane", secret)); // Python's login_cram_md5
        // endregion
    }

    /** A mechanism of one's own. */
    public static void own(ImapConnection imap, ByteString ticket) throws ImapException {
        // region own
        imap.authenticate("XTICKET", challenge -> challenge.size() == 0 ? ticket : null); // null cancels
        // endregion
    }
}
