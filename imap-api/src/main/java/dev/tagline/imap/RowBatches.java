package dev.tagline.imap;

import dev.tagline.imap.response.FetchResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Rows of a FETCH, pulled batch by batch; see {@link ImapConnection#fetchBatches}. One caller at a time. */
public interface RowBatches extends AutoCloseable {
    /**
     * The next rows; an empty list at the end. The following batch is already on its way while this one is used, and on a
     * long link as many as fill it, up to 8 MiB as on the wire.
     */
    CompletableFuture<List<FetchResponse>> next();

    /** Stops asking for more; the connection stays in step. Idempotent; does not block. */
    @Override
    void close();
}
