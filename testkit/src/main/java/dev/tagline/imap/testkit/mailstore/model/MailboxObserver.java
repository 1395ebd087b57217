package dev.tagline.imap.testkit.mailstore.model;

/** Hears of what happens in a mailbox, as whoever has it selected must. Called with the lock held. */
public interface MailboxObserver {
    /** Something has changed, and all changes that belong together are made. */
    void settled();

    /** The mailbox is deleted, or all its UIDs have become others. */
    void closed();
}
