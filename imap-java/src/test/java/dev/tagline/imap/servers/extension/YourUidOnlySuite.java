package dev.tagline.imap.servers.extension;

class YourUidOnlySuite extends UidOnlyBehaviour {
    YourUidOnlySuite() {
        super(Ground.yours());
    }
}
