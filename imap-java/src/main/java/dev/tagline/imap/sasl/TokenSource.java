package dev.tagline.imap.sasl;

import java.io.IOException;

/** Where OAuth access tokens come from; {@link RefreshTokenSource} is one that gets them by OAuth 2.0. */
@FunctionalInterface
public interface TokenSource {
    /**
     * The token to present now. Called once for each authentication, and once more when the server has refused that token,
     * on the connecting thread; it may block, and may be called by several threads at once.
     *
     * @throws IOException when there is none; connecting then fails
     */
    Secret token() throws IOException;

    /**
     * The server has refused this token, so {@link #token} must not give it again. If it does all the same, the refusal
     * stands and nothing more is sent. Called as {@link #token} is.
     */
    default void invalidate(Secret refused) {}
}
