package dev.tagline.imap.portable;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.PartlyDoneException;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.portable.FoundMessages.Way;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The UIDs of messages that match all of some criteria: by ESEARCH (RFC 4731), whose answer is ranges, else by plain SEARCH.
 * Where it is to look among many messages only, the set is sent in pieces.
 *
 * <pre>
 * C: A1 UID SEARCH RETURN (ALL) UNSEEN        or: C: A1 UID SEARCH UNSEEN
 * S: * ESEARCH (TAG "A1") UID ALL 4:9         or: S: * SEARCH 4 5 6 7 8 9
 * S: A1 OK done
 * </pre>
 *
 * @param among which messages to look among, or null for all
 * @param keys the criteria, at least one
 */
public record FindMessages(@Nullable UidSet among, List<SearchKey> keys) implements Operation<FoundMessages> {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException without a key: {@link SearchKey#all} must be said
     */
    public FindMessages {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a search needs a key");
        }
    }

    /** Among all messages. */
    public static FindMessages matching(SearchKey... keys) {
        return new FindMessages(null, List.of(keys));
    }

    /** The same, among these messages only. */
    public FindMessages among(UidSet messages) {
        return new FindMessages(messages, keys);
    }

    @Override
    public CompletableFuture<FoundMessages> startOn(ImapConnection connection) {
        Way way = way(connection.capabilities());
        Course<FoundMessages> course = new Course<>(connection);
        if (among == null) {
            Search search = new Search(true, keys, Set.of());
            return course.endingAs(
                    course.submit(search).thenApply(result -> new FoundMessages(way, result.uids(), UidSet.EMPTY)));
        }
        CompletableFuture<PiecesResult<SearchResult>> pieces =
                new InPieces<>(among, piece -> new Search(true, plus(piece), Set.of())).startOn(connection);
        course.owns(pieces);
        return course.endingAs(Course.recover(
                pieces.thenApply(result -> found(way, result)), failure -> Course.failed(failed(way, failure))));
    }

    /** SEARCHRES and CONTEXT=SEARCH are ESEARCH and more. */
    private static Way way(Capabilities offered) {
        boolean returns = offered.has(Capability.ESEARCH)
                || offered.has(Capability.SEARCHRES)
                || offered.has(Capability.CONTEXT_SEARCH);
        return returns ? Way.ESEARCH : Way.SEARCH;
    }

    private List<SearchKey> plus(UidSet piece) {
        List<SearchKey> all = new ArrayList<>(keys);
        all.add(SearchKey.uid(piece));
        return all;
    }

    private static FoundMessages found(Way way, PiecesResult<SearchResult> pieces) {
        UidSet.Builder found = UidSet.builder();
        pieces.results().forEach(result -> found.addAll(result.uids()));
        return new FoundMessages(way, found.build(), pieces.undone());
    }

    /** With what was found until then. */
    @SuppressWarnings("unchecked") // Its pieces are those of this search.
    private static ImapException failed(Way way, ImapException failure) {
        return failure instanceof PartlyDoneException partly
                        && partly.done() instanceof PiecesResult<?> pieces
                        && partly.getCause() instanceof ImapException cause
                ? new PartlyDoneException(
                        "not all were searched", found(way, (PiecesResult<SearchResult>) pieces), cause)
                : failure;
    }
}
