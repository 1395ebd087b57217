package dev.tagline.imap.portable;

import dev.tagline.imap.message.UidSet;

/**
 * What a search found.
 *
 * @param way by which
 * @param uids of what was found, as ranges
 * @param unsearched the messages that were not looked at when it failed midway; else empty
 */
public record FoundMessages(Way way, UidSet uids, UidSet unsearched) {
    /** The ways to search, best first. */
    public enum Way {
        /** RFC 4731: a line of ranges. */
        ESEARCH,
        /** One number for each message found. */
        SEARCH
    }
}
