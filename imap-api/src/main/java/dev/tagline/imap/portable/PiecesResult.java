package dev.tagline.imap.portable;

import dev.tagline.imap.message.UidSet;
import java.util.List;

/**
 * What came of a command that was sent in pieces.
 *
 * @param results one for each piece, in their order; a single one where the set was sent at once
 * @param done the messages of these pieces
 * @param undone those of the piece that failed, which may be done in part, and of the pieces that were not sent
 * @param <R> what the command results in
 */
public record PiecesResult<R>(List<R> results, UidSet done, UidSet undone) {
    /** Copies the list. */
    public PiecesResult {
        results = List.copyOf(results);
    }
}
