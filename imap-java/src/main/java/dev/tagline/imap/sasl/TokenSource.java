package dev.tagline.imap.sasl;

import java.io.IOException;

/** Where OAuth access tokens come from. */
@FunctionalInterface
public interface TokenSource {
    /**
     * The token to present now. Called once for each authentication, on the connecting thread, before anything of the
     * authentication is sent; it may block, and may be called by several threads at once.
     *
     * @throws IOException when there is none; connecting then fails
     */
    Secret token() throws IOException;
}
