package dev.tagline.imap.sasl;

import dev.tagline.imap.command.SaslExchange;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * LOGIN, never standardised and still all that some servers have. Not the LOGIN command. The prompts differ from server
 * to server, so they are answered by position: the user first, then the password.
 *
 * <pre>
 * C: a001 AUTHENTICATE LOGIN
 * S: + VXNlcm5hbWU6
 * C: amFuZQ==
 * S: + UGFzc3dvcmQ6
 * C: c2VjcmV0
 * S: a001 OK Success
 * </pre>
 */
public final class LoginMechanism implements SaslExchange {
    private final String user;
    private final Secret password;
    private int answered;

    /** Logs in as this user. */
    public LoginMechanism(String user, Secret password) {
        Checks.name(user, "user");
        this.user = user;
        this.password = password;
    }

    @Override
    public String mechanism() {
        return "LOGIN";
    }

    @Override
    public @Nullable ByteString initialResponse() {
        return null;
    }

    @Override
    public @Nullable ByteString respond(ByteString challenge) {
        answered++;
        return switch (answered) {
            case 1 -> ByteString.encodeUtf8(user);
            case 2 -> password.reveal();
            default -> null;
        };
    }

    @Override
    public List<ByteString> secrets() {
        return List.of(password.reveal());
    }

    @Override
    public boolean completed() {
        return answered == 2;
    }

    @Override
    public @Nullable String problem() {
        return answered == 2 ? null : "the server did not ask for exactly a user and a password";
    }
}
