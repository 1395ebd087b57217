package dev.tagline.imap.servers.extension;

class MailstoreUrlAuthTest extends UrlAuthBehaviour {
    MailstoreUrlAuthTest() {
        super(Ground.mailstore());
    }
}
