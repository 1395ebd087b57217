package dev.tagline.imap.servers.extension;

class YourUnauthenticateSuite extends UnauthenticateBehaviour {
    YourUnauthenticateSuite() {
        super(Ground.yours());
    }
}
