package dev.tagline.imap.command;

import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.EsearchResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.Unrecognized;
import dev.tagline.imap.response.UntaggedResponse;
import org.jspecify.annotations.Nullable;

/**
 * The result of a search as it is now, which the server keeps telling changes of (RFC 5267 section 4.3). A value: {@link
 * #after} makes the next one, of whatever a {@code ConnectionListener} hears.
 *
 * <pre>
 * C: B01 UID SEARCH RETURN (UPDATE ALL) DELETED      imap.search(Search.forUids(deleted()).returning(UPDATE, ALL)).view()
 * S: * ESEARCH (TAG "B01") UID ALL 7
 * S: B01 OK Search completed, will notify.
 * S: * ESEARCH (TAG "B01") UID ADDTO (0 32768:32769)        .after(response): 7,32768:32769
 * S: * ESEARCH (TAG "B01") UID REMOVEFROM (0 32768)         .after(response): 7,32769
 * </pre>
 *
 * <p>What a server says that does not fit is not guessed at: the view is then no longer {@link #inStep}, changes no more,
 * and the search is to be made anew. By UID it stays in step whatever is expunged; a view of sequence numbers also needs to
 * be given each EXPUNGE, those that answer commands included.
 *
 * @param <V> the view itself
 */
public interface ContextView<V extends ContextView<V>> {
    /** The name by which the server speaks of this result, and by which {@link CancelUpdate} ends that. */
    String context();

    /** Whether all that the server told could be followed. */
    boolean inStep();

    /** What this is after the server has said that; this itself when it changes nothing. */
    V after(UntaggedResponse response);

    /** The same, when what the server told has been missed. */
    V outOfStep();

    /** Whether a response tells that the server, or what it sends, can no longer be followed. */
    static boolean isLoss(String context, UntaggedResponse response) {
        if (response instanceof Unrecognized unread) {
            return unread.name().equals("ESEARCH") && !unread.problem().isEmpty();
        }
        return response instanceof ConditionResponse row
                && isRefusal(context, row.text().code());
    }

    /** Whether a code says that the server tells of no changes of this result (RFC 5267 section 4.3.1). */
    static boolean isRefusal(@Nullable String context, @Nullable ResponseCode code) {
        return code instanceof ResponseCode.NoUpdate refusal
                ? refusal.tag().equals(context)
                : code != null && code.keyword().equals("NOUPDATE");
    }

    /** Whether a response tells of changes of this result. */
    static boolean isUpdate(String context, UntaggedResponse response) {
        return response instanceof EsearchResponse row
                && context.equals(row.tag())
                && !row.updates().isEmpty();
    }
}
