package dev.tagline.imap.testkit.mailstore.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that has happened, of the kinds that RFC 5465 lets clients ask for. */
public sealed interface StoreEvent {
    /**
     * Messages have come, gone or changed their flags.
     *
     * @param mailbox where
     * @param counts whether some have come or gone
     * @param flags whether the flags of some have changed
     */
    record Messages(Mailbox mailbox, boolean counts, boolean flags) implements StoreEvent {}

    /** More happens than can be told, RFC 5465 5.8. */
    record Overflow() implements StoreEvent {}

    /**
     * A mailbox has been made, deleted or renamed.
     *
     * @param hierarchy where
     * @param oldName its name before, null when it is new
     * @param newName its name now, null when it is deleted
     */
    record Named(
            Mailboxes hierarchy,
            @Nullable String oldName,
            @Nullable String newName) implements StoreEvent {}

    /**
     * A user has subscribed or unsubscribed.
     *
     * @param account the user
     * @param name the name as the user sees it
     */
    record Subscribed(Account account, String name) implements StoreEvent {}

    /**
     * Annotations have changed, RFC 5464.
     *
     * @param account whose private ones they are, null for shared ones
     * @param subject of what; null for the server's
     * @param entries their names, such as {@code /shared/comment}
     */
    record Annotated(@Nullable Account account, Annotations.@Nullable Subject subject, List<String> entries)
            implements StoreEvent {}

    /** Hears of events. Called with the lock held. */
    @FunctionalInterface
    interface Listener {
        /**
         * Something has happened.
         *
         * @param event what
         * @param actor the client who did it, null for a test
         */
        void happened(StoreEvent event, @Nullable Object actor);
    }
}
