package dev.tagline.imap.transport;

import java.io.IOException;

/** A proxy was reached, and does not lead to the server. It is the cause of the exception that the caller gets. */
public final class ProxyException extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean credentials;

    ProxyException(String message, boolean credentials) {
        super(message);
        this.credentials = credentials;
    }

    /** True when it refused the user and password, or wants some and there are none: trying again will not help. */
    public boolean wantsOtherCredentials() {
        return credentials;
    }
}
