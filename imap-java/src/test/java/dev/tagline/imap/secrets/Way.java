package dev.tagline.imap.secrets;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.sasl.CramMd5;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.sasl.LoginMechanism;
import dev.tagline.imap.sasl.OAuthBearer;
import dev.tagline.imap.sasl.Plain;
import dev.tagline.imap.sasl.Scram;
import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.sasl.TokenSource;
import dev.tagline.imap.sasl.XOAuth2;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One way to log in.
 *
 * @param name for the test's report
 * @param offered what the server lists
 * @param password what it knows
 * @param credentials set in the client, or null
 * @param by what is done on the connection, or null
 */
record Way(
        String name,
        String offered,
        String password,
        @Nullable Credentials credentials,
        @Nullable Action by) {
    interface Action {
        void on(ImapConnection connection) throws ImapException;
    }

    static List<Way> all() {
        List<Way> all = new ArrayList<>();
        for (boolean beyondAscii : new boolean[] {false, true}) {
            passwords(all, Sentinel.password(beyondAscii), beyondAscii ? ", beyond ASCII" : "");
        }
        for (String mechanism : Credentials.OAuth.MECHANISMS) {
            AtomicInteger count = new AtomicInteger();
            TokenSource tokens = () -> Secret.of(Sentinel.token("t" + count.incrementAndGet()));
            String offered = "SASL-IR AUTH=" + mechanism;
            all.add(new Way(mechanism, offered, "", Credentials.oauth("jane", tokens), null));
        }
        Secret token = Secret.of(Sentinel.token("t"));
        all.add(new Way(
                "an OAUTHBEARER exchange",
                "SASL-IR",
                "",
                null,
                c -> c.authenticate(new OAuthBearer("jane", token, "h", 1))));
        all.add(new Way("an XOAUTH2 exchange", "", "", null, c -> c.authenticate(new XOAuth2("jane", token))));
        return all;
    }

    private static void passwords(List<Way> all, String password, String suffix) {
        Secret secret = Secret.of(password);
        Credentials.Password jane = Credentials.password("jane", secret);
        for (String mechanism : Credentials.Password.MECHANISMS) {
            String offered = "SASL-IR AUTH=" + mechanism;
            if (!mechanism.endsWith("-PLUS")) {
                all.add(new Way(mechanism + suffix, offered, password, jane.only(mechanism), null));
            }
        }
        all.add(new Way("the LOGIN mechanism" + suffix, "LOGINDISABLED AUTH=LOGIN", password, jane, null));
        all.add(new Way("PLAIN without SASL-IR" + suffix, "AUTH=PLAIN", password, jane.actingFor("fred"), null));
        all.add(new Way("the LOGIN command" + suffix, "", password, null, c -> c.login("jane", password)));
        all.add(new Way("LOGIN with LITERAL+" + suffix, "LITERAL+", password, null, c -> c.login("jane", password)));
        all.add(new Way(
                "a PLAIN exchange" + suffix, "", password, null, c -> c.authenticate(new Plain("jane", secret))));
        all.add(new Way(
                "a LOGIN exchange" + suffix,
                "",
                password,
                null,
                c -> c.authenticate(new LoginMechanism("jane", secret))));
        all.add(new Way(
                "a CRAM-MD5 exchange" + suffix, "", password, null, c -> c.authenticate(new CramMd5("jane", secret))));
        all.add(new Way(
                "a SCRAM exchange" + suffix,
                "SASL-IR",
                password,
                null,
                c -> c.authenticate(new Scram("SCRAM-SHA-256", "jane", secret))));
        all.add(new Way(
                "a function" + suffix,
                "",
                password,
                null,
                c -> c.authenticate("PLAIN", challenge -> ByteString.encodeUtf8("\0jane\0" + password))));
        all.add(new Way(
                "a function that fails" + suffix,
                "",
                "what was not told",
                null,
                c -> c.authenticate("PLAIN", challenge -> {
                    throw new IllegalStateException("no answer");
                })));
    }

    @Override
    public String toString() {
        return name;
    }
}
