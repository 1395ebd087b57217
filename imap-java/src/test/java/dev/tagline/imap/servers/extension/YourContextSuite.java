package dev.tagline.imap.servers.extension;

/** Of your server. */
class YourContextSuite extends ContextBehaviour {
    YourContextSuite() {
        super(Ground.yours());
    }
}
