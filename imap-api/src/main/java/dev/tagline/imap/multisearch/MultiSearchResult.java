package dev.tagline.imap.multisearch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link MultiSearch} found.
 *
 * @param matches one for each mailbox in which something matches, in the server's order
 * @param complete false when there may be more: the server ended the search at a limit of its own ({@code OK [LIMIT]}, RFC
 *     7377 section 2.4), or said something that could not be read
 * @param context by which name the server tells how what matches in the open mailbox changes ({@link
 *     dev.tagline.imap.command.SearchReturn#UPDATE}); null when it does not
 */
public record MultiSearchResult(
        List<MailboxMatches> matches,
        boolean complete,
        @Nullable String context) {
    /** Copies the list. */
    public MultiSearchResult {
        matches = List.copyOf(matches);
    }

    /** Whether nothing was found. */
    public boolean isEmpty() {
        return matches.isEmpty();
    }
}
