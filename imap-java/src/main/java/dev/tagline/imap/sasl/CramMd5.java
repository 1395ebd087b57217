package dev.tagline.imap.sasl;

import dev.tagline.imap.command.SaslExchange;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * CRAM-MD5, RFC 2195: a keyed digest of the server's challenge. It hides the password from nobody who can guess, and
 * proves nothing about the server, so it is never chosen unless named.
 *
 * <pre>
 * C: A0001 AUTHENTICATE CRAM-MD5
 * S: + PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+
 * C: dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw
 * S: A0001 OK CRAM authentication successful
 * </pre>
 */
public final class CramMd5 implements SaslExchange {
    private final String user;
    private final Secret password;
    private boolean answered;
    private @Nullable String problem;

    /**
     * Logs in as this user.
     *
     * @throws IllegalArgumentException if the password is empty
     */
    public CramMd5(String user, Secret password) {
        Checks.name(user, "user");
        Checks.notEmpty(password);
        this.user = user;
        this.password = password;
    }

    @Override
    public String mechanism() {
        return "CRAM-MD5";
    }

    @Override
    public @Nullable ByteString initialResponse() {
        return null;
    }

    @Override
    public @Nullable ByteString respond(ByteString challenge) {
        if (answered || challenge.size() == 0) {
            // A digest of nothing would be the same each time, and so worth as much as the password.
            problem = answered ? "the server asked on after CRAM-MD5 had said everything" : "an empty challenge";
            return null;
        }
        answered = true;
        return new Buffer()
                .writeUtf8(user)
                .writeByte(' ')
                .writeUtf8(digest(challenge).hex())
                .readByteString();
    }

    private ByteString digest(ByteString challenge) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(password.reveal().toByteArray(), "HmacMD5"));
            return ByteString.of(mac.doFinal(challenge.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this platform has no HMAC-MD5", e);
        }
    }

    @Override
    public List<ByteString> secrets() {
        return List.of(password.reveal());
    }

    @Override
    public boolean completed() {
        return answered;
    }

    @Override
    public @Nullable String problem() {
        return problem;
    }

    /** Names the user. */
    @Override
    public String toString() {
        return "CRAM-MD5 for " + user;
    }
}
