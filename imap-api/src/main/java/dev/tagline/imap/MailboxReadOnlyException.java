package dev.tagline.imap;

import org.jspecify.annotations.Nullable;

/**
 * The connection survives and nothing changed: STORE, EXPUNGE or MOVE in a mailbox that is open read-only, because EXAMINE
 * opened it, or SELECT was answered so, or it has become so since ({@link ConnectionListener#onReadOnly}). Most often
 * nothing was sent; a server that says NO with {@code [READ-ONLY]} is heard the same way. Commands that only read go on
 * working, and so does the connection; opening the mailbox again may help.
 *
 * <pre>
 * S: * OK [READ-ONLY] permissions changed
 *    connection.expunge()                     fails unsent
 * </pre>
 */
public final class MailboxReadOnlyException extends ImapException {
    private static final long serialVersionUID = 1L;

    /** Says what failed and why. */
    public MailboxReadOnlyException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }

    @Override
    public boolean connectionSurvives() {
        return true;
    }
}
