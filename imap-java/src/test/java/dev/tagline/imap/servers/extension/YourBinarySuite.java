package dev.tagline.imap.servers.extension;

class YourBinarySuite extends BinaryBehaviour {
    YourBinarySuite() {
        super(Ground.yours());
    }
}
