package dev.tagline.imap.servers.extension;

/** Of the mailstore. */
class MailstoreFilterTest extends FilterBehaviour {
    MailstoreFilterTest() {
        super(Ground.mailstore());
    }
}
