package dev.tagline.imap.servers.extension;

/** Of the mailstore. */
class MailstoreContextTest extends ContextBehaviour {
    MailstoreContextTest() {
        super(Ground.mailstore());
    }
}
