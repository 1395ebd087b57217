package dev.tagline.imap.sync;

import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import java.util.List;

/**
 * What has become of messages since a mod-sequence, RFC 7162 section 3.2.6.
 *
 * @param vanished the UIDs of messages that are gone: {@code VANISHED (EARLIER)}. Ranges may name UIDs that never existed,
 *     and messages that had gone before
 * @param changed one row for each that is new or whose flags have changed, with UID, FLAGS and MODSEQ, as they came. It may
 *     be one whose flags are the same again
 * @param unreadable how many rows could not be read, wholly or in part. Unless it is 0 something may have changed that is
 *     not told here: do not keep a later mod-sequence
 */
public record Changes(UidSet vanished, List<FetchResponse> changed, long unreadable) {
    /** None. */
    public static final Changes NONE = new Changes(UidSet.EMPTY, List.of(), 0);

    /** Copies the list. */
    public Changes {
        changed = List.copyOf(changed);
    }

    /** Whether nothing has changed. */
    public boolean isEmpty() {
        return vanished.isEmpty() && changed.isEmpty() && unreadable == 0;
    }
}
