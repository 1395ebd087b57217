package dev.tagline.imap.servers.extension;

/** Of the mailstore. */
class MailstoreMultiSearchTest extends MultiSearchBehaviour {
    MailstoreMultiSearchTest() {
        super(Ground.mailstore());
    }
}
