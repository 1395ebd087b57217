package dev.tagline.imap.servers.extension;

/** Of your server. */
class FilterSuite extends FilterBehaviour {
    FilterSuite() {
        super(Ground.yours());
    }
}
