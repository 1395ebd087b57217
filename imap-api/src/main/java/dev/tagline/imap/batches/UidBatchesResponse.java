package dev.tagline.imap.batches;

import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ExtensionResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code * UIDBATCHES (TAG "A143") 215295:99696,99695:20351,20350:7830,7829:1} (RFC 10022).
 *
 * @param tag the tag of the command that it answers, or null when the server sent none
 * @param batches one range each, in the server's order
 */
public record UidBatchesResponse(@Nullable String tag, List<UidSet> batches) implements ExtensionResponse {
    /** Copies the list. */
    public UidBatchesResponse {
        batches = List.copyOf(batches);
    }
}
