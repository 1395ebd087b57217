package dev.tagline.imap.response;

import dev.tagline.imap.message.MessageSet;

/**
 * One step by which the result of a SEARCH or SORT with UPDATE has changed, RFC 5267 sections 4.3.3 and 4.3.4: {@code ADDTO
 * (1 2731:2733)}, {@code REMOVEFROM (0 32768)}. Steps count only in their order.
 *
 * @param change whether messages joined the result or left it
 * @param position where in the result, from 1; 0 wherever the order of the mailbox puts them
 * @param messages which, in their order; UIDs or sequence numbers, as the searching command asked
 */
public record ContextUpdate(Change change, long position, MessageSet messages) {
    /** What happened. */
    public enum Change {
        /** They are now part of the result. */
        ADDTO,
        /** They are no more. */
        REMOVEFROM
    }
}
