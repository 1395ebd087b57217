package dev.tagline.imap.servers.extension;

/** Of your server. */
class SearchSuite extends SearchBehaviour {
    SearchSuite() {
        super(Ground.yours());
    }
}
