package dev.tagline.imap.testkit.mailstore.sasl;

import dev.tagline.imap.testkit.mailstore.command.SaslMechanism.Exchange;
import dev.tagline.imap.testkit.mailstore.command.SaslMechanism.Step;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.model.Account;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** CRAM-MD5, RFC 2195: the challenge, keyed with the password. */
final class CramMd5 implements Exchange {
    private final StoreConnection client;
    private final ByteString challenge;

    CramMd5(StoreConnection client) {
        this.client = client;
        this.challenge = ByteString.encodeUtf8("<" + client.connection().index() + "."
                + client.service().accounts().now().toEpochSecond() + "@mailstore>");
    }

    @Override
    public Step next(@Nullable ByteString response) {
        if (response == null) {
            return new Step.Challenge(challenge);
        }
        String text = response.utf8();
        int space = text.lastIndexOf(' ');
        Account account = space < 0 ? null : client.service().account(text.substring(0, space));
        String password = account == null ? null : account.password();
        boolean proven = password != null && isDigest(text.substring(space + 1), password);
        return new Step.Outcome(proven ? account : null);
    }

    private boolean isDigest(String hex, String password) {
        return MessageDigest.isEqual(
                digest(password).hex().getBytes(StandardCharsets.UTF_8), hex.getBytes(StandardCharsets.UTF_8));
    }

    private ByteString digest(String password) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            // A key of no octets is refused, and pads to the same as one that is zero.
            byte[] key = password.isEmpty() ? new byte[1] : password.getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(key, "HmacMD5"));
            return ByteString.of(mac.doFinal(challenge.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no HmacMD5 here", e);
        }
    }
}
