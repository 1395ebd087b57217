package dev.tagline.imap;

import org.jspecify.annotations.Nullable;

/**
 * The connection is closed, and no credential was sent: TLS was asked for and cannot be had. The server does not offer
 * STARTTLS, refused it, greeted with PREAUTH, or its certificate was not accepted.
 */
public final class TlsRequiredException extends ImapException {
    private static final long serialVersionUID = 1L;

    /** Says what failed and why. */
    public TlsRequiredException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }

    @Override
    public boolean connectionSurvives() {
        return false;
    }
}
