package dev.tagline.imap.servers.extension;

import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.extension.MessageLimit;

class MailstoreMessageLimitTest extends MessageLimitBehaviour {
    MailstoreMessageLimitTest() {
        super(Ground.of(new Mailstore().with(new MessageLimit(5))));
    }
}
