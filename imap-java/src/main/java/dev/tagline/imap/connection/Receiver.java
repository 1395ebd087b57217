package dev.tagline.imap.connection;

import org.jspecify.annotations.Nullable;

/**
 * Whom a command's result goes to: for bridges to other ways of waiting than threads and futures, which have schedulers of
 * their own. One of the two outcomes is told, once; also of a command that could not be queued. Of one command only.
 *
 * @param <R> what the command results in
 */
public abstract class Receiver<R> {
    private @Nullable Engine engine;
    private @Nullable Execution<R> execution;

    /** For the bridge. */
    protected Receiver() {}

    final void belongsTo(Engine carrying, Execution<R> carried) {
        engine = carrying;
        execution = carried;
    }

    /** Gives the command up, as cancelling its future would. Any number of times, at any time after {@code submit}. */
    protected final void giveUp() {
        Engine carrying = engine;
        Execution<R> carried = execution;
        if (carrying != null && carried != null) {
            carrying.cancel(carried);
        }
    }

    /**
     * Whether the calling thread may tell the outcome now. As a rule it is the one that reads, so true promises that what is
     * told is handed to a scheduler and no more; where false, the callback executor tells it. Asked with no lock held, and
     * not for a failure or a command that may change the state, which are the callback executor's.
     */
    protected abstract boolean isReady();

    /** Comes before a failure and before the result of a command that may change the state: that is to be looked at anew. */
    protected abstract void stateMayHaveChanged();

    /** The result. */
    protected abstract void succeeded(@Nullable R result);

    /** Why there is none, as {@code execute} would throw it. */
    protected abstract void failed(Throwable failure);
}
