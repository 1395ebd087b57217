package dev.tagline.imap.servers.extension;

class MailstorePreviewTest extends PreviewBehaviour {
    MailstorePreviewTest() {
        super(Ground.mailstore());
    }
}
