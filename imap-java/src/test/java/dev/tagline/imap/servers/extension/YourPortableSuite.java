package dev.tagline.imap.servers.extension;

class YourPortableSuite extends PortableBehaviour {
    YourPortableSuite() {
        super(Ground.yours());
    }
}
