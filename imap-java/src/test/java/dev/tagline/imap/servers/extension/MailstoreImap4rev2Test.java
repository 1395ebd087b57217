package dev.tagline.imap.servers.extension;

class MailstoreImap4rev2Test extends Imap4rev2Behaviour {
    MailstoreImap4rev2Test() {
        super(Ground.mailstore());
    }
}
