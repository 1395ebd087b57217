package dev.tagline.imap.portable;

import dev.tagline.imap.command.AppendResult;

/**
 * What became of a message that was to be replaced, and of the one in its place.
 *
 * @param way by which
 * @param stored where the new one is, as far as the server said
 * @param old what became of the old one
 */
public record ReplacedMessage(Way way, AppendResult stored, Old old) {
    /** The ways to replace a message, best first. */
    public enum Way {
        /** By the server, both or neither (RFC 8508). */
        REPLACE,
        /** APPEND, then STORE {@code \Deleted} and UID EXPUNGE of the old one (RFC 4315). */
        APPEND_AND_UID_EXPUNGE,
        /** APPEND and STORE: without UIDPLUS nothing removes the old one and no others. It is left, marked. */
        APPEND_AND_STORE
    }

    /** What can have become of the old one. */
    public enum Old {
        /** It is gone. */
        REMOVED,
        /** It is there, marked {@code \Deleted}. */
        MARKED,
        /**
         * It is there: storing the new one succeeded, and marking the old one failed. Where STORE was sent and its answer
         * never came, it may be marked.
         */
        KEPT
    }

    /** Whether only the new one is there. */
    public boolean isComplete() {
        return old == Old.REMOVED;
    }
}
