package dev.tagline.imap.servers.extension;

/** Of your server. */
class MultiSearchSuite extends MultiSearchBehaviour {
    MultiSearchSuite() {
        super(Ground.yours());
    }
}
