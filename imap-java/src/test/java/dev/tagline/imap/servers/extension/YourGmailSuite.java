package dev.tagline.imap.servers.extension;

class YourGmailSuite extends GmailBehaviour {
    YourGmailSuite() {
        super(Ground.yours());
    }
}
