package dev.tagline.imap.sasl;

import dev.tagline.imap.command.SaslExchange;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * ANONYMOUS, RFC 4505: no identity, only a trace for the server's log.
 *
 * <pre>
 * C: a001 AUTHENTICATE ANONYMOUS c2lyaGM=
 * S: a001 OK Welcome, trace information has been logged.
 * </pre>
 */
public final class Anonymous implements SaslExchange {
    private final String trace;
    private boolean askedOn;

    /**
     * Logs in as nobody.
     *
     * @param trace an address or any other text, at most 255 characters; may be empty
     */
    public Anonymous(String trace) {
        Checks.name(trace, "trace");
        if (trace.codePointCount(0, trace.length()) > 255) {
            throw new IllegalArgumentException("a trace has at most 255 characters");
        }
        this.trace = trace;
    }

    @Override
    public String mechanism() {
        return "ANONYMOUS";
    }

    @Override
    public ByteString initialResponse() {
        return ByteString.encodeUtf8(trace);
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
        return askedOn ? "the server asked on after ANONYMOUS had said everything" : null;
    }
}
