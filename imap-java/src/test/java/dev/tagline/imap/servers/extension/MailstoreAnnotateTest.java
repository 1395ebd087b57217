package dev.tagline.imap.servers.extension;

import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.extension.Annotate;

class MailstoreAnnotateTest extends AnnotateBehaviour {
    MailstoreAnnotateTest() {
        super(Ground.of(new Mailstore().with(new Annotate())));
    }
}
