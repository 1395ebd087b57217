package dev.tagline.imap.servers.extension;

class MailstoreBinaryTest extends BinaryBehaviour {
    MailstoreBinaryTest() {
        super(Ground.mailstore());
    }
}
