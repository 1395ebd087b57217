package dev.tagline.imap.servers.extension;

class MailstoreUidOnlyTest extends UidOnlyBehaviour {
    MailstoreUidOnlyTest() {
        super(Ground.mailstore());
    }
}
