package dev.tagline.imap;

import java.util.concurrent.CompletableFuture;

/** A standing wish to hear of changes in the selected mailbox; see {@link ImapConnection#idle}. */
public interface Idling extends AutoCloseable {
    /** Completes when it has ended: normally after {@link #close}, exceptionally when the connection failed. */
    CompletableFuture<Void> ended();

    /** Ends it; the connection is free for other commands. Idempotent; does not block. */
    @Override
    void close();
}
