package dev.tagline.imap;

import org.jspecify.annotations.Nullable;

/**
 * The connection is closed: the server sent what IMAP does not allow and step was lost: a tag that nobody waits for, a
 * completion before its command was sent, plaintext behind the OK of STARTTLS, framing that cannot be followed.
 */
public final class ProtocolViolationException extends ImapException {
    private static final long serialVersionUID = 1L;

    /** Says what failed and why. */
    public ProtocolViolationException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }

    @Override
    public boolean connectionSurvives() {
        return false;
    }
}
