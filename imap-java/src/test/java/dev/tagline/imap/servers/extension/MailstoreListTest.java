package dev.tagline.imap.servers.extension;

class MailstoreListTest extends ListBehaviour {
    MailstoreListTest() {
        super(Ground.mailstore());
    }
}
