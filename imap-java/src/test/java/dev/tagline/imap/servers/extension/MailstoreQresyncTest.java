package dev.tagline.imap.servers.extension;

class MailstoreQresyncTest extends QresyncBehaviour {
    MailstoreQresyncTest() {
        super(Ground.mailstore());
    }
}
