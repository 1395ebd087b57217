package dev.tagline.imap.servers.extension;

class MailstoreUnauthenticateTest extends UnauthenticateBehaviour {
    MailstoreUnauthenticateTest() {
        super(Ground.mailstore());
    }
}
