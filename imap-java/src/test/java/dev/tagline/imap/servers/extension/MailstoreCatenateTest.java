package dev.tagline.imap.servers.extension;

class MailstoreCatenateTest extends CatenateBehaviour {
    MailstoreCatenateTest() {
        super(Ground.mailstore());
    }
}
