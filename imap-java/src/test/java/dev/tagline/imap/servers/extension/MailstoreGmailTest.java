package dev.tagline.imap.servers.extension;

class MailstoreGmailTest extends GmailBehaviour {
    MailstoreGmailTest() {
        super(Ground.mailstore());
    }
}
