package dev.tagline.imap.servers.extension;

/** Of the mailstore. */
class MailstoreSearchTest extends SearchBehaviour {
    MailstoreSearchTest() {
        super(Ground.mailstore());
    }
}
