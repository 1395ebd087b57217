package dev.tagline.imap.servers.extension;

class MailstoreObjectIdTest extends ObjectIdBehaviour {
    MailstoreObjectIdTest() {
        super(Ground.mailstore());
    }
}
