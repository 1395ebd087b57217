package dev.tagline.imap.servers.extension;

class YourObjectIdSuite extends ObjectIdBehaviour {
    YourObjectIdSuite() {
        super(Ground.yours());
    }
}
