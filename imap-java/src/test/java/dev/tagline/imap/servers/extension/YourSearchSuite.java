package dev.tagline.imap.servers.extension;

/** Of your server. */
class YourSearchSuite extends SearchBehaviour {
    YourSearchSuite() {
        super(Ground.yours());
    }
}
