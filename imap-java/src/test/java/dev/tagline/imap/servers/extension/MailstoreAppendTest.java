package dev.tagline.imap.servers.extension;

class MailstoreAppendTest extends AppendBehaviour {
    MailstoreAppendTest() {
        super(Ground.mailstore());
    }
}
