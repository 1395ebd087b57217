package dev.tagline.imap.servers.extension;

/** Of your server. */
class LanguageSuite extends LanguageBehaviour {
    LanguageSuite() {
        super(Ground.yours());
    }
}
