package dev.tagline.imap.servers.extension;

/** Of your server. */
class YourMultiSearchSuite extends MultiSearchBehaviour {
    YourMultiSearchSuite() {
        super(Ground.yours());
    }
}
