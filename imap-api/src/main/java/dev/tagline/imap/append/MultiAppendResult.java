package dev.tagline.imap.append;

import dev.tagline.imap.message.UidSet;

/**
 * Where messages were put, {@code [APPENDUID 38505 3955:3957]} (RFC 4315 section 3).
 *
 * @param uidValidity the UIDVALIDITY of the mailbox, or 0 when the server did not say, or not of each message
 * @param uids one UID for each message, in their order; empty when the server did not say
 */
public record MultiAppendResult(long uidValidity, UidSet uids) {
    /** The server did not say: it lacks UIDPLUS, or named more or fewer than there are messages. */
    public static final MultiAppendResult UNTOLD = new MultiAppendResult(0, UidSet.EMPTY);
}
