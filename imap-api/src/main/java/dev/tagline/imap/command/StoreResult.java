package dev.tagline.imap.command;

import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import java.util.List;

/**
 * What STORE brought.
 *
 * @param rows what the server reported of the messages, one row a message; possibly none
 * @param modified those that it left as they were because they had changed since the mod-sequence that {@link
 *     Store#unchangedSince} named: UIDs or sequence numbers as the command's; empty when it did as asked
 */
public record StoreResult(List<FetchResponse> rows, MessageSet modified) {
    /** Nothing reported. */
    public static final StoreResult EMPTY = new StoreResult(List.of());

    /** Copies the list. */
    public StoreResult {
        rows = List.copyOf(rows);
    }

    /** All was done. */
    public StoreResult(List<FetchResponse> rows) {
        this(rows, UidSet.EMPTY);
    }
}
