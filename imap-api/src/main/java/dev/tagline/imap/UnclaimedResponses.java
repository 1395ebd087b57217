package dev.tagline.imap;

import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server said that was no answer to a command, kept for whoever asks later: EXISTS and EXPUNGE that came with
 * another command, responses of extensions, and the last response code of each name. Listeners hear the same at once.
 *
 * <pre>
 * S: * 23 EXISTS                          take(ExistsResponse.class) is that
 * S: * OK [UIDVALIDITY 3857529045] valid  code("UIDVALIDITY") is that
 * </pre>
 *
 * Bounded: at most 1,000 responses and 1 MiB as on the wire, unless the connection was set up otherwise; the oldest are
 * dropped and counted. {@code * OK} without a code is no data and not kept. SELECT and EXAMINE forget everything when they
 * are sent, since numbers are those of the mailbox that was open before. Nothing from before TLS is kept. Safe for any
 * thread; after the connection has ended what is left can still be read.
 */
public interface UnclaimedResponses {
    /** Those of this type, oldest first, which stay; {@link UntaggedResponse} is all. */
    <T extends UntaggedResponse> List<T> peek(Class<T> type);

    /** Those of this type, oldest first, which are gone then; {@link UntaggedResponse} is all. */
    <T extends UntaggedResponse> List<T> take(Class<T> type);

    /**
     * The last response code of this name, such as {@code "UIDNEXT"}, whether it came tagged or untagged and whether or not
     * a command claimed it; null when none came. Compared without regard to case.
     */
    @Nullable
    ResponseCode code(String keyword);

    /** As {@link #code}, and forgets it. */
    @Nullable
    ResponseCode takeCode(String keyword);

    /** How many responses were dropped unread, because more came than are kept, since the last SELECT or EXAMINE. */
    long dropped();
}
