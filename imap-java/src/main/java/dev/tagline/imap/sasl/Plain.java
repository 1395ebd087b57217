package dev.tagline.imap.sasl;

import dev.tagline.imap.command.SaslExchange;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * PLAIN, RFC 4616: {@code authzid NUL user NUL password}, the whole exchange in one message.
 *
 * <pre>
 * C: a001 AUTHENTICATE PLAIN AHRpbQB0YW5zdGFhZnRhbnN0YWFm
 * S: a001 OK Success
 * </pre>
 */
public final class Plain implements SaslExchange {
    private final String actFor;
    private final String user;
    private final Secret password;
    private boolean askedOn;

    /** Logs in as this user. */
    public Plain(String user, Secret password) {
        this("", user, password);
    }

    /**
     * Logs in with the password of one user to act for another.
     *
     * @param actFor the authorization identity; empty for the user's own
     */
    public Plain(String actFor, String user, Secret password) {
        Checks.name(actFor, "authorization identity");
        Checks.name(user, "user");
        this.actFor = actFor;
        this.user = user;
        this.password = password;
    }

    @Override
    public String mechanism() {
        return "PLAIN";
    }

    @Override
    public ByteString initialResponse() {
        return new Buffer()
                .writeUtf8(actFor)
                .writeByte(0)
                .writeUtf8(user)
                .writeByte(0)
                .write(password.reveal())
                .readByteString();
    }

    @Override
    public @Nullable ByteString respond(ByteString challenge) {
        askedOn = true;
        return null;
    }

    @Override
    public List<ByteString> secrets() {
        return List.of(password.reveal());
    }

    @Override
    public boolean completed() {
        return true;
    }

    @Override
    public @Nullable String problem() {
        return askedOn ? "the server asked on after PLAIN had said everything" : null;
    }
}
