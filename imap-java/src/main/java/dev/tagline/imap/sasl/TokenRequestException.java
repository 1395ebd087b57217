package dev.tagline.imap.sasl;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A token endpoint gave no token. With {@link #error} {@code "invalid_grant"} the refresh token is worth nothing any more,
 * and the user has to consent anew (RFC 6749 section 5.2).
 */
public final class TokenRequestException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String error;

    TokenRequestException(String message, int status, @Nullable String error) {
        super(message);
        this.status = status;
        this.error = error;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The error as RFC 6749 names it, or null when the endpoint did not say. */
    public @Nullable String error() {
        return error;
    }
}
