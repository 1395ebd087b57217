package dev.tagline.imap.sasl;

import dev.tagline.imap.command.SaslExchange;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * EXTERNAL, RFC 4422 appendix A: the server knows who this is by other means, as a rule by the client's certificate.
 *
 * <pre>
 * C: a001 AUTHENTICATE EXTERNAL =
 * S: a001 OK Success
 * </pre>
 */
public final class External implements SaslExchange {
    private final String actFor;
    private boolean askedOn;

    /**
     * Logs in by what the server knows already.
     *
     * @param actFor the authorization identity; empty for the one that the certificate names
     */
    public External(String actFor) {
        Checks.name(actFor, "authorization identity");
        this.actFor = actFor;
    }

    @Override
    public String mechanism() {
        return "EXTERNAL";
    }

    @Override
    public ByteString initialResponse() {
        return ByteString.encodeUtf8(actFor);
    }

    @Override
    public @Nullable ByteString respond(ByteString challenge) {
        askedOn = true;
        return null;
    }

    @Override
    public boolean completed() {
        return true;
    }

    @Override
    public @Nullable String problem() {
        return askedOn ? "the server asked on after EXTERNAL had said everything" : null;
    }
}
