package dev.tagline.imap.servers.extension;

class MailstoreNotifyTest extends NotifyBehaviour {
    MailstoreNotifyTest() {
        super(Ground.mailstore());
    }
}
