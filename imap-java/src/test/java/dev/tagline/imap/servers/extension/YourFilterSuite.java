package dev.tagline.imap.servers.extension;

/** Of your server. */
class YourFilterSuite extends FilterBehaviour {
    YourFilterSuite() {
        super(Ground.yours());
    }
}
