package dev.tagline.imap.portable;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.Expunge;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.UidSet;
import java.util.concurrent.CompletableFuture;

/**
 * Takes messages out of the open mailbox, and no others: STORE {@code \Deleted}, and UID EXPUNGE where there is UIDPLUS. Never a
 * plain EXPUNGE. Each message ends in one of three sets, whether it fails or not.
 */
final class Removal {
    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final Course<?> course;
    private final SelectedMailbox here;
    private final boolean expunges;

    /** Gone. */
    volatile UidSet removed = UidSet.EMPTY;

    /** Marked, and still here. */
    UidSet marked = UidSet.EMPTY;

    /** Here as they were; or marked, if STORE was sent and its answer never came. */
    UidSet kept = UidSet.EMPTY;

    /** STORE was answered OK. */
    private volatile boolean isMarked;

    Removal(Course<?> course, SelectedMailbox here, boolean expunges) {
        this.course = course;
        this.here = here;
        this.expunges = expunges;
    }

    CompletableFuture<Void> of(UidSet messages) {
        Command<?> store = Within.of(here, Store.add(messages, Flag.DELETED).silently());
        return failing(course.submit(store).thenCompose(stored -> DONE), failure -> kept = messages)
                .thenCompose(stored -> {
                    isMarked = true;
                    if (!expunges) {
                        marked = messages;
                        return DONE;
                    }
                    return expunge(messages);
                });
    }

    boolean isMarked() {
        return isMarked;
    }

    private CompletableFuture<Void> expunge(UidSet messages) {
        CompletableFuture<Long> going =
                failing(course.submit(Within.of(here, new Expunge(messages))), failure -> marked = messages);
        // STORE may have been OK without effect: a flag that cannot be kept, a right that is missing. Not beside
        // EXPUNGE:
        // Dovecot then still finds what is going.
        return going.thenCompose(count -> course.submit(Within.of(here, Search.forUids(SearchKey.uid(messages))))
                .handle((result, failure) -> {
                    marked = failure == null ? messages.intersect(result.uids()) : UidSet.EMPTY;
                    removed = messages.minus(marked);
                    return null;
                }));
    }

    /** Notes what a failure leaves, and passes it on. */
    static <T> CompletableFuture<T> failing(CompletableFuture<T> stage, Failed failed) {
        return Course.recover(stage, failure -> {
            failed.by(failure);
            return Course.failed(failure);
        });
    }

    /** What a failure leaves. */
    @FunctionalInterface
    interface Failed {
        void by(ImapException failure);
    }
}
