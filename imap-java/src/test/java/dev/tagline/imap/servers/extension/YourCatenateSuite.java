package dev.tagline.imap.servers.extension;

class YourCatenateSuite extends CatenateBehaviour {
    YourCatenateSuite() {
        super(Ground.yours());
    }
}
