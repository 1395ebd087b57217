package dev.tagline.imap.servers.extension;

/** Of your server. */
class ContextSuite extends ContextBehaviour {
    ContextSuite() {
        super(Ground.yours());
    }
}
