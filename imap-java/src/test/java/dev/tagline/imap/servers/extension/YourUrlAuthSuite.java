package dev.tagline.imap.servers.extension;

class YourUrlAuthSuite extends UrlAuthBehaviour {
    YourUrlAuthSuite() {
        super(Ground.yours());
    }
}
