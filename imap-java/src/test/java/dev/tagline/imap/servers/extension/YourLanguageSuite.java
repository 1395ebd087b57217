package dev.tagline.imap.servers.extension;

/** Of your server. */
class YourLanguageSuite extends LanguageBehaviour {
    YourLanguageSuite() {
        super(Ground.yours());
    }
}
