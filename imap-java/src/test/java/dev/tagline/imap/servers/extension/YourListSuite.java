package dev.tagline.imap.servers.extension;

class YourListSuite extends ListBehaviour {
    YourListSuite() {
        super(Ground.yours());
    }
}
