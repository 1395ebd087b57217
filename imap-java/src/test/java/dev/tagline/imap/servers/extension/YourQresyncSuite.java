package dev.tagline.imap.servers.extension;

class YourQresyncSuite extends QresyncBehaviour {
    YourQresyncSuite() {
        super(Ground.yours());
    }
}
