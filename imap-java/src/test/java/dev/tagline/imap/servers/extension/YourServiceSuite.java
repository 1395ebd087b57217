package dev.tagline.imap.servers.extension;

class YourServiceSuite extends ServiceBehaviour {
    YourServiceSuite() {
        super(Ground.yours());
    }
}
