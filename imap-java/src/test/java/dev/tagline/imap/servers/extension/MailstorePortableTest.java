package dev.tagline.imap.servers.extension;

class MailstorePortableTest extends PortableBehaviour {
    MailstorePortableTest() {
        super(Ground.mailstore());
    }
}
