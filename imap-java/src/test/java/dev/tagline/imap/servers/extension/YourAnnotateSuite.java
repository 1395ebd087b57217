package dev.tagline.imap.servers.extension;

class YourAnnotateSuite extends AnnotateBehaviour {
    YourAnnotateSuite() {
        super(Ground.yours());
    }
}
