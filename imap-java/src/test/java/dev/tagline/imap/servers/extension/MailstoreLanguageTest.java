package dev.tagline.imap.servers.extension;

/** Of the mailstore. */
class MailstoreLanguageTest extends LanguageBehaviour {
    MailstoreLanguageTest() {
        super(Ground.mailstore());
    }
}
