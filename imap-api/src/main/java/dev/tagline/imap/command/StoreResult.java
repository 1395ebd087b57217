package dev.tagline.imap.command;

import dev.tagline.imap.response.FetchResponse;
import java.util.List;

/**
 * What STORE brought.
 *
 * @param rows what the server reported of the messages, one row a message; possibly none
 */
public record StoreResult(List<FetchResponse> rows) {
    /** Nothing reported. */
    public static final StoreResult EMPTY = new StoreResult(List.of());

    /** Copies the list. */
    public StoreResult {
        rows = List.copyOf(rows);
    }
}
