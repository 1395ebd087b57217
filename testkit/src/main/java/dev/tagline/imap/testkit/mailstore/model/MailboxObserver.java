package dev.tagline.imap.testkit.mailstore.model;

/** Hears of what happens in a mailbox, as whoever has it selected must. Called with the lock held. */
public interface MailboxObserver {
    /** A message's flags are others than they were. */
    void flagsChanged(StoredMessage message);

    /** Something has changed, and all changes that belong together are made. */
    void settled();
}
