package dev.tagline.imap.portable;

import dev.tagline.imap.command.CopyResult;
import dev.tagline.imap.message.UidSet;

/**
 * What became of messages that were to be moved. Every one that was asked for is in one of the sets; where the server takes
 * the messages itself ({@link Way#MOVE}) UIDs that do not exist count as moved, for it does not tell which those are.
 *
 * @param way by which they went
 * @param copies where they are there, as far as the server said
 * @param moved there, and no longer here
 * @param marked there, and still here, marked {@code \Deleted}: what only a plain EXPUNGE could remove, which would take with
 *     it what others have marked. That is for the caller to decide
 * @param copied there, and still here as they were
 * @param untouched here, and not there
 * @param uncertain here or there or both: a command with them was sent, and its answer never came, or was NO to a MOVE, which
 *     leaves each message moved or not
 */
public record MoveResult(
        Way way, CopyResult copies, UidSet moved, UidSet marked, UidSet copied, UidSet untouched, UidSet uncertain) {

    /** The ways to move, best first. */
    public enum Way {
        /** MOVE (RFC 6851): by the server, each message as one. */
        MOVE,
        /** COPY, STORE {@code +FLAGS.SILENT (\Deleted)} and UID EXPUNGE (RFC 4315) of what was copied. */
        COPY_AND_UID_EXPUNGE,
        /** COPY and STORE: without UIDPLUS nothing removes these and no others. They are left here, marked. */
        COPY_AND_STORE
    }

    /** Whether all is there and nothing of it here. */
    public boolean isComplete() {
        return marked.isEmpty() && copied.isEmpty() && untouched.isEmpty() && uncertain.isEmpty();
    }
}
