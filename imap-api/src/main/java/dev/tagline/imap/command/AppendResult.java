package dev.tagline.imap.command;

/**
 * Where APPEND put the message, {@code [APPENDUID 38505 3955]} (RFC 4315 section 3).
 *
 * @param uidValidity the UIDVALIDITY of the mailbox, or 0 when the server did not say
 * @param uid the UID of the message, or 0 when the server did not say
 */
public record AppendResult(long uidValidity, long uid) {
    /** The server did not say: it lacks UIDPLUS, or the mailbox keeps no UIDs. */
    public static final AppendResult UNTOLD = new AppendResult(0, 0);
}
